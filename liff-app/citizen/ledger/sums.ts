import type { Lang } from '../../../flows/lang.ts'

/**
 * Sums as `flows/money.ts` says and reads them. What people type on our keys is read here; the three kilobytes that read "สองพันห้าร้อยบาท" come
 * when somebody types it.
 */
/** As in `flows/ledger/contract.ts`, which brings along what reads whole bodies: more is refused there, and would wait on this phone for ever. */
const SATANG_MAX = 100_000_000_000
const PLAIN = /^(\d{1,9}|\d{1,3}(?:,\d{3}){1,2})(?:\.(\d{1,2})?)?$/

/** Whole satang; `wrong` where it is no sum, `later` where what reads words cannot be fetched. */
export const readSum = async (typed: string): Promise<{ satang: number } | { why: 'wrong' | 'later' }> => {
  const plain = PLAIN.exec(typed.trim())
  const satang = plain
    ? Number(plain[1]!.replaceAll(',', '')) * 100 + Number((plain[2] ?? '').padEnd(2, '0'))
    : await readWords(typed)
  if (satang === 'later') return { why: 'later' }
  return satang !== null && satang > 0 && satang <= SATANG_MAX ? { satang } : { why: 'wrong' }
}

const readWords = async (typed: string): Promise<number | null | 'later'> => {
  const money = await import('../../../flows/money.ts').catch(() => null)
  if (!money) return 'later'
  const read = money.parseMoney(typed)
  return read.ok ? read.value : null
}

/** "1,500" or "300.50": satang only where there are any. The browser's own tables of numbers cost a slow phone a tenth of a second to open. */
export const amount = (satang: number): string => {
  const positive = Math.abs(satang)
  const rest = positive % 100
  const whole = String((positive - rest) / 100).replace(/\B(?=(?:\d{3})+$)/g, ',')
  return `${satang < 0 ? '-' : ''}${whole}${rest ? `.${String(rest).padStart(2, '0')}` : ''}`
}
export const bahtWords = (satang: number, lang: Lang): string =>
  `${amount(satang)} ${lang === 'th' ? 'บาท' : 'baht'}`

/** "1", "0.5" or "๑.๒๕" in hundredths; null for what is no such number. */
export const hundredths = (typed: string): number | null => {
  const plain = typed
    .trim()
    .replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50))
    .replace(/%$/, '')
  const found = /^(\d{1,6})(?:\.(\d{1,2}))?$/.exec(plain)
  if (!found) return null
  const value = Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0'))
  return value > 0 ? value : null
}
