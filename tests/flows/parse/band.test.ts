import { describe, expect, test } from 'vitest'
import { readAnswer } from '../../../flows/kinds.ts'
import { type Band, inBand } from '../../../flows/parse/band.ts'
import { QUESTIONS } from '../../../flows/welfare/questions.ts'

const chosen = (id: string, text: string): unknown => {
  const question = QUESTIONS.find((one) => one.id === id)!
  const read = readAnswer(question, { by: 'text', text }, { answers: {}, now: Date.UTC(2026, 10, 21) })
  return read.ok && 'value' in read ? read.value : null
}

describe('a sum typed where bands are asked for', () => {
  test.each([
    ['annual_income_thb', 'สองหมื่น', 'to_30k'],
    ['annual_income_thb', '30,000', 'to_30k'],
    ['annual_income_thb', '๓๐,๐๐๑ บาท', 'to_100k'],
    ['annual_income_thb', '100,000 บาท', 'to_100k'],
    ['annual_income_thb', 'ประมาณแสนสองหมื่นค่ะ', 'more'],
    ['annual_income_thb', 'ปีละ 20,000', 'to_30k'],
    ['annual_income_thb', '0', 'none'],
    ['financial_assets_thb', 'มีห้าหมื่นครับ', 'to_100k'],
    ['home_loan_limit_thb', '1.5 ล้าน', 'to_limit'],
    ['home_loan_limit_thb', 'สองล้านบาท', 'more'],
  ])('%s: %s', (id, text, code) => expect(chosen(id, text)).toBe(code))

  test.each([
    ['annual_income_thb', 'เดือนละ 2,000', 'for another time'],
    ['annual_income_thb', 'หมื่นห้า', 'two sums'],
    ['annual_income_thb', 'สองหมื่นกว่า', 'no sum'],
    ['annual_income_thb', '2,000 ต่อเดือน', 'for another time'],
  ])('%s: %s is asked again: %s', (id, text) => expect(chosen(id, text)).toBeNull())

  test('a small number is still that of a choice', () =>
    expect(chosen('annual_income_thb', '2')).toBe('to_30k'))
})

describe('a time typed where bands are asked for', () => {
  test.each([
    ['sso_months_total', '5 ปี', 'to_179'],
    ['sso_months_total', '15 ปี', 'more'],
    ['sso_months_total', 'ครึ่งปี', 'to_11'],
    ['months_since_left_33', '3 เดือนค่ะ', 'to_6'],
    ['home_flooded_days', '3 วัน', 'to_7'],
    ['home_flooded_days', 'สองอาทิตย์', 'more'],
    ['service_days', '2 เดือน', 'to_119'],
    ['service_days', 'สองปี', 'to_3y'],
  ])('%s: %s', (id, text, code) => expect(chosen(id, text)).toBe(code))

  test('what falls on two sides of an end is asked again: four months are 112 to 124 days', () =>
    expect(chosen('service_days', '4 เดือน')).toBeNull())
})

test('no sum and no time lies in two bands, and none between two', () => {
  for (const question of QUESTIONS) {
    if (question.kind !== 'choice' || typeof question.options === 'function') continue
    const bands = question.options.flatMap(({ band }) => band ?? []).toSorted((a, b) => a.min - b.min)
    bands.slice(1).forEach((band, i) => {
      const before: Band = bands[i]!
      // Nothing at all is a choice of its own, the first.
      if (band.min > 0) expect(before.max, question.id).toBeLessThan(band.min)
      // Ninety-nine months stands for "not at all".
      if (band.max !== 99 && band.min > 0) expect(band.min, question.id).toBe(before.max! + 1)
    })
  }
})

test('a choice without bands is left alone', () => expect(inBand([{ code: 'a' }], '20,000')).toBeNull())
