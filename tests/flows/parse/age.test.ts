import { describe, expect, test } from 'vitest'
import { ageTyped } from '../../../flows/parse/age.ts'

describe('an age as people type it', () => {
  test.each([
    ['อายุ 70', 70],
    ['70 ปี', 70],
    ['๗๐ ปีค่ะ', 70],
    ['แม่อายุเจ็ดสิบสองแล้วค่ะ', 72],
    ['คุณยายอายุ 81 ปีเต็ม', 81],
    ['3 ขวบ', 3],
    ['72 years old', 72],
    ['72', 72],
    ['๗๒ ค่ะ', 72],
    ['เจ็ดสิบสอง', 72],
    ['ยาย 72', 72],
    ['45', 45],
  ])('"%s"', (typed, age) => expect(ageTyped(typed)).toBe(age))

  test.each([
    '06',
    '12',
    '31',
    '80',
    '97',
    'เกือบ 60',
    '60 กว่า',
    'ปี 70',
    '2499',
    'เกือบ 60 ปี',
    '60 กว่าปี',
    'อายุ 69 ย่าง 70',
    '70 ปีที่แล้ว',
    'อายุ 170',
    'อายุ',
    'ปี',
    'อายุยืน 70',
    `อายุ ${'7'.repeat(100)}`,
  ])('"%s" is none: it may be a year, or lie on the other side of a threshold', (typed) =>
    expect(ageTyped(typed)).toBeUndefined(),
  )
})
