import { describe, expect, test } from 'vitest'
import { LANGS } from '../../../flows/lang.ts'
import { deliverable, wordsOf } from '../../../flows/limits.ts'
import { amountLines, amountWords } from '../../../flows/welfare/amount-words.ts'
import { PROGRAMMES, programmeById } from '../../../flows/welfare/catalogue.ts'
import type { AmountDue } from '../../../flows/welfare/contract.ts'
import { examples } from '../../../flows/welfare/examples.ts'
import { checkedRun, findingOf } from '../../../flows/welfare/flow.ts'
import { countWords, foundWords } from '../../../flows/welfare/said.ts'
import { detailView } from '../../../flows/welfare/views-detail.ts'
import { resultView, rightCards } from '../../../flows/welfare/views-result.ts'
import { holdAgainstLine, NOW } from '../../tools/person.ts'
import { answersAll, ELDER, opened } from './personas.ts'

const TH = { lang: 'th', easy: false } as const
const words = (messages: readonly unknown[]) => messages.map((one) => wordsOf(one as never)).join('\n')
const finding = (knows = ELDER) => {
  const me = opened()
  answersAll(me, knows)
  return findingOf(checkedRun(me.conversation, me.now)!, me.now)
}

describe('sums in words', () => {
  const sum = (due: Partial<AmountDue>, amounts: 'published' | 'unverified' = 'published') =>
    amountWords(
      { kind: 'cash', period: 'month', per: 'person', baht: 600, label: { th: '-', en: '-' }, ...due },
      { provenance: { amounts, conditions: 'published', documents: 'published' } },
      'th',
    )

  test.each([
    [{}, 'เดือนละ 600 บาท'],
    [{ baht: 1_250.5 }, 'เดือนละ 1,250.50 บาท'],
    [{ period: 'once', baht: 9_000 }, 'ครั้งเดียว 9,000 บาท'],
    [{ kind: 'cap', period: 'per_time', baht: 3_000 }, 'ไม่เกินครั้งละ 3,000 บาท เจ้าหน้าที่เป็นผู้พิจารณา'],
    [{ kind: 'loan-cap', period: 'once', baht: 30_000 }, 'กู้ได้ไม่เกิน 30,000 บาท'],
    [{ kind: 'credit', baht: 300 }, 'วงเงินเดือนละ 300 บาท'],
    [{ baht: null }, 'จำนวนตามประกาศ'],
    [{ baht: null, fromBaht: 700, upToBaht: 800 }, 'เดือนละ 700–800 บาท'],
    [{ kind: 'discount', period: 'trip', baht: null, percent: 50 }, 'ลดให้เที่ยวละ 50%'],
    [{ kind: 'budget-to-provider', baht: 10_442 }, null],
  ] as [Partial<AmountDue>, string | null][])('%o: %s', (due, said) => {
    expect(sum(due)).toBe(said)
  })

  test('a sum that nobody has confirmed says so', () => {
    expect(sum({}, 'unverified')).toBe('เดือนละ 600 บาท (จำนวนยังไม่ยืนยัน)')
  })

  test('two amounts of the same words are said once', () => {
    const one = {
      kind: 'cash',
      period: 'month',
      per: 'person',
      baht: null,
      label: { th: '-', en: '-' },
    } as const
    expect(amountLines([one, one], PROGRAMMES[0]!, 'th')).toEqual(['จำนวนตามประกาศ'])
  })

  test('money that comes on top is said to come on top, and a crop that was not lost says nothing', () => {
    const label = { th: '-', en: '-' }
    const cash = { kind: 'cash', period: 'month', per: 'person', label } as const
    const lines = (...more: Partial<AmountDue>[]) => [
      amountLines(
        more.map((one) => ({ ...cash, baht: null, ...one })),
        programmeById('elderly-allowance')!,
        'th',
      ),
      amountLines(
        more.map((one) => ({ ...cash, baht: null, ...one })),
        programmeById('elderly-allowance')!,
        'en',
      ),
    ]
    expect(lines({ baht: 700 }, { baht: 150 })).toEqual([
      ['เดือนละ 700 บาท', 'และอีก เดือนละ 150 บาท'],
      ['700 baht a month', 'and another 150 baht a month'],
    ])
    expect(lines({ baht: 800 }, { upToBaht: 200, fromBaht: 0, perhaps: true })[0]).toEqual([
      'เดือนละ 800 บาท',
      'และอาจได้อีก เดือนละ ไม่เกิน 200 บาท',
    ])
    expect(lines({ baht: 0 }, { baht: 8_096, period: 'once' })[0]).toEqual(['ครั้งเดียว 8,096 บาท'])
    // A loan is no money on top.
    expect(lines({ baht: 700 }, { kind: 'loan-cap', period: 'once', baht: 30_000 })[0]).toEqual([
      'เดือนละ 700 บาท',
      'กู้ได้ไม่เกิน 30,000 บาท',
    ])
  })
})

describe('the summary', () => {
  test('adds up only what is certain, confirmed and paid by the month', () => {
    const found = finding()
    const [summary] = resultView(TH, found)
    expect(wordsOf(summary!)).toContain('น่าจะได้เดือนละ 700 บาท จาก 1 สิทธิ')
    // Credit, ceilings and what an officer decides are on their cards and not in the sum.
    expect(found.found.length).toBeGreaterThan(5)
    expect(found.monthlyBaht).toBe(700)
  })

  test('says no sum where none is certain, and never promises', () => {
    const none = resultView(TH, { ...finding(), monthlyBaht: 0, monthlyFrom: 0 })
    expect(wordsOf(none[0]!)).toMatch(/น่าจะมีสิทธิ \d+ อย่าง/)
    for (const message of none) expect(wordsOf(message)).not.toMatch(/ได้รับแน่|รับรองว่า/)
  })
})

describe('the cards', () => {
  test('the words of every card are whole for who hears them', () => {
    const found = finding()
    for (const lang of LANGS)
      for (const easy of [false, true]) {
        const shown = words(rightCards({ lang, easy }, found.found, {}))
        const named = found.found.filter(({ programme }) => shown.includes(programme.name[lang]))
        const rest = /ยังมีอีก (\d+)|(\d+) more rights/.exec(shown)
        expect(named.length + Number(rest?.[1] ?? rest?.[2] ?? 0)).toBe(found.found.length)
      }
  })

  test('the rest behind "show more" is all of it, none twice', () => {
    const found = finding()
    const many = Array.from({ length: 40 }, (_, n) => ({ ...found.found[n % found.found.length]!, opens: n }))
    let offset = 0
    const seen: string[] = []
    for (let page = 0; page < 20; page++) {
      const messages = rightCards(TH, many, {}, offset)
      expect(messages.length).toBeLessThanOrEqual(2)
      holdAgainstLine(deliverable(messages))
      const json = JSON.stringify(messages)
      seen.push(...[...json.matchAll(/act=view&id=([a-z0-9-]+)/g)].map(([, id]) => id!))
      const more = /act=found&c=(\d+)/.exec(json)
      if (!more) break
      expect(Number(more[1])).toBeGreaterThan(offset)
      offset = Number(more[1])
    }
    expect(seen).toEqual(many.map(({ programme }) => programme.id))
  })

  test('every right can be shown in full, with and without answers, within LINE’s limits, in its own words', () => {
    const { found, facts } = finding()
    for (const programme of PROGRAMMES)
      for (const lang of LANGS)
        for (const easy of [false, true]) {
          const right = found.find((one) => one.programme.id === programme.id)
          const messages = detailView({ lang, easy }, programme, NOW, right, facts)
          holdAgainstLine(deliverable(messages))
          expect(words(messages), programme.id).toContain(programme.name[lang])
          expect(messages.length, programme.id).toBeLessThanOrEqual(5)
        }
  })

  test('what is closed or not confirmed is named so, and is no right', () => {
    const { aside, found } = finding()
    for (const { programme, assessed } of aside) {
      expect(['closed', 'unconfirmed']).toContain(assessed.standing)
      expect(found.map((one) => one.programme.id)).not.toContain(programme.id)
    }
    expect(words(detailView(TH, programmeById('thai-chuay-thai-plus')!, NOW))).toContain('เงื่อนไข')
  })

  test('"nearly" names only what somebody can change or wait for', () => {
    const young = finding({ ...ELDER, birth_date: '12 มกราคม 2511' })
    const steps = young.almost.map(({ assessed }) => assessed.step?.fact)
    expect(steps).toContain('age_years')
    for (const never of ['nationality', 'gender_female', 'disability_card', 'relative_died'])
      expect(steps).not.toContain(never)
  })
})

test('every example of the gallery, in both languages and sizes, is something LINE takes, of five messages at most', () => {
  for (const { view, messages } of examples)
    for (const lang of LANGS)
      for (const easy of [false, true]) {
        const shown = messages({ lang, easy })
        expect(shown.length, `${view} ${lang} ${easy}`).toBeLessThanOrEqual(5)
        holdAgainstLine(shown)
      }
})

test('what an office has yet to grant is not counted among what is probably theirs', () => {
  const { found: all } = finding()
  const sure = all.filter(({ assessed }) => assessed.standing === 'eligible')
  const maybe = all.filter(({ assessed }) => assessed.standing === 'may_apply')
  expect(sure.length * maybe.length).toBeGreaterThan(0)
  const titled = (found: typeof all) => foundWords({ found, monthlyBaht: 0, monthlyFrom: 0 }, 'th', 'ไม่พบ')
  expect(titled(all)).toBe(`น่าจะมีสิทธิ ${sure.length} อย่าง`)
  expect(titled(maybe)).toBe(`ขอรับการพิจารณาได้ ${maybe.length} อย่าง`)
  expect(titled([])).toBe('ไม่พบ')
  const beside = (found: typeof all, monthlyBaht = 0) => countWords({ found, monthlyBaht }, 'th')
  // What the title says is not said again under it.
  expect(beside(all)).toEqual([`ขอรับการพิจารณาได้ ${maybe.length} อย่าง`])
  expect(beside(maybe)).toEqual([])
  expect(beside(all, 700)).toEqual([`น่าจะมีสิทธิ ${sure.length} อย่าง · ขอรับการพิจารณาได้ ${maybe.length} อย่าง`])
})
