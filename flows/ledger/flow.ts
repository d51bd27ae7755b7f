import { plain } from '../kit.ts'
import type { Tap } from '../taps.ts'
import type { Conversation, Facts, Turn } from '../turn.ts'
import { changed } from './answering.ts'
import { LEDGER_VERSION } from './contract.ts'
import { again } from './noting.ts'
import {
  type At,
  askAgreement,
  askEntry,
  declined,
  expecting,
  type InLedger,
  known,
  leftOut,
  namedBy,
  purseOf,
  say,
  without,
} from './saying.ts'
import { ledgerTexts } from './texts.ts'
import { waitsToo } from './to-note.ts'
import { droppedCard, editCard, forgetCard, monthCard, owedCard } from './views.ts'
import { takeWaiting } from './waiting.ts'

/** The ledger in the chat, as it is touched: an entry is changed, taken back and brought back with one touch, and all of it forgotten with two. */
type LedgerTap = Extract<Tap, { t: 'ledger' }>

/** A button of ours. */
export const tapped = (c: Conversation, tap: LedgerTap, by: At, facts: Facts): Turn => {
  const expect = c.expect?.for === 'ledger' ? c.expect : undefined
  const rest = without(c)
  const t = ledgerTexts(c.lang)
  const ledger = known(facts)
  switch (tap.act) {
    case 'agree':
      return agreed(holding(rest, expect), by, facts)
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
      // Of a line that was asked about before another was: it is asked about again rather than answered by a guess.
      if (!expect?.said || expect.step !== tap.act)
        return takeWaiting(rest, by, facts) ?? (tap.c === 'no' ? leftOut(c) : askEntry(c, facts))
      if (tap.c === 'no') return again(c, expect, { no: true }, by, facts)
      const satang = Number(tap.c)
      const more =
        tap.act === 'dir' ? { dir: tap.c === 'in' ? ('in' as const) : ('out' as const) } : { satang }
      return again(c, expect, more, by, facts)
    }
    case 'month':
      return showMonth(rest, facts)
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

/** What an earlier version kept with its question. */
const holding = (c: Conversation, expect: InLedger | undefined): Conversation =>
  expect?.step === 'agree' && expect.said ? (waitsToo(c, expect.said) ?? c) : c

const agreed = (c: Conversation, by: At, facts: Facts): Turn => {
  const agrees = !known(facts).agreed
  const taken = takeWaiting(c, by, facts, { agrees })
  if (taken) return taken
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
  const single = act === 'drop-one'
  return say(
    { ...c, noted: { base, c: count, ...(single ? { one: true as const } : {}), at: facts.now } },
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
        (({ noted: _, toNote: __, ...rest }) => rest)(without(c)),
        [plain(ledgerTexts(c.lang).forget.done)],
        [{ do: 'withdraw-agreement', purpose: 'ledger' }, { do: 'forget-ledger' }],
      )
    : say(without(c), [plain(ledgerTexts(c.lang).forget.none)])

/** `span`: of which days it was asked. */
export const showMonth = (c: Conversation, facts: Facts, span?: 'today' | 'other'): Turn => {
  const { accounts, page } = known(facts)
  return say(without(c), monthCard(c, purseOf(facts, accounts[0]?.id ?? ''), facts.now, page, span))
}

export const showOwed = (c: Conversation, facts: Facts): Turn =>
  say(without(c), owedCard(c, known(facts).page))
