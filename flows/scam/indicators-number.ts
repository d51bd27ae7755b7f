import { thaiIdValid } from '../parse/account.ts'
import { phoneFromDigits } from '../parse/phone.ts'
import { type Chain, chainsIn, isDate, joined, type Unit } from './indicators-digits.ts'
import { banksIn, labelsIn } from './indicators-labels.ts'
import { afterOf, bankOf, type Context, isPaid, type Said, saidOf } from './indicators-said.ts'
import type { Piece } from './normal.ts'

type Reading = Omit<Piece, 'start' | 'end'> | 'personal' | null

export const numbersIn = (low: string): Piece[] => {
  const chains = chainsIn(low)
  const longest = Math.max(
    0,
    ...chains.map((chain) => chain.reduce((sum, { digits }) => sum + digits.length, 0)),
  )
  if (longest < 3) return []
  const context: Context = { low, labels: labelsIn(low), banks: longest < 10 ? [] : banksIn(low) }
  const pieces: Piece[] = []
  let previous = 0
  for (const chain of chains) {
    for (const piece of readChain(context, chain, previous)) {
      pieces.push(piece)
      previous = piece.end
    }
  }
  return pieces
}

const readChain = (context: Context, chain: Chain, end: number): Piece[] => {
  const pieces: Piece[] = []
  let previous = end
  for (let i = 0; i < chain.length; ) {
    const read = readAt(context, chain, i, previous)
    if (read?.piece) {
      pieces.push(read.piece)
      previous = read.piece.end
    }
    i += read?.size ?? failedRun(chain, i)
  }
  return pieces
}

/** Digits one by one that make no number from their first on make none from their second. */
const failedRun = (chain: Chain, i: number): number => {
  let size = 1
  while (chain[i]!.digits.length === 1 && chain[i + size]?.digits.length === 1) size += 1
  return size
}

/** Digits of a payment card; nothing that is looked for is longer. */
const LONGEST = 16

/** The longest sensible number that begins at this unit; groups joined by dashes are never taken apart. */
const readAt = (
  context: Context,
  chain: Chain,
  i: number,
  previous: number,
): { size: number; piece?: Piece } | null => {
  const candidates: Unit[] = []
  let so: Unit | undefined
  for (const unit of chain.slice(i, i + LONGEST)) {
    // One more group to what there is: rows of short numbers would be put together anew for each of their lengths.
    so = so ? joined(so, unit) : unit
    if (so.digits.length > LONGEST) break
    candidates.push(so)
  }
  const card = candidates.findIndex(isCard)
  if (card >= 0) return { size: card + 1 }
  let said: Said | undefined
  let shorter: { size: number; piece: Piece } | null = null
  for (const [index, unit] of candidates.entries()) {
    const size = index + 1
    if (!mayBeOne(context.low, unit, size) || !standsAlone(context.low, unit)) continue
    said ??= saidOf(context, unit.start, previous)
    const reading = readUnit(context, unit, { ...said, after: afterOf(context, unit.end) }, size)
    if (reading === 'personal') return { size }
    if (!reading) continue
    const piece = { ...spanOf(context.low, unit), ...reading }
    if (!mayGoOn(reading, said, size)) return { size, piece }
    shorter = { size, piece }
  }
  return shorter
}

/** 1800 may be 1800 123 456, and the nine digits of a land line the beginning of an account with spaces in it. */
const mayGoOn = (
  { kind, canonical, traits }: Exclude<Reading, string | null>,
  said: Said,
  size: number,
): boolean =>
  kind === 'account' ||
  traits.includes('short-code') ||
  (size > 1 && said.before !== 'phone' && kind === 'phone' && /^\+66[2-57]\d{7}$/.test(canonical))

/** Groups with spaces between them begin as a telephone number does, or stand as in a bank book. Asked first: it is quick. */
const mayBeOne = (low: string, { start, digits, groups }: Unit, size: number): boolean =>
  size === 1 ||
  low[start - 1] === '+' ||
  (digits.length >= 9 && (/^(?:0|66|1[89]00)/.test(digits) || SPLIT.has(groups.join()))) ||
  digits.length === 13

/** Payment cards, and sixteen digits of whatever else. */
const isCard = ({ digits, groups }: Unit): boolean =>
  digits.length === 16 && (groups.length === 1 || groups.join() === '4,4,4,4')

const LATIN_BEFORE =
  /(?:^|[^a-z])(tel|call|phone|mobile|line|no|acc|account|bank|sms|kbank|scb|ktb|bbl|bay|ttb|tmb|gsb|baac|ghb|uob|cimb|kkp|whatsapp|pp|promptpay|ac|to)$/
const LATIN_AFTER =
  /^(?:ext|x\d|kbank|scb|ktb|bbl|bay|ttb|tmb|gsb|baac|ghb|uob|cimb|kkp|promptpay|line|now|call)/
const MONEY_AFTER =
  /^ ?(?:\.-|,-|บาท|บ\.|฿|baht|thb|usd|usdt|ดอลลาร์|ล้าน|แสน|หมื่น|พัน(?!ธุ)|%|เปอร์เซ็นต์|คน|วัน|ครั้ง|นาที|ชั่วโมง|ปี|เดือน|ชิ้น|กก|กิโล|แต้ม|คะแนน|points?|หุ้น|เหรียญ)/
const MONEY_BEFORE = /(?:[฿$€£¥#]|thb|baht) ?$/

/** A number in the midst of letters is a code; one with a unit behind it is an amount. */
const standsAlone = (low: string, { start, end, digits, marks }: Unit): boolean => {
  const before = low.slice(Math.max(0, start - 12), start)
  const after = low.slice(end, end + 12)
  if (/[a-z]$/.test(before) && !LATIN_BEFORE.test(before)) return false
  if (/^[a-z]/.test(after) && !LATIN_AFTER.test(after)) return false
  if (/[a-z]-$/.test(before) && !/(?:tel|call|phone|line|no|acc)-$/.test(before)) return false
  if (/^-[a-z]/.test(after) || /\d:$/.test(before) || /^:\d/.test(after)) return false
  // Between the thousands of an amount stand three digits, between two telephone numbers many.
  if (digits.length < 9 && (/\d,$/.test(before) || /^,\d/.test(after))) return false
  if (/\d\/$/.test(before) || /^\/\d/.test(after)) return /^0/.test(digits) || digits.startsWith('66')
  if (marks === '.' && digits.length > 3 && /\.\d{1,2}$/.test(low.slice(start, end))) return false
  return !MONEY_AFTER.test(after) && !MONEY_BEFORE.test(before)
}

/** A plus or an opened bracket belongs to the number. */
const spanOf = (low: string, { start, end }: Unit): { start: number; end: number } => {
  let from = start
  if (low[from - 1] === '+') from -= 1
  if (low[from - 1] === '(' && low.slice(start, end).includes(')')) from -= 1
  return { start: from, end }
}

const BOOK = '3,1,5,1'
const SPLIT = new Set([
  BOOK,
  '3,1,6',
  '3,7',
  '3,6,1',
  '3,3,4',
  '3,4,3',
  '4,4,4',
  '3,3,3,3',
  '4,3,3',
  '2,3,5',
  '3,2,5',
  '5,5',
  '1,4,5',
])
const ID_GROUPS = '1,4,5,2,1'

const readUnit = (context: Context, unit: Unit, said: Said, size: number): Reading => {
  const { digits } = unit
  if (digits.length < 3 || isDate(unit)) return null
  if (digits.length <= 5) return size === 1 ? shortCode(unit, said, context.low) : null
  if (digits.length < 9) return null
  const paid = said.paid || (said.after !== undefined && isPaid(said.after))
  if (digits.length === 13 && thaiIdValid(digits)) {
    if (unit.groups.length > 1 && unit.groups.join() !== ID_GROUPS)
      return phoneReading(context, unit, said, paid)
    return paid ? { kind: 'promptpay', canonical: digits, traits: [] } : 'personal'
  }
  if (digits.length === 15 && paid) return { kind: 'promptpay', canonical: digits, traits: ['wallet'] }
  return phoneReading(context, unit, said, paid) ?? accountReading(context, unit, said, size)
}

const shortCode = ({ digits, start, groups }: Unit, said: Said, low: string): Reading => {
  if (groups.length > 1 || said.before !== 'phone' || !/^1\d{2,4}$/.test(digits)) return null
  // "โทร 1441", "สายด่วน: 191", "call 1155": nothing but a few letters between the call and the number.
  const between = /(?:โทร|สายด่วน|เบอร์|ติดต่อ|call|tel|hotline|dial|phone|☎|📞|📱|☏|📲)([^\d]{0,14})$/.exec(
    low.slice(Math.max(0, start - 24), start),
  )
  const read = between && phoneFromDigits(digits, false)
  return read?.ok ? { kind: 'phone', canonical: read.value.number, traits: ['short-code'] } : null
}

const phoneReading = (context: Context, unit: Unit, said: Said, paid: boolean): Reading => {
  const { low } = context
  const plus = low[unit.start - 1] === '+' || /\+ ?\(?$/.test(low.slice(unit.start - 3, unit.start))
  const { digits, groups } = unit
  const read = phoneFromDigits(digits, plus)
  const lines = /^(0[2-57]\d{7})\d{1,2}$/.exec(digits)
  const found = read.ok
    ? read.value
    : lines && groups.at(-1)! <= 2 && groups.length > 1
      ? linesOf(lines[1]!)
      : null
  if (!found) return null
  const labelled = said.before === 'phone' || said.after === 'phone'
  if (found.kind === 'foreign') return { kind: 'phone', canonical: found.number, traits: ['foreign'] }
  if (found.kind === 'mobile' || found.kind === 'landline') {
    // 66 and seven digits: no country code stands before so few, and no zero was left out behind one.
    const abroad = digits.startsWith('66') && digits.length > 9
    if (plus && !abroad) return null
    const full = abroad || digits.startsWith('0')
    if (!full && !labelled && !paid) return null
    // 662… is a land line only where a plus or a word says so: ten digits may be an account.
    if (!plus && digits.startsWith('66') && found.kind === 'landline' && !labelled) return null
    // A code or a parcel has no number written as a mobile's is: "แจ้งรหัส OTP 081-234-5678" says where to call.
    const spelt = found.kind === 'mobile' && digits.startsWith('0') && groups.join() === '3,3,4'
    if (said.before === 'other' && said.near && !plus && !spelt) return null
    if (!plus && isAccountRather(context, unit, said, paid)) return null
    if (paid && found.kind === 'mobile') return { kind: 'promptpay', canonical: found.number, traits: [] }
    if (said.before === 'line' && said.near && !labelled)
      return { kind: 'phone', canonical: found.number, traits: [] }
    return { kind: 'phone', canonical: found.number, traits: [] }
  }
  if (found.kind !== 'toll-free') return null
  const grouped = /^(?:1,3,|4,|1,4)/.test(groups.join()) && groups.length > 1
  if (!grouped && !labelled && (said.before === 'account' || bankOf(context, unit, false))) return null
  return said.before === 'other' && !labelled ? null : { kind: 'phone', canonical: found.number, traits: [] }
}

const linesOf = (digits: string) => {
  const read = phoneFromDigits(digits, false)
  return read.ok ? read.value : null
}

/** Ten digits that begin like a mobile number, but stand as an account does. */
const isAccountRather = (
  context: Context,
  { digits, groups, start, end }: Unit,
  said: Said,
  paid: boolean,
): boolean => {
  if (digits.length !== 10 || paid) return false
  if (groups.join() === BOOK) return said.before !== 'phone'
  if (said.before === 'phone' || said.after === 'phone') return false
  const close = context.banks.some(
    (bank) => (bank.end <= start && start - bank.end <= 12) || (bank.start >= end && bank.start - end <= 6),
  )
  const called = /บัญชี|บช|acc|a\/c/.test(context.low.slice(Math.max(0, start - 24), start))
  return close || (called && said.before === 'account')
}

const LENGTHS = new Set([10, 11, 12, 14, 15])

const accountReading = (context: Context, unit: Unit, said: Said, size: number): Reading => {
  const { digits, groups } = unit
  if (!LENGTHS.has(digits.length)) return null
  if (size > 1 && !SPLIT.has(groups.join())) return null
  if (/^(\d)\1+$/.test(digits)) return null
  const book = groups.join() === BOOK
  const labelled = said.before === 'account' || said.after === 'account' || said.before === 'wallet'
  if (said.before === 'other' && said.near && !book) return null
  const bank = bankOf(context, unit, true)
  if (!bank && !labelled && !book) return null
  if (!labelled && !book && said.before === 'phone') return null
  return {
    kind: 'account',
    canonical: bank ? `${bank}:${digits}` : digits,
    ...(bank && { bank }),
    traits: [],
  }
}
