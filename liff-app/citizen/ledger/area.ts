import type { Plot } from '../../../flows/ledger/contract.ts'

/** As the deed has it: a rai is four ngan, a ngan a hundred square wa. */
export type Area = { rai: string; ngan: string; wa: string }
export const NO_AREA: Area = { rai: '', ngan: '', wa: '' }
const WA = { rai: 400, ngan: 100 } as const

const whole = (typed: string, most: number): number | null => {
  const digits = typed.trim().replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50))
  if (digits === '') return 0
  return /^\d{1,6}$/.test(digits) && Number(digits) <= most ? Number(digits) : null
}

/** Square wa, with hundredths of a rai for whoever counts in those; null where it is no area. */
export const readArea = (typed: Area): Pick<Plot, 'rai' | 'wa'> | null => {
  const [rai, ngan, wa] = [whole(typed.rai, 100_000), whole(typed.ngan, 3), whole(typed.wa, 99)]
  if (rai === null || ngan === null || wa === null) return null
  const all = rai * WA.rai + ngan * WA.ngan + wa
  return all > 0 ? { rai: Math.max(1, Math.round(all / 4)), wa: all } : null
}

export const areaParts = ({ rai, wa = rai * 4 }: Pick<Plot, 'rai' | 'wa'>) => ({
  rai: Math.floor(wa / WA.rai),
  ngan: Math.floor((wa % WA.rai) / WA.ngan),
  wa: wa % WA.ngan,
})
