import { describe, expect, test } from 'vitest'
import { hotline } from '../../../flows/content/hotlines.ts'
import { newConversation } from '../../../flows/conversation.ts'
import { textsOf } from '../../../flows/document.ts'
import { decide, reads } from '../../../flows/registry.ts'
import type { Tap } from '../../../flows/taps.ts'
import { dateWords, fromIsoDay } from '../../../flows/time.ts'
import { amountLines } from '../../../flows/welfare/amount-words.ts'
import { CATALOGUE, PROGRAMMES, programmeById } from '../../../flows/welfare/catalogue.ts'
import type { Facts } from '../../../flows/welfare/contract.ts'
import { FACTS, isSensitive } from '../../../flows/welfare/facts.ts'
import { rightsFrom } from '../../../flows/welfare/finding.ts'
import { evaluate } from '../../../flows/welfare/result.ts'
import { rightsSheet } from '../../../flows/welfare/sheet.ts'
import { welfareTexts } from '../../../flows/welfare/texts.ts'
import { randomFacts, seeded } from '../../tools/welfare-people.ts'
import { answersAll, ELDER as KNOWS, opened } from './personas.ts'

const NOW = Date.UTC(2026, 10, 20, 5)
const AT = '2026-11-20'
const ELDER: Facts = {
  birth_date: '1956-03-05',
  nationality: 'thai',
  domicile_registered: true,
  registered_province: 'ขอนแก่น',
  state_pension_or_salary: false,
  institution_status: 'none',
  disability_card: false,
  has_long_term_impairment: false,
  state_welfare_card: true,
  sso_section: 'none',
  state_health_right: false,
  in_hardship: true,
}
const said = (facts: Facts, lang: 'th' | 'en' = 'th', more = {}) =>
  textsOf(rightsSheet(facts, { lang, now: NOW, ...more })).join('\n')

describe('the sheet of rights', () => {
  test.each(['th', 'en'] as const)('counts what its list has, and says nothing twice, in %s', (lang) => {
    const sheet = rightsSheet(ELDER, { lang, now: NOW })
    const { found } = rightsFrom(ELDER, AT)
    const sure = found.filter(({ assessed }) => assessed.standing === 'eligible').length
    expect(sure).toBeGreaterThan(0)
    expect(found.length).toBeGreaterThan(sure)
    expect(textsOf(sheet)).toContain(welfareTexts(lang).summary.count(sure, found.length - sure))
    const confirms = sheet.foot.filter((line) => /หน่วยงาน|office/i.test(line))
    expect(confirms).toHaveLength(1)
    // “สายด่วนคนพิการ 1479” says its number itself.
    for (const text of textsOf(sheet)) expect(text).not.toMatch(/(\d{4,}): \1/)
  })

  test.each(['th', 'en'] as const)('is complete against the result, for anybody, in %s', (lang) => {
    const draw = seeded(5)
    for (let round = 0; round < 25; round++) {
      const given = round ? (randomFacts(draw) as Facts) : ELDER
      const facts = Object.fromEntries(Object.entries(given).filter(([id]) => !isSensitive(id)))
      const text = said(given, lang)
      const result = evaluate(CATALOGUE, facts, AT)
      for (const one of result.assessed) {
        const programme = programmeById(one.id)!
        if (one.standing === 'ask') {
          if (!one.missing.every(isSensitive)) expect(text, one.id).toContain(programme.name[lang])
          continue
        }
        if (one.standing !== 'eligible' && one.standing !== 'may_apply') {
          if (one.truth === true) expect(text, one.id).toContain(programme.name[lang])
          continue
        }
        const wanted = [
          programme.name[lang],
          programme.gives[lang],
          programme.law,
          dateWords(fromIsoDay(programme.checkedOn)!, lang),
          programme.window.words[lang],
          ...amountLines(one.amounts, programme, lang),
          ...one.reasons.filter(({ truth }) => truth === true).map(({ words }) => words[lang]),
          ...programme.documents.map((paper) => paper[lang]),
          ...programme.where.map(({ words }) => words[lang]),
          ...programme.contacts.flatMap((id) => hotline(id, NOW)?.number ?? []),
          ...(programme.deadline ? [programme.deadline.words[lang]] : []),
          ...(one.claimBy ? [dateWords(fromIsoDay(one.claimBy)!, lang)] : []),
        ]
        for (const each of wanted) expect(text, `${one.id}: ${each}`).toContain(each)
      }
      for (const { id, on } of result.upcoming) {
        expect(text).toContain(programmeById(id)!.name[lang])
        expect(text).toContain(dateWords(fromIsoDay(on)!, lang))
      }
    }
  })

  test('says the sum, that it is free, and what no office asks for, on its first page', () => {
    const { blocks, large } = rightsSheet(ELDER, { lang: 'th', now: NOW })
    expect(large).toBe(true)
    const first = textsOf({
      ...rightsSheet(ELDER, { lang: 'th', now: NOW }),
      blocks: blocks.slice(0, 5),
    }).join('\n')
    for (const each of ['น่าจะได้เดือนละ 700 บาท จาก 1 สิทธิ', 'ไม่มีค่าธรรมเนียม', 'OTP', 'เบี้ยยังชีพผู้สูงอายุ'])
      expect(first).toContain(each)
  })

  test('each right has its papers to tick, its rules with their source and day, and that it costs nothing', () => {
    const { blocks } = rightsSheet(ELDER, { lang: 'th', now: NOW })
    const from = blocks.findIndex((one) => one.kind === 'heading' && one.text === '1. เบี้ยยังชีพผู้สูงอายุ')
    const till = blocks.findIndex((one, at) => at > from && one.kind === 'heading')
    const one = blocks.slice(from, till)
    expect(one.filter((block) => block.kind === 'list' && block.ticks)).toHaveLength(1)
    const text = JSON.stringify(one)
    for (const each of [
      'เดือนละ 700 บาท · อัตรา ณ 20 พฤศจิกายน 2569',
      'ใช้ตั้งแต่ 1 ตุลาคม 2554',
      'อายุ 60 ปีขึ้นไป [',
      'พ.ร.บ.ผู้สูงอายุ พ.ศ. 2546 มาตรา 11(11) (ข้อมูล ณ ปี 2546)',
      'ตามทะเบียนบ้าน: ขอนแก่น',
      'ไม่มีค่าธรรมเนียม',
    ])
      expect(text).toContain(each)
  })

  test('what is lost on a day says the day, in the Buddhist era', () => {
    const text = said({
      relative_died: true,
      deceased_age_years: 81,
      deceased_poor_or_card: true,
      days_since_death_certificate: 100,
    })
    expect(text).toContain('ยื่นภายใน 8 กุมภาพันธ์ 2570')
  })

  test('one condition short, closed, and not confirmed are told apart from what is had', () => {
    const text = said({ ...ELDER, domicile_registered: false })
    expect(text).toContain('ขาดอีกข้อเดียว')
    expect(text).toMatch(/เบี้ยยังชีพผู้สูงอายุ[\s\S]*ขาดอีก: มีชื่ออยู่ในทะเบียนบ้าน/)
    const aside = evaluate(CATALOGUE, ELDER, AT).assessed.filter(
      ({ standing, truth }) => truth && ['closed', 'unconfirmed'].includes(standing),
    )
    expect(aside.length).toBeGreaterThan(0)
    for (const { id } of aside)
      expect(said(ELDER)).toMatch(
        new RegExp(`${programmeById(id)!.name.th.replace(/[()/]/g, '.')}: (เข้าเงื่อนไข แต่ตอนนี้ปิดรับ|ยังไม่ยืนยัน)`),
      )
  })

  test('no sensitive answer changes a letter of it, and no right that waits for one is named', () => {
    const sensitive: Facts = Object.fromEntries(
      FACTS.filter(({ id }) => isSensitive(id)).map(({ id, type, values }) => [
        id,
        type === 'boolean' ? true : type === 'enum' ? values![0]! : 1,
      ]),
    )
    expect(Object.keys(sensitive).length).toBeGreaterThan(3)
    const text = said({ ...ELDER, ...sensitive })
    expect(text).toBe(said(ELDER))
    const hidden = evaluate(CATALOGUE, ELDER, AT).assessed.filter(
      ({ missing }) => missing.length > 0 && missing.every(isSensitive),
    )
    expect(hidden.map(({ id }) => id)).toContain('aids-allowance')
    for (const { id } of hidden) expect(text).not.toContain(programmeById(id)!.name.th)
  })

  test('of whoever has told nothing it says so, and what would have to be asked', () => {
    const text = said({})
    expect(text).toContain('ยังไม่พบสิทธิที่แน่ใจได้')
    expect(text).toContain('เรื่องที่ต้องถามเพิ่ม')
    const named = PROGRAMMES.filter(({ name }) => text.includes(name.th))
    expect(named.length).toBeGreaterThan(60)
  })

  test('a volunteer’s sheet bears the nickname, and is of the day that was asked for', () => {
    const text = said(ELDER, 'th', { nickname: 'ยายบุญ', at: '2025-01-05' })
    expect(text).toContain('ใบสิทธิของ ยายบุญ')
    expect(text).toContain('ดูสิทธิ ณ 5 มกราคม 2568')
    expect(text).toContain('เดือนละ 600 บาท')
  })
})

describe('the sheet in the chat', () => {
  const checked = () => {
    const me = opened()
    answersAll(me, KNOWS)
    return me
  }
  const print: Tap = { t: 'rights', act: 'print' }
  const tap = { kind: 'tap', tap: print, id: 'tap-1', at: NOW } as const

  test('is offered with the result, and to whoever has kept nothing says so and asks', () => {
    const me = checked()
    expect(me.labels()).toContain('พิมพ์ใบสิทธิ')
    me.touches('พิมพ์ใบสิทธิ')
    expect(me.words()).toContain('ต้องเก็บคำตอบไว้ก่อน')
    me.touches('ยินยอม เก็บไว้')
    expect(me.effects.some((effect) => effect.do === 'save-rights')).toBe(true)
    expect(me.labels()).toContain('พิมพ์ใบสิทธิ')
  })
  test('opens by a link, and says of which day the answers are', () => {
    const me = checked()
    expect(reads(me.conversation, tap, []).sheet).toBe(true)
    const uri = 'https://pd.test/api/v1/welfare/sheet/x'
    const { say } = decide(me.conversation, tap, { ...me.facts(), sheet: { uri, savedAt: NOW } })
    expect(JSON.stringify(say)).toContain(uri)
    expect(JSON.stringify(say)).toContain('จากคำตอบที่เก็บไว้เมื่อ 20 พฤศจิกายน 2569')
  })
  test.each(['พิมพ์ใบสิทธิค่ะ', 'ดูผลใหม่จากคำตอบที่เก็บไว้'])(
    'typed in words it is read and opened too: %s',
    (text) => {
      const { conversation, facts } = opened()
      const typed = { kind: 'text', id: 'text-1', at: NOW, messageId: 'm', text } as const
      const resting = { ...newConversation(), notice: conversation.notice! }
      expect(reads(resting, typed, []).sheet).toBe(true)
      const uri = 'https://pd.test/api/v1/welfare/sheet/x'
      const { say } = decide(resting, typed, { ...facts(), sheet: { uri, savedAt: NOW } })
      expect(JSON.stringify(say)).toContain(uri)
    },
  )
  test('of a result that is gone and answers that were not kept there is none', () => {
    const me = opened()
    const { say } = decide(newConversation(), tap, { ...me.facts(), sheet: null })
    expect(JSON.stringify(say)).not.toContain('/welfare/sheet/')
    expect(say.length).toBeGreaterThan(0)
  })
})
