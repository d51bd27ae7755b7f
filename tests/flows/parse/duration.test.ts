import { describe, expect, test } from 'vitest'
import { readAnswer } from '../../../flows/kinds.ts'
import { durationDays } from '../../../flows/parse/duration.ts'
import { QUESTIONS } from '../../../flows/welfare/questions.ts'
import { NOW } from '../../tools/person.ts'

describe('a length of time in days', () => {
  test.each([
    ['10 วัน', 10],
    ['สิบวันแล้วค่ะ', 10],
    ['2 เดือน', 60],
    ['๒ เดือนที่แล้ว', 60],
    ['เดือนนึง', 30],
    ['ครึ่งเดือน', 15],
    ['1 อาทิตย์', 7],
    ['ปีเดียว', 365],
    ['about 3 weeks', 21],
  ])('%s', (typed, days) => expect(durationDays(typed)).toBe(days))
  test.each(['10', 'เดือน', 'เดือนกว่า', '3 เดือนกว่า', 'นานแล้ว', 'วันจันทร์', 'เกือบปี'])('none: %s', (typed) =>
    expect(durationDays(typed)).toBeNull(),
  )
})

describe('the answer counts in the unit that is asked for', () => {
  const read = (id: string, text: string) => {
    const found = readAnswer(
      QUESTIONS.find((one) => one.id === id)!,
      { by: 'text', text },
      { answers: {}, now: NOW },
    )
    return found.ok && 'value' in found ? found.value : null
  }
  test.each([
    ['days_since_job_end', '2 เดือน', 60],
    ['days_since_job_end', '10', 10],
    ['days_since_road_accident', 'อาทิตย์นึง', 7],
    ['age_years', '70 ปี', 70],
    ['age_years', '8 เดือน', 0],
    ['sso_section', 'ม.33', '33'],
    ['sso_section', '39', '39'],
    ['nationality', 'มีค่ะ', 'thai'],
    ['institution_status', 'ไม่ค่ะ', 'none'],
    ['financial_assets_thb', 'ไม่มีค่ะ', 'to_100k'],
  ])('%s: %s', (id, typed, value) => expect(read(id, typed)).toBe(value))
})
