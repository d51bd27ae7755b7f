import { describe, expect, test } from 'vitest'
import { BANKS, banksNamed, parseAccount, thaiIdValid } from '../../../flows/parse/account.ts'

const read = (typed: string, bank?: string) => {
  const result = parseAccount(typed, bank)
  return result.ok ? result.value : result.reason
}

describe('where the money went', () => {
  test.each([
    ['กสิกร 123-4-56789-0', { kind: 'bank', number: '1234567890', bank: '004' }],
    ['ธ.กสิกรไทย ๑๒๓-๔-๕๖๗๘๙-๐', { kind: 'bank', number: '1234567890', bank: '004' }],
    ['KBank 1234567890', { kind: 'bank', number: '1234567890', bank: '004' }],
    ['1234567890', { kind: 'bank', number: '1234567890' }],
    ['123 4 56789 0 ไทยพาณิชย์', { kind: 'bank', number: '1234567890', bank: '014' }],
    ['ธ.ก.ส. 012345678901', { kind: 'bank', number: '012345678901', bank: '034' }],
    ['ออมสิน 020123456789', { kind: 'bank', number: '020123456789', bank: '030' }],
    ['ออมสิน 020123456789012', { kind: 'bank', number: '020123456789012', bank: '030' }],
    ['ธนาคารกรุงไทย เลขที่บัญชี 0812345678', { kind: 'bank', number: '0812345678', bank: '006' }],
    ['กสิกร ศูนย์หนึ่งโท สามสี่ห้าหกเจ็ดแปดเก้า', { kind: 'bank', number: '0123456789', bank: '004' }],
    ['081-2-34567-8', { kind: 'bank', number: '0812345678' }],
    ['พร้อมเพย์ 081-234-5678', { kind: 'promptpay-phone', number: '+66812345678' }],
    ['PromptPay 0812345678', { kind: 'promptpay-phone', number: '+66812345678' }],
    ['+66812345678', { kind: 'promptpay-phone', number: '+66812345678' }],
    ['1-1014-00000-00-6', { kind: 'promptpay-id', number: '1101400000006' }],
    ['พร้อมเพย์ 1101400000006', { kind: 'promptpay-id', number: '1101400000006' }],
    ['140000812345678', { kind: 'ewallet', number: '140000812345678' }],
    ['ทรูมันนี่ 0812345678', { kind: 'ewallet', number: '+66812345678' }],
    ['วอลเล็ต 0812345678', { kind: 'ewallet', number: '+66812345678' }],
  ])('%s', (typed, value) => expect(read(typed)).toEqual(value))

  test('the bank chosen on an earlier step settles what the number alone leaves open', () => {
    expect(read('0812345678')).toBe('which-account')
    expect(read('0812345678', '014')).toEqual({ kind: 'bank', number: '0812345678', bank: '014' })
  })

  test.each([
    ['1101400000009', 'bad-checksum'],
    ['พร้อมเพย์ 1234567890', 'which-account'],
    ['123456789', 'too-short'],
    ['1234567890123456', 'too-long'],
    ['กสิกร ไทยพาณิชย์ 1234567890', 'several-banks'],
    ['1234567890 และ 0987654321', 'several'],
    ['ไม่ทราบ', 'not-an-account'],
    ['', 'not-an-account'],
  ])('%s: %s', (typed, reason) => expect(read(typed)).toBe(reason))
})

test('every bank is found by its own names, and only it', () => {
  for (const bank of BANKS) {
    for (const name of [bank.abbr, bank.th, bank.en, ...bank.also]) {
      expect([name, banksNamed(`โอนเข้า ${name} เมื่อวาน`)]).toEqual([name, [bank.code]])
    }
  }
})

test('a bank name inside another word is no bank', () => {
  expect(banksNamed('somebody in my scbx chat')).toEqual([])
})

test('identity numbers: of ten last digits one is right', () => {
  const right = Array.from({ length: 10 }, (_, last) => thaiIdValid(`110140000000${last}`))
  expect(right).toEqual([false, false, false, false, false, false, true, false, false, false])
  // weights by hand: 13·3 = 39, 39 mod 11 = 6, 11 - 6 = 5
  expect(thaiIdValid('3000000000005')).toBe(true)
})
