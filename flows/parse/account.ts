import content from '../content/banks.json' with { type: 'json' }
import { compactForm, matchForm } from '../text.ts'
import { digitsDictated } from './dictated.ts'
import { bad, good, type Parsed, TYPED_MAX } from './parsed.ts'
import { parsePhone } from './phone.ts'

export type Bank = {
  code: string
  abbr: string
  th: string
  en: string
  also: string[]
  usualLengths?: number[]
}
export const BANKS: readonly Bank[] = content.banks
export const bankByCode = (code: string): Bank | undefined => BANKS.find((bank) => bank.code === code)

/** Where money went. `number` is the one normal form for look-ups; `bank` is a Bank of Thailand code. */
export type Account =
  | { kind: 'bank'; number: string; bank?: string }
  | { kind: 'promptpay-phone'; number: string }
  | { kind: 'promptpay-id'; number: string }
  | { kind: 'ewallet'; number: string }
export type AccountTrouble =
  | 'not-an-account'
  | 'which-account'
  | 'bad-checksum'
  | 'several-banks'
  | 'several'
  | 'too-short'
  | 'too-long'

const namesNow = () =>
  BANKS.flatMap((bank) =>
    [bank.abbr, bank.th.replace(/^ธนาคาร/, ''), bank.th, bank.en, ...bank.also].map((name) => ({
      code: bank.code,
      name: compactForm(name),
    })),
  ).sort((a, b) => b.name.length - a.name.length)
/** Made when a bank is first looked for: most forms ask for none, and folding the names is 60 ms of a cheap phone. */
let names: ReturnType<typeof namesNow> | undefined

/** The banks that a text names: the longer name is read first, so that กรุงเทพ is not found inside another's. */
export const banksNamed = (text: string): string[] => {
  let rest = compactForm(text)
  const found = new Set<string>()
  names ??= namesNow()
  for (const { code, name } of names) {
    const latin = /^[a-z]/.test(name)
    const pattern = latin ? new RegExp(`(?<![a-z])${name.replace(/[()]/g, '\\$&')}(?![a-z])`) : undefined
    if (pattern ? !pattern.test(rest) : !rest.includes(name)) continue
    found.add(code)
    rest = pattern ? rest.replace(pattern, ' ') : rest.replaceAll(name, ' ')
  }
  return [...found]
}

/** The thirteenth digit of a Thai identity or tax number: 11 less the weighted sum modulo 11. */
export const thaiIdValid = (digits: string): boolean => {
  if (!/^\d{13}$/.test(digits) || digits.startsWith('00')) return false
  let sum = 0
  for (let i = 0; i < 12; i += 1) sum += Number(digits[i]) * (13 - i)
  return (11 - (sum % 11)) % 10 === Number(digits[12])
}

const PROMPTPAY = /พร้อม ?เพ(?:ย์?|ล์)|prompt ?pay/
const WALLET = /วอ(?:ล|เล)เ?ล?็?ต|อีวอเลท|วอเลท|ทรู ?มัน ?นี่|e-?wallet|wallet|true ?money|เป๋าตัง/
const PHONE_SAID = /เบอร์|โทร|มือถือ|phone|mobile/
const ACCOUNT_SAID = /บัญชี|บช|account|acc\b|ธนาคาร|แบงก์|แบงค์|bank/
/** As printed in bank books: 123-4-56789-0. */
const BOOK = /(?<!\d)\d{3}-\d-\d{5}-\d(?!\d)/
const NUMBER = /\+?\d(?:[ \-./]{0,3}\d){5,24}/g

/** A bank account, PromptPay or e-wallet number, with the bank if it is named. What could be two kinds is asked about. */
export const parseAccount = (typed: string, bankCode?: string): Parsed<Account, AccountTrouble> => {
  if (typed.length > TYPED_MAX) return bad('not-an-account')
  const text = digitsDictated(matchForm(typed)).replace(/[‐-―−]/g, '-')
  const numbers = text.match(NUMBER) ?? []
  if (numbers.length === 0) return bad(/\d{3}/.test(text) ? 'too-short' : 'not-an-account')
  if (numbers.length > 1) return bad('several')
  const named = banksNamed(text.replace(NUMBER, ' '))
  if (named.length > 1) return bad('several-banks')
  const bank = bankCode ?? named[0]
  return classify(numbers[0]!, text, bank)
}

const classify = (
  written: string,
  text: string,
  bank: string | undefined,
): Parsed<Account, AccountTrouble> => {
  const digits = written.replace(/\D/g, '')
  const phone = parsePhone(written)
  const mobile = phone.ok && phone.value.kind === 'mobile' ? phone.value.number : undefined
  const promptpay = PROMPTPAY.test(text)
  const wallet = WALLET.test(text)
  const account = good<Account>({ kind: 'bank', number: digits, ...(bank && { bank }) })
  if (digits.length === 13 && !bank && !ACCOUNT_SAID.test(text)) {
    return thaiIdValid(digits) ? good({ kind: 'promptpay-id', number: digits }) : bad('bad-checksum')
  }
  if (mobile) {
    if (wallet || promptpay || PHONE_SAID.test(text) || written.startsWith('+')) {
      return good({ kind: wallet && !promptpay ? 'ewallet' : 'promptpay-phone', number: mobile })
    }
    if (bank || BOOK.test(written) || ACCOUNT_SAID.test(text)) return account
    return bad('which-account')
  }
  if (promptpay && digits.length === 13) {
    return thaiIdValid(digits) ? good({ kind: 'promptpay-id', number: digits }) : bad('bad-checksum')
  }
  if (digits.length < 10) return bad('too-short')
  if (digits.length > 15) return bad('too-long')
  if (digits.length === 15 && !bank && (wallet || promptpay || !ACCOUNT_SAID.test(text))) {
    return good({ kind: 'ewallet', number: digits })
  }
  return promptpay || (wallet && !bank) ? bad('which-account') : account
}
