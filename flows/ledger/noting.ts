import type { Effect } from '../effects.ts'
import { messagesOf } from '../messages-of.ts'
import { bangkokDate } from '../time.ts'
import type { Conversation, Facts, Turn } from '../turn.ts'
import { categoryOf } from './categories.ts'
import { type Entry, LEDGER_VERSION, type LedgerFacts } from './contract.ts'
import { type Fixed, type Reading, readEntries } from './read.ts'
import {
  type At,
  askAgreement,
  askEntry,
  expecting,
  type InLedger,
  known,
  leftOut,
  purseOf,
  type Said,
  say,
  without,
} from './saying.ts'
import { monthOf } from './sums.ts'
import { ledgerTexts } from './texts.ts'
import { waitsNoMore, waitsToo } from './to-note.ts'
import { amountCard, dirCard, notedCard, type Purse } from './views.ts'

/** A line is noted and answered with what it comes to. */
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

type Agrees = { agrees?: boolean; goesOn?: boolean }
const agreeing = (agrees: boolean): Effect[] =>
  agrees ? [{ do: 'agree', purpose: 'ledger', version: LEDGER_VERSION }] : []

/** Notes what was read, or asks the one thing that is unclear. */
export const take = (
  c: Conversation,
  reading: Reading,
  said: Said,
  at: At,
  facts: Facts,
  { fixed = [], agrees = false, goesOn = false }: Agrees & { fixed?: readonly Fixed[] } = {},
): Turn => {
  const unclear = reading.lines.findIndex(({ is }) => is === 'ask')
  const line = reading.lines[unclear]
  if (line?.is === 'ask') {
    const waits = { ...said, at: said.at ?? at.at }
    const expect: InLedger = {
      for: 'ledger',
      step: line.ask,
      said: waits,
      fixed: [...fixed],
      line: unclear,
      at: at.at,
    }
    const cards =
      line.ask === 'dir' ? dirCard(c, line.entry) : amountCard(c, reading.texts[unclear] ?? '', line.sums)
    return say(expecting(waitsToo(c, waits) ?? c, expect), cards, agreeing(agrees))
  }
  return noted(c, [{ said, reading }], at, facts, { agrees, goesOn })
}

/** Notes what is clear, in one go under the first message; each entry belongs to the message that said it and goes with it. */
export const noted = (
  c: Conversation,
  all: readonly { said: Said; reading: Reading }[],
  at: At,
  facts: Facts,
  { agrees = false, goesOn = false }: Agrees = {},
): Turn => {
  const read = all.flatMap(({ said, reading }) =>
    reading.lines.flatMap((one) => (one.is === 'entry' ? [{ said, entry: one.entry }] : [])),
  )
  const entries = read.map(({ entry }) => entry)
  const base = read[0]?.said.messageId
  const settled = waitsNoMore(
    c,
    all.map(({ said }) => said.messageId),
  )
  if (base === undefined) return leftOut(settled)
  const ledger = known(facts)
  const account = accountFor(entries, ledger)
  if (!account) return askAgreement(c)
  // By its message, so that whatever comes twice is one.
  const named = read.map((one, index) => ({ ...one, id: `${base}-${index + 1}` }))
  const purse = purseOf(facts, account.id)
  const month = monthOf(bangkokDate(facts.now))
  const now: Purse = {
    ...purse,
    entries: [
      ...purse.entries,
      ...named
        .filter(({ entry }) => monthOf(entry.day) === month)
        .map(({ id, entry }) => ({ id, version: 1, value: entry })),
    ],
  }
  const written = { ...settled, noted: { base, c: String(entries.length), at: at.at } }
  const next = goesOn ? expecting(written, { for: 'ledger', step: 'note' }) : without(written)
  return say(
    next,
    notedCard(c, {
      title: ledgerTexts(c.lang).noted(entries.length),
      batch: { base, entries },
      purse: now,
      now: facts.now,
      page: ledger.page,
      account: account.kind === 'home' ? undefined : account.name,
    }),
    [
      ...agreeing(agrees),
      ...Array.from(
        Map.groupBy(named, ({ said }) => said),
        ([said, own]): Effect => ({
          do: 'note-entry',
          account: account.id,
          entries: own.map(({ id, entry }) => ({ id, entry })),
          messages: messagesOf(said),
        }),
      ),
    ],
  )
}

/** Said again with what the person has answered since. */
export const again = (
  c: Conversation,
  expect: InLedger,
  more: Omit<Fixed, 'line'>,
  by: At,
  facts: Facts,
): Turn => {
  const { said, fixed = [], line = 0 } = expect
  const all = [...fixed, { line, ...more }]
  const merged = [
    ...new Map(all.map((one) => [one.line, { ...all.find((o) => o.line === one.line), ...one }])).values(),
  ]
  const day = said?.at ?? expect.at ?? by.at
  const reading = said && readEntries(said.text, day, { asked: true, fixed: merged })
  return reading && said
    ? take(c, reading, said, by, facts, { fixed: merged })
    : askEntry(c, facts, ledgerTexts(c.lang).ask.again)
}
