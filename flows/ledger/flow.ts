import type { Effect } from '../effects.ts'
import { plain } from '../kit.ts'
import { parseMoney } from '../money.ts'
import type { Tap } from '../taps.ts'
import { bangkokDate, MINUTE } from '../time.ts'
import type { Conversation, Expect, Facts, Message, Turn } from '../turn.ts'
import { categoryOf } from './categories.ts'
import { type Entry, LEDGER_VERSION, type LedgerFacts, type Named } from './contract.ts'
import { type Fixed, type Reading, readEntries } from './read.ts'
import { monthOf } from './sums.ts'
import { ledgerTexts } from './texts.ts'
import {
  agreeCard,
  amountCard,
  askCard,
  changedCard,
  dirCard,
  droppedCard,
  editCard,
  forgetCard,
  monthCard,
  notedCard,
  type Purse,
} from './views.ts'

/** The ledger in the chat: a line is noted, answered with what it comes to, and taken back with one touch. */
type InLedger = Extract<Expect, { for: 'ledger' }>
export type Said = { text: string; messageId: string }
/** When it was said: "กาแฟ 50" of a minute to midnight is of that day. */
export type At = { at: number }

const NOTHING: LedgerFacts = { agreed: false, accounts: [], months: {}, named: [] }
const known = (facts: Facts): LedgerFacts => facts.ledger ?? NOTHING

const without = ({ expect: _, ...rest }: Conversation): Conversation => ({ ...rest, misses: 0 })
const expecting = (c: Conversation, expect: InLedger): Conversation => ({ ...c, misses: 0, expect })
const say = (next: Conversation, messages: Message[], effects: Effect[] = []): Turn => ({
  next,
  say: messages,
  effects,
  weight: effects.length ? 'receipt' : 'question',
})

const purseOf = (facts: Facts, account: string): Purse =>
  known(facts).months[account] ?? { entries: [], budgets: [] }

/** What was said waits with the question, and goes with the message that said it. */
export const askAgreement = (c: Conversation, said?: Said): Turn =>
  say(expecting(c, { for: 'ledger', step: 'agree', ...(said ? { said } : {}) }), agreeCard(c, said?.text))

export const askEntry = (c: Conversation, facts: Facts, again = false): Turn =>
  say(expecting(c, { for: 'ledger', step: 'note' }), askCard(c, again, known(facts).page))

/** Crops go to the field's accounts where there are some, everything else to the house. */
const accountFor = (
  entries: readonly Entry[],
  { accounts }: LedgerFacts,
): LedgerFacts['accounts'][number] | undefined => {
  const farm = accounts.find(({ kind }) => kind === 'farm')
  const ofField = entries.every(({ category }) => categoryOf(category)?.kinds.includes('farm'))
  const notOfHouse = entries.every(
    ({ category }) =>
      category === 'crop' || category === 'animal' || !categoryOf(category)?.kinds.includes('home'),
  )
  return farm && ofField && notOfHouse ? farm : accounts[0]
}

/** Notes what was read, or asks the one thing that is unclear. */
export const take = (
  c: Conversation,
  reading: Reading,
  said: Said,
  at: At,
  facts: Facts,
  {
    fixed = [],
    agrees = false,
    goesOn = false,
  }: { fixed?: readonly Fixed[]; agrees?: boolean; goesOn?: boolean } = {},
): Turn => {
  const effects: Effect[] = agrees ? [{ do: 'agree', purpose: 'ledger', version: LEDGER_VERSION }] : []
  const unclear = reading.lines.findIndex(({ is }) => is === 'ask')
  const line = reading.lines[unclear]
  if (line?.is === 'ask') {
    const expect: InLedger = {
      for: 'ledger',
      step: line.ask,
      said,
      fixed: [...fixed],
      line: unclear,
      at: at.at,
    }
    const cards =
      line.ask === 'dir' ? dirCard(c, line.entry) : amountCard(c, reading.texts[unclear] ?? '', line.sums)
    return say(expecting(c, expect), cards, effects)
  }
  const entries = reading.lines.flatMap((one) => (one.is === 'entry' ? [one.entry] : []))
  const ledger = known(facts)
  const account = accountFor(entries, ledger)
  if (!account) return askAgreement(c, said)
  // By its message, so that whatever comes twice is one.
  const noted = entries.map((entry, index) => ({ id: `${said.messageId}-${index + 1}`, entry }))
  const purse = purseOf(facts, account.id)
  const month = monthOf(bangkokDate(facts.now))
  const now: Purse = {
    ...purse,
    entries: [
      ...purse.entries,
      ...noted
        .filter(({ entry }) => monthOf(entry.day) === month)
        .map(({ id, entry }) => ({ id, version: 1, value: entry })),
    ],
  }
  const next = goesOn ? expecting(c, { for: 'ledger', step: 'note' }) : without(c)
  return say(
    next,
    notedCard(c, {
      title: ledgerTexts(c.lang).noted(entries.length),
      batch: { base: said.messageId, entries },
      purse: now,
      now: facts.now,
      page: ledger.page,
      account: account.kind === 'home' ? undefined : account.name,
    }),
    [...effects, { do: 'note-entry', account: account.id, entries: noted, messages: [said.messageId] }],
  )
}

/** Said again with what the person has answered since. */
const again = (c: Conversation, expect: InLedger, more: Omit<Fixed, 'line'>, by: At, facts: Facts): Turn => {
  const { said, fixed = [], line = 0 } = expect
  const all = [...fixed, { line, ...more }]
  const merged = [
    ...new Map(all.map((one) => [one.line, { ...all.find((o) => o.line === one.line), ...one }])).values(),
  ]
  const reading = said && readEntries(said.text, expect.at ?? by.at, { asked: true, fixed: merged })
  return reading && said ? take(c, reading, said, by, facts, { fixed: merged }) : askEntry(c, facts, true)
}

/** Typed while one of our questions is open; null where it answers none of them. */
export const answered = (
  c: Conversation,
  expect: InLedger,
  said: Said,
  by: At,
  facts: Facts,
): Turn | null => {
  const { step } = expect
  if (step === 'agree') return null
  if (step === 'dir') {
    const dir = /^(?:เป็น)?(?:ราย)?จ่าย|^spent|^1$|^expense/i.test(said.text.trim())
      ? 'out'
      : /^(?:เป็น)?(?:ราย)?รับ|^received|^2$|^income/i.test(said.text.trim())
        ? 'in'
        : undefined
    if (dir) return again(c, expect, { dir }, by, facts)
    return /^(?:ไม่ใช่|ไม่|3$|no|neither)/i.test(said.text.trim()) ? declined(c) : null
  }
  const money = parseMoney(said.text)
  if (step === 'amount')
    return money.ok && money.value > 0 ? again(c, expect, { satang: money.value }, by, facts) : null
  const reading = readEntries(said.text, by.at, { asked: true })
  if (step === 'edit')
    return edited(c, expect, said, money.ok && money.value > 0 ? money.value : undefined, reading, facts)
  return reading ? take(c, reading, said, by, facts, { goesOn: true }) : null
}

const namedBy = (facts: Facts, id: string): Named | undefined =>
  known(facts).named.find((one) => one.id === id)

const edited = (
  c: Conversation,
  expect: InLedger,
  said: Said,
  satang: number | undefined,
  reading: Reading | null,
  facts: Facts,
): Turn | null => {
  const named = namedBy(facts, expect.id ?? '')
  if (!named) return say(without(c), [plain(ledgerTexts(c.lang).gone)])
  const line = reading?.lines.length === 1 ? reading.lines[0] : undefined
  if (satang === undefined && line?.is !== 'entry') return null
  // A new line says all; of a sum alone the rest is still the first message's.
  const whole = satang === undefined && line?.is === 'entry' ? line.entry : undefined
  const { due, plot, season, person, debt, slip } = named.value
  const entry: Entry = whole
    ? {
        ...whole,
        ...(due && { due }),
        ...(plot && { plot }),
        ...(season && { season }),
        ...(person && { person }),
        ...(debt && { debt }),
        ...(slip && { slip }),
      }
    : { ...named.value, satang: satang! }
  const messages = whole ? [said.messageId] : [...(named.messages ?? []), said.messageId]
  return changed(c, named, entry, messages, ledgerTexts(c.lang).changed, facts)
}

const changed = (
  c: Conversation,
  named: Named,
  entry: Entry,
  messages: string[],
  title: string,
  facts: Facts,
): Turn => {
  const { account, id, version } = named
  const purse = purseOf(facts, account)
  const others = purse.entries.filter((one) => one.id !== id)
  const inMonth = monthOf(entry.day) === monthOf(bangkokDate(facts.now))
  const now = { ...purse, entries: inMonth ? [...others, { id, version, value: entry }] : others }
  const page = known(facts).page
  return say(without(c), changedCard(c, { title, named, entry, purse: now, now: facts.now, page }), [
    { do: 'edit-entry', account, id, version, entry, messages },
  ])
}

const declined = (c: Conversation): Turn => say(without(c), [plain(ledgerTexts(c.lang).declined)])

/** How long a question of ours waits for its answer. */
const FRESH_MS = 30 * MINUTE
export const isStale = (expect: InLedger, now: number): boolean =>
  expect.at !== undefined && now - expect.at > FRESH_MS

type LedgerTap = Extract<Tap, { t: 'ledger' }>

/** A button of ours. */
export const tapped = (c: Conversation, tap: LedgerTap, by: At, facts: Facts): Turn => {
  const expect = c.expect?.for === 'ledger' ? c.expect : undefined
  const rest = without(c)
  const t = ledgerTexts(c.lang)
  const ledger = known(facts)
  switch (tap.act) {
    case 'agree':
      return agreed(rest, expect?.step === 'agree' ? expect.said : undefined, by, facts)
    case 'decline':
      return declined(c)
    case 'done':
    case 'keep':
      return say(rest, [plain(expect?.step === 'edit' ? t.edit.kept : t.forget.kept)])
    case 'forget-yes':
      return forget(c, facts)
    default:
  }
  if (!ledger.agreed) return askAgreement(c)
  switch (tap.act) {
    case 'dir':
    case 'amount': {
      if (tap.c === 'no') return declined(c)
      if (!expect?.said || expect.step !== tap.act) return askEntry(c, facts)
      const satang = Number(tap.c)
      const more =
        tap.act === 'dir' ? { dir: tap.c === 'in' ? ('in' as const) : ('out' as const) } : { satang }
      return again(c, expect, more, by, facts)
    }
    case 'month':
      return say(rest, monthCard(c, purseOf(facts, ledger.accounts[0]?.id ?? ''), facts.now, ledger.page))
    case 'edit': {
      const named = namedBy(facts, `${tap.id}-${tap.c}`)
      if (!named || named.gone) return say(rest, [plain(t.gone)])
      return say(
        expecting(c, { for: 'ledger', step: 'edit', id: named.id }),
        editCard(c, named.value, facts.now),
      )
    }
    case 'drop':
    case 'drop-one':
    case 'back':
    case 'back-one':
      return dropped(rest, tap, facts)
    default:
      return askEntry(c, facts)
  }
}

const agreed = (c: Conversation, said: Said | undefined, by: At, facts: Facts): Turn => {
  const agrees = !known(facts).agreed
  const reading = said && readEntries(said.text, by.at, { asked: true })
  if (reading && said) return take(c, reading, said, by, facts, { agrees })
  const asked = askEntry(c, facts)
  return agrees
    ? { ...asked, effects: [{ do: 'agree', purpose: 'ledger', version: LEDGER_VERSION }], weight: 'receipt' }
    : asked
}

/** Ids that a button means: one of a batch, or all up to its count. */
export const idsOf = ({ act, id, c }: Pick<LedgerTap, 'act' | 'id' | 'c'>): string[] => {
  const n = Number(c ?? 1)
  if (!id || !Number.isInteger(n) || n < 1 || n > 20) return []
  if (act === 'edit' || act.endsWith('-one')) return [`${id}-${n}`]
  return Array.from({ length: n }, (_, index) => `${id}-${index + 1}`)
}

const dropped = (c: Conversation, tap: LedgerTap, facts: Facts): Turn => {
  const t = ledgerTexts(c.lang)
  const { id: base = '', c: count = '1', act } = tap
  const named = idsOf(tap).flatMap((id) => namedBy(facts, id) ?? [])
  const one = act.endsWith('-one') || named.length === 1
  if (act.startsWith('back')) {
    const gone = named.filter((each) => each.gone)
    const [first] = gone
    if (!first) return say(c, [plain(t.gone)])
    if (gone.length === 1) return changed(c, first, first.value, [...(first.messages ?? [])], t.back, facts)
    return say(
      c,
      [plain(t.back)],
      gone.map((each) => ({
        do: 'edit-entry',
        account: each.account,
        id: each.id,
        version: each.version,
        entry: each.value,
        messages: [...(each.messages ?? [])],
      })),
    )
  }
  const here = named.filter((each) => !each.gone)
  if (!here.length) return say(c, [plain(t.gone)])
  const entries = here.map(({ value }) => value)
  return say(
    c,
    droppedCard(c, {
      entries,
      base,
      act: one && act === 'drop-one' ? 'back-one' : 'back',
      c: count,
      now: facts.now,
    }),
    here.map(({ account, id, version }) => ({ do: 'drop-entry', account, id, version })),
  )
}

export const askForget = (c: Conversation, facts: Facts): Turn =>
  known(facts).agreed ? say(c, forgetCard(c)) : say(c, [plain(ledgerTexts(c.lang).forget.none)])

export const forget = (c: Conversation, facts: Facts): Turn =>
  known(facts).agreed
    ? say(
        without(c),
        [plain(ledgerTexts(c.lang).forget.done)],
        [{ do: 'withdraw-agreement', purpose: 'ledger' }, { do: 'forget-ledger' }],
      )
    : say(without(c), [plain(ledgerTexts(c.lang).forget.none)])

export const showMonth = (c: Conversation, facts: Facts): Turn =>
  tapped(c, { t: 'ledger', act: 'month' }, { at: facts.now }, facts)
