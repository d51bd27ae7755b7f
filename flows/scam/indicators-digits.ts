/** Digits as people group them. A unit is joined by dashes, dots or brackets; a chain is units with spaces between. */
export type Unit = { start: number; end: number; digits: string; groups: readonly number[]; marks: string }
export type Chain = readonly Unit[]

const DIGITS = /\d+/g
const HARD = /^(?: ?\) ?| ?\( ?|\) ?-|[-._])$/
const SOFT = /^(?: {1,2}| - )$/
/** No number that anybody calls or pays has more; a chain holds the longest sensible list of groups. */
const UNIT_MAX = 24
const CHAIN_MAX = 400

export const chainsIn = (low: string): Chain[] => {
  const chains: Chain[] = []
  let chain: Unit[] = []
  let unit: Unit | null = null
  const close = () => {
    if (unit) chain.push(unit)
    unit = null
  }
  for (const hit of low.matchAll(DIGITS)) {
    const start = hit.index
    const digits = hit[0].slice(0, UNIT_MAX + 1)
    const end = start + hit[0].length
    const last: Unit | undefined = unit ?? chain.at(-1)
    const between: string = last && start - last.end <= 3 ? low.slice(last.end, start) : ''
    if (unit && HARD.test(between) && unit.digits.length <= UNIT_MAX && !wholeTwice(unit, digits)) {
      unit = {
        start: unit.start,
        end,
        digits: unit.digits + digits,
        groups: [...unit.groups, digits.length],
        marks: unit.marks + between.replaceAll(' ', ''),
      }
      continue
    }
    close()
    if (chain.length > 0 && (!SOFT.test(between) || chain.length >= CHAIN_MAX)) {
      chains.push(chain)
      chain = []
    }
    unit = { start, end, digits, groups: [digits.length], marks: '' }
  }
  close()
  if (chain.length > 0) chains.push(chain)
  return chains
}

/** "0812345678-0898765432": two numbers, not one. */
const wholeTwice = (unit: Unit, digits: string): boolean =>
  (unit.groups.at(-1)! >= 9 && digits.length >= 9) || (unit.digits.length >= 9 && digits.length >= 9)

/** Two groups as one number. */
export const joined = (one: Unit, next: Unit): Unit => ({
  start: one.start,
  end: next.end,
  digits: one.digits + next.digits,
  groups: [...one.groups, ...next.groups],
  marks: one.marks + next.marks,
})

const year = (digits: string): boolean => /^(?:19|20|24|25)\d\d$/.test(digits)
const upTo = (digits: string, max: number): boolean => Number(digits) >= 1 && Number(digits) <= max

/** 12-05-2567, 2567.5.12, 12-05-67, and rows of years: days, not numbers of anything. */
export const isDate = ({ digits, groups }: Unit): boolean => {
  if (groups.length > 1 && groups.every((size) => size === 4)) {
    return groups.every((_, index) => year(digits.slice(index * 4, index * 4 + 4)))
  }
  if (groups.length !== 3) return false
  const [a, b] = groups as [number, number, number]
  const parts = [digits.slice(0, a), digits.slice(a, a + b), digits.slice(a + b)] as const
  if (a === 4) return year(parts[0]) && upTo(parts[1], 12) && upTo(parts[2], 31)
  const years = parts[2].length === 4 ? year(parts[2]) : parts[2].length === 2
  return (
    a <= 2 &&
    b <= 2 &&
    years &&
    ((upTo(parts[0], 31) && upTo(parts[1], 12)) || (upTo(parts[0], 12) && upTo(parts[1], 31)))
  )
}
