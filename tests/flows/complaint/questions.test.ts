import { describe, expect, it } from 'vitest'
import { ComplaintValues, toFiling } from '../../../flows/complaint/contract.ts'
import { FAMILIES } from '../../../flows/complaint/families.ts'
import { complaint } from '../../../flows/complaint/questions.ts'
import { type Answers, optionsOf, type Question } from '../../../flows/interview.ts'
import { applicable } from '../../../flows/interview-steps.ts'
import { LANGS, type Words } from '../../../flows/lang.ts'
import { graphemeCount } from '../../../flows/text.ts'

const asked = (answers: Answers) => applicable(complaint, answers).map(({ id }) => id)
const trade: Answers = {
  family: 'online_trade',
  subtype: 'not_received',
  paid: 'transfer',
  anonymous: 'hidden',
}

describe('the complaint asks little', () => {
  it('asks twelve questions of someone who paid by transfer and begins at the menu', () => {
    expect(asked(trade)).toEqual(
      'family subtype story platform paid amount paid_on seller accounts wants evidence anonymous'.split(' '),
    )
  })
  it('asks at most twelve, and thirteen of whoever gives a name, whichever way it goes', () => {
    const paid = ['transfer', 'wallet', 'cod', 'card', 'cash', 'not_paid']
    const platforms = ['facebook', 'phone_sms', 'other']
    for (const { code: family, subtypes } of FAMILIES)
      for (const { code: subtype } of subtypes)
        for (const platform of platforms)
          for (const one of [
            ...paid.map((how) => ({ paid: how })),
            { lost_money: true },
            { lost_money: false },
          ]) {
            const way = { family, subtype, platform, ...one }
            const hidden = asked({ ...way, anonymous: 'hidden' })
            expect(hidden.length, JSON.stringify([way, hidden])).toBeLessThanOrEqual(12)
            expect(asked({ ...way, anonymous: 'named' }).length).toBeLessThanOrEqual(13)
          }
  })
  it('asks for a number to call together with the name, and says that the answer comes in this chat', () => {
    expect(asked({ ...trade, anonymous: 'named' }).slice(-2)).toEqual(['anonymous', 'name'])
    const said = (id: string) => JSON.stringify(complaint.questions.find((one) => one.id === id))
    expect(said('name')).toContain('เบอร์โทร')
    for (const id of ['anonymous', 'name', 'contact_phone']) expect(said(id), id).toContain('ในแชตนี้')
  })
  it('asks for the number that called where no link is told', () => {
    const called = { family: 'cyber_threat', platform: 'phone_sms', lost_money: true }
    expect(asked({ ...called, subtype: 'data_leak' })).toContain('phone')
    expect(asked({ ...called, subtype: 'harmful_link' })).not.toContain('phone')
    expect(JSON.stringify(complaint.questions.find(({ id }) => id === 'links'))).toContain('เบอร์ที่ติดต่อมา')
  })
  it('asks a question of law nothing of money, sellers or names', () => {
    expect(asked({ family: 'ict_law', subtype: 'pdpa' })).toEqual([
      'family',
      'subtype',
      'enquiry',
      'contact_phone',
    ])
  })
  it('asks for one date only, of the payment or else of the event', () => {
    for (const paid of ['transfer', 'cod', 'not_paid']) {
      const dates = asked({ ...trade, paid }).filter((id) => id === 'paid_on' || id === 'happened_on')
      expect(dates).toEqual([paid === 'not_paid' ? 'happened_on' : 'paid_on'])
    }
  })
  it('keeps what is private to the end', () => {
    const ids = complaint.questions.map(({ id }) => id)
    expect(ids.slice(-3)).toEqual(['anonymous', 'name', 'contact_phone'])
  })
})

describe('every question can be answered and explained', () => {
  const codes = (question: Question, answers: Answers) =>
    'options' in question ? optionsOf(question, answers).map(({ code }) => code) : []

  it.each(complaint.questions.map((question) => [question.id, question] as const))(
    '%s says itself in both languages',
    (_, question) => {
      const said: (Words | undefined)[] = [
        question.words,
        question.why,
        question.label,
        question.hint,
        question.example,
      ]
      for (const words of said.filter((one) => one !== undefined))
        for (const lang of LANGS) expect(words[lang].trim().length).toBeGreaterThan(2)
      expect(graphemeCount(question.words.th)).toBeLessThanOrEqual(50)
      expect(question.hint).toBeDefined()
    },
  )
  it('gives every family subtypes with codes of their own, within what a button can carry', () => {
    expect(FAMILIES.map(({ subtypes }) => subtypes.length)).toEqual([9, 5, 5, 3])
    for (const family of FAMILIES) {
      const own = codes(complaint.questions[1]!, { family: family.code })
      expect(new Set(own).size).toBe(family.subtypes.length)
      for (const code of [family.code, ...own]) expect(code).toMatch(/^[a-z0-9_]{1,40}$/)
    }
  })
  it('offers choices that fit a quick reply label or less than two lines of a button', () => {
    for (const question of complaint.questions)
      for (const family of FAMILIES)
        if ('options' in question)
          for (const option of optionsOf(question, { family: family.code }))
            expect(graphemeCount(option.th), option.th).toBeLessThanOrEqual(30)
  })
  it('asks only from answers given before, whichever way the complaint goes', () => {
    const ways: Record<string, unknown>[] = [
      {},
      ...FAMILIES.flatMap((family) =>
        family.subtypes.map((subtype) => ({
          family: family.code,
          subtype: subtype.code,
          platform: 'phone_sms',
          paid: 'transfer',
          lost_money: true,
          anonymous: 'named',
        })),
      ),
    ]
    for (const [index, question] of complaint.questions.entries()) {
      const before = new Set(complaint.questions.slice(0, index).map(({ id }) => id))
      const looked = new Set<string>()
      for (const way of ways) {
        const spy = new Proxy(way as Answers, {
          get: (answers, id) => {
            looked.add(String(id))
            return answers[String(id)]
          },
        })
        question.when?.(spy)
        if ('options' in question) optionsOf(question, spy)
      }
      expect(
        [...looked].filter((id) => !before.has(id)),
        question.id,
      ).toEqual([])
    }
  })
})

describe('what is filed', () => {
  it('names family, problem and place from the choices, and the loss', () => {
    expect(
      toFiling({ ...trade, platform: 'facebook', amount: 150_000, story: 'ร้าน ก. 081-234-5678' }),
    ).toEqual({
      family: 'online_trade',
      subtype: 'not_received',
      subject: 'ซื้อขายออนไลน์: จ่ายแล้วไม่ได้ของ (เฟซบุ๊ก)',
      anonymous: true,
      loss: 150_000,
    })
  })
  it('counts no loss where the person says that nothing was paid, whatever amount was typed before', () => {
    expect(toFiling({ ...trade, paid: 'not_paid', amount: 150_000 })).not.toHaveProperty('loss')
  })
  it('is named only where the person said so', () => {
    expect(toFiling({ ...trade, anonymous: 'named', name: 'สมศรี' })?.anonymous).toBe(false)
    expect(toFiling({ family: 'ict_law', subtype: 'pdpa' })?.anonymous).toBe(true)
  })
  it('refuses a subtype of another family', () => {
    expect(toFiling({ family: 'online_trade', subtype: 'gambling' })).toBeNull()
    expect(toFiling({})).toBeNull()
  })
  it('never carries free text in the subject', () => {
    for (const family of FAMILIES)
      for (const { code } of family.subtypes)
        expect(
          toFiling({
            family: family.code,
            subtype: code,
            story: 'ความลับ',
            enquiry: 'ความลับ',
            seller: 'ความลับ',
          })?.subject,
        ).not.toContain('ความลับ')
  })
  it('has a schema that takes each kind of answer and refuses strangers', () => {
    const whole = {
      ...trade,
      story: 'ของไม่มา',
      amount: 5000,
      paid_on: { y: 2026, m: 11 },
      evidence: [{ messageId: '1' }],
    }
    expect(ComplaintValues.safeParse(whole).success).toBe(true)
    expect(ComplaintValues.safeParse({ ...whole, amount: -1 }).success).toBe(false)
    expect(ComplaintValues.safeParse({ ...whole, family: 'weather' }).success).toBe(false)
    expect(ComplaintValues.safeParse({ ...whole, pin: '1234' }).success).toBe(false)
  })
})
