const DIGITS = 'ศูนย์ หนึ่ง สอง สาม สี่ ห้า หก เจ็ด แปด เก้า'.split(' ')
const DIGIT = `${DIGITS.join('|')}|โท|\\d`
/** Seven digits in a row are no sum that anybody says, and begin with a word: what is digits already stays as it is. */
export const DICTATED_ROW = `(?:${DIGITS.join('|')})(?:[ -]?(?:${DIGIT})){6,23}`
const ROW = new RegExp(DICTATED_ROW, 'g')
const EACH = new RegExp(DIGIT, 'g')

/** A number that was said to the keyboard digit by digit, "ศูนย์แปดหนึ่งสองโท…", in digits. */
export const digitsDictated = (text: string): string => text.replace(ROW, digitsOf)

/** One such row. */
export const digitsOf = (row: string): string =>
  row
    .replaceAll(/[ -]/g, '')
    .replace(EACH, (one) => (one === 'โท' ? '2' : DIGITS.includes(one) ? `${DIGITS.indexOf(one)}` : one))
