import { describe, expect, test } from 'vitest'
import { INTERVIEWS } from '../../../flows/holding.ts'
import { parseEcho } from '../../../flows/parse/echo.ts'
import { QUESTIONS } from '../../../flows/welfare/questions.ts'
import { meet } from '../../tools/person.ts'

const asked = (id: string): string => QUESTIONS.find((one) => one.id === id)!.words.th
const read = (question: string, typed: string, subject?: readonly string[]): boolean | null => {
  const found = parseEcho(question, typed, subject)
  return found.ok ? found.value : null
}

describe('a yes or no in the words of the question', () => {
  test.each([
    ['in_hardship', 'ไม่เดือดร้อน', false],
    ['in_hardship', 'เดือดร้อนค่ะ', true],
    ['in_hardship', 'เดือดร้อนเรื่องเงินค่ะ', true],
    ['in_hardship', 'รายได้ไม่พอใช้', true],
    ['in_hardship', 'เงินไม่พอใช้ค่ะ', true],
    ['in_hardship', 'รายได้พอใช้', false],
    ['in_hardship', 'พอใช้ค่ะ', false],
    ['in_hardship', 'ไม่พอใช้', true],
    ['in_hardship', 'ไม่ค่อยเดือดร้อน', null],
    ['in_hardship', 'เดือดร้อนมาก', null],
    ['in_hardship', 'ไม่ค่ะ ไม่เดือดร้อน', false],
    ['in_hardship', 'ตอนนี้เดือดร้อนอยู่ค่ะ', true],
    ['disability_card', 'ไม่มีบัตรคนพิการ', false],
    ['disability_card', 'มีบัตรคนพิการค่ะ', true],
    ['disability_card', 'บัตรคนพิการไม่มีค่ะ', false],
    ['disability_card', 'ไม่มีค่ะ บัตรคนพิการ', false],
    ['disability_card', 'เคยมีบัตร', null],
    ['disability_card', 'มีบัตรคนจน', null],
    ['disability_card', 'ยังไม่มีบัตรคนพิการ', false],
    ['disability_card', 'ยังไม่ได้ทำบัตร', null],
    ['state_welfare_card', 'มีบัตรคนจนค่ะ', true],
    ['state_welfare_card', 'ไม่มีบัตรคนจน', false],
    ['state_welfare_card', 'ได้บัตรคนจนอยู่ค่ะ', true],
    ['state_welfare_card', 'ไม่ได้บัตรคนจน', false],
    ['state_welfare_card', 'ได้บัตรสวัสดิการแห่งรัฐ', true],
    ['bedridden', 'ลุกเองไม่ได้ค่ะ', true],
    ['bedridden', 'ลุกเองได้', false],
    ['bedridden', 'ไม่ติดเตียง', false],
    ['bedridden', 'นอนติดเตียง', true],
    ['state_pension_or_salary', 'บำนาญประกันสังคม', null],
    ['state_pension_or_salary', 'ได้บำนาญข้าราชการ', true],
    ['state_pension_or_salary', 'ไม่ได้บำนาญ', false],
    ['domicile_registered', 'อยู่ในทะเบียนบ้านค่ะ', true],
    ['domicile_registered', 'ทะเบียนบ้านกลาง', null],
    ['domicile_registered', 'ไม่อยู่ในทะเบียนบ้าน', false],
    ['gender_female', 'ผู้ชาย', null],
    ['gender_female', 'เป็นผู้หญิงค่ะ', true],
    ['pays_rent', 'ไม่ได้เช่าบ้าน', false],
    ['pays_rent', 'เช่าอยู่ค่ะ', true],
    ['grows_crops_or_animals', 'ทำนาค่ะ', true],
    ['grows_crops_or_animals', 'ไม่ได้ทำนา', false],
    ['pregnant', 'ไม่ได้ตั้งครรภ์', false],
    ['farmer_registered', 'ยังไม่ขึ้นทะเบียน', false],
    ['farmer_registered', 'ขึ้นทะเบียนแล้วค่ะ', true],
    ['has_long_term_impairment', 'มองเห็น', null],
    ['has_long_term_impairment', 'มีความบกพร่อง', true],
    ['has_credit_card', 'มีบัตรเอทีเอ็ม', null],
    ['has_credit_card', 'มีบัตรเครดิตแต่ไม่ได้ใช้', null],
    ['state_health_right', 'ไม่ได้ใช้สิทธิข้าราชการ', false],
    ['needs_daily_assistance', 'ไม่ต้องมีคนช่วย', false],
    ['needs_daily_assistance', 'ต้องมีคนช่วยทุกวัน', true],
    ['supports_disabled_person', 'ไม่ได้ดูแล', false],
    ['acquitted_after_detention', 'ไม่เคยถูกขัง', false],
  ])('%s: %s', (id, typed, meant) => expect(read(asked(id), typed)).toBe(meant))

  test('of somebody else it is said with their name, and of a third person not at all', () => {
    expect(read(asked('disability_card'), 'แม่ไม่มีบัตรคนพิการค่ะ', ['แม่'])).toBe(false)
    expect(read(asked('disability_card'), 'แม่มีบัตรคนพิการ', ['แม่'])).toBe(true)
    expect(read(asked('disability_card'), 'ลูกมีบัตรคนพิการ')).toBeNull()
  })

  test('whatever interview asks: its own words are a yes, their denial a no, and hope or memory neither', () => {
    const confused: unknown[] = []
    for (const { interview } of INTERVIEWS.values())
      for (const { kind, words } of interview.questions) {
        if (kind !== 'yesno') continue
        const own = words.th
          .replace(/\([^)]*\)/g, '')
          .replace(/(?:ใช่)?ไหม.*$/s, '')
          .trim()
        const answers = [own, `ไม่${own}`, `เคย${own}มาก่อน`, `อยากจะ${own}`].map((typed) =>
          read(words.th, typed),
        )
        if (answers[0] !== true || answers[1] !== false || answers[2] !== null || answers[3] !== null)
          confused.push([words.th, ...answers])
      }
    expect(confused).toEqual([])
  })
})

test('typed in the chat it answers the question just asked', () => {
  const me = meet()
  me.types('แม่อายุ 70 มีสิทธิอะไร')
  for (let n = 0; n < 12 && me.conversation.run && me.run().at !== 'disability_card'; n++)
    me.types(me.run().at === 'nationality' ? '1' : 'ไม่ใช่')
  me.types('แม่ไม่มีบัตรคนพิการค่ะ')
  expect(me.run().answers.disability_card).toMatchObject({ v: false })
})
