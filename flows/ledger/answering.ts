import { plain } from '../kit.ts'
import { parseMoney } from '../money.ts'
import { parseYesNo } from '../parse/yesno.ts'
import { bangkokDate } from '../time.ts'
import type { Conversation, Facts, Turn } from '../turn.ts'
import type { Entry, Named } from './contract.ts'
import { saysSlip, sumCorrected } from './last-said.ts'
import { again, take } from './noting.ts'
import { isPlain, LINES_MAX, overlong, type Reading, readEntries } from './read.ts'
import {
  type At,
  askAgreement,
  askEntry,
  expecting,
  type InLedger,
  known,
  namedBy,
  purseOf,
  type Said,
  say,
  without,
} from './saying.ts'
import { monthOf } from './sums.ts'
import { ledgerTexts } from './texts.ts'
import { amountCard, changedCard, editCard, splitId } from './views.ts'

/** What is typed to a question of ours, and an entry that is changed by it. */
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
  if ((step === 'dir' || step === 'amount') && saysSlip(said.text))
    return again(c, expect, { no: true }, by, facts)
  if (step === 'dir') {
    const dir = /^(?:เป็น)?(?:ราย)?จ่าย|^spent|^1$|^expense/i.test(said.text.trim())
      ? 'out'
      : /^(?:เป็น)?(?:ราย)?รับ|^received|^2$|^income/i.test(said.text.trim())
        ? 'in'
        : undefined
    if (dir) return again(c, expect, { dir }, by, facts)
    return /^(?:ไม่ใช่|ไม่|3$|no|neither)/i.test(said.text.trim())
      ? again(c, expect, { no: true }, by, facts)
      : null
  }
  const money = parseMoney(said.text)
  if (step === 'amount') {
    const sure = sumAsked(expect, by)
    const yes = sure === undefined ? undefined : saysYes(said.text)
    if (yes) return again(c, expect, { satang: sure }, by, facts)
    if (yes === false) return say(expecting(c, expect), amountCard(c, expect.said?.text ?? '', []))
    return money.ok && money.value > 0 ? again(c, expect, { satang: money.value }, by, facts) : null
  }
  const named = step === 'note' && money.ok && money.value > 0 ? expect.said : undefined
  // "ซื้อยาให้ตา", and then "120".
  if (named) {
    const text = `${named.text} ${money.ok ? money.value / 100 : ''}`
    const whole = readEntries(text, named.at ?? by.at, { asked: true })
    const both = { ...named, text, also: [said.messageId] }
    if (whole) return take(c, whole, both, by, facts, { goesOn: true })
  }
  const reading = readEntries(said.text, by.at, { asked: true })
  if (step === 'edit')
    return edited(
      c,
      expect,
      said,
      sumCorrected(said.text) ?? (money.ok && money.value > 0 ? money.value : undefined),
      reading,
      facts,
    )
  return reading ? take(c, reading, said, by, facts, { goesOn: true }) : null
}

/** Why it is too much for us, where that is all that is wrong with it. */
export const notNoted = ({ lang }: Conversation, typed: string, { at }: At): string | undefined => {
  const { ask } = ledgerTexts(lang)
  const over = overlong(typed, at)
  return over === 'lines' ? ask.lines(LINES_MAX) : over === 'line' ? ask.line : undefined
}

/** The open question once more, for words that nothing understood. */
export const askedAgain = (c: Conversation, expect: InLedger, said: Said, by: At, facts: Facts): Turn => {
  switch (expect.step) {
    case 'agree':
      return askAgreement(c)
    case 'note': {
      const name = notNoted(c, said.text, by) ? null : readEntries(`${said.text} 1`, by.at)
      // What it was, and the sum is still to come.
      if (name?.lines.length === 1 && isPlain(name) && !/\d/.test(said.text))
        return say(
          expecting(c, { for: 'ledger', step: 'note', said: { ...said, at: by.at }, at: by.at }),
          amountCard(c, said.text, []),
        )
      return askEntry(c, facts, notNoted(c, said.text, by) ?? ledgerTexts(c.lang).ask.again)
    }
    case 'dir':
    case 'amount':
      return again(c, expect, {}, by, facts)
    case 'edit': {
      const named = namedBy(facts, expect.id ?? '')
      return named
        ? say(expecting(c, expect), editCard(c, named.value, facts.now))
        : say(without(c), [plain(ledgerTexts(c.lang).gone)])
    }
    default:
      return expect.step satisfies never
  }
}

/** The one sum that we have asked about: "15,000 บาท ใช่ไหมคะ". */
const sumAsked = ({ said, line = 0, fixed = [], at }: InLedger, by: At): number | undefined => {
  const reading = said && readEntries(said.text, said.at ?? at ?? by.at, { asked: true, fixed })
  const asked = reading?.lines[line]
  const [one, another] = asked?.is === 'ask' && asked.ask === 'amount' ? asked.sums : []
  return another === undefined ? one : undefined
}

/** By number too: of a sum that is asked about, "1" is no baht. */
const saysYes = (typed: string): boolean | undefined => {
  const by = /^\s*[1๑]\s*$/.test(typed) ? ({ ok: true, value: true } as const) : parseYesNo(typed)
  return by.ok ? by.value : undefined
}

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

export const changed = (
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
  const { base, n } = splitId(id)
  const written = { ...c, noted: { base, c: n, one: true as const, at: facts.now } }
  return say(without(written), changedCard(c, { title, named, entry, purse: now, now: facts.now, page }), [
    { do: 'edit-entry', account, id, version, entry, messages },
  ])
}
