import { plain } from '../kit.ts'
import { compactForm } from '../text.ts'
import { DAY } from '../time.ts'
import type { Conversation, Facts, Turn } from '../turn.ts'
import { changed } from './answering.ts'
import type { Named } from './contract.ts'
import { idsOf, tapped } from './flow.ts'
import { type OfLast, ofLast } from './last-said.ts'
import { readEntries } from './read.ts'
import { type At, namedBy, type Said, say } from './saying.ts'
import { ledgerTexts } from './texts.ts'
import { whichCard } from './views.ts'

type Noted = NonNullable<Conversation['noted']>
const tapOf = ({ base, c, one }: Noted, act: 'drop' | 'back' | 'edit') =>
  ({ t: 'ledger', act: one && act !== 'edit' ? `${act}-one` : act, id: base, c }) as const

/** Which entries must be read for it. */
export const idsOfLast = ({ noted }: Conversation, text: string): string[] =>
  noted && ofLast(text) ? idsOf(tapOf(noted, 'drop')) : []

/** Null where nothing was noted here lately, or it is not sure which entry is meant: nothing is changed by a guess. */
export const saidOfLast = (c: Conversation, said: Said, by: At, facts: Facts): Turn | null => {
  const { noted } = c
  const of = noted && by.at - noted.at < DAY && facts.ledger?.agreed ? ofLast(said.text) : null
  if (!of || !noted || ('bare' in of && noted.aside)) return null
  const ids = idsOf(tapOf(noted, 'drop'))
  const here = ids.flatMap((id) => namedBy(facts, id) ?? [])
  if (of.is === 'back') return tapped(c, tapOf(noted, 'back'), by, facts)
  const live = here.filter(({ gone }) => !gone)
  if (!live.length)
    return { next: c, say: [plain(ledgerTexts(c.lang).gone)], effects: [], weight: 'question' }
  if (of.is === 'drop' && !of.what) return tapped(c, tapOf(noted, 'drop'), by, facts)
  // Whatever names none of them is said of something else.
  const named = of.is === 'edit' ? live : live.filter(({ value }) => isNamed(value, of))
  if (!named.length) return null
  if (of.is === 'mistyped') return mistyped(c, named, of, said, by, facts)
  const [one, another] = of.is === 'correct' ? named.filter(({ value }) => wasSum(value, of)) : named
  if (!one || another) return of.is === 'drop' ? null : say(c, whichCard(c, noted.base, named, facts.now))
  const n = one.id.slice(noted.base.length + 1)
  if (of.is === 'drop') return tapped(c, { t: 'ledger', act: 'drop-one', id: noted.base, c: n }, by, facts)
  if (of.is === 'edit') return tapped(c, { t: 'ledger', act: 'edit', id: noted.base, c: n }, by, facts)
  return putRight(c, one, corrected(one, of, by), said, facts)
}

const putRight = (c: Conversation, one: Named, entry: Named['value'] | null, said: Said, facts: Facts) =>
  entry &&
  changed(c, one, entry, [...(one.messages ?? []), said.messageId], ledgerTexts(c.lang).changed, facts)

/** The very line that stands there is asked for anew; with another sum it is how it should be. */
const mistyped = (
  c: Conversation,
  named: readonly Named[],
  { satang }: Extract<OfLast, { is: 'mistyped' }>,
  said: Said,
  by: At,
  facts: Facts,
): Turn | null => {
  const same = named.filter(({ value }) => value.satang === satang)
  const [one, another] = same.length ? same : named
  if (!one || another || !c.noted) return say(c, whichCard(c, c.noted?.base ?? '', named, facts.now))
  if (!same.length) return putRight(c, one, { ...one.value, satang }, said, facts)
  const n = one.id.slice(c.noted.base.length + 1)
  return tapped(c, { t: 'ledger', act: 'edit', id: c.noted.base, c: n }, by, facts)
}

type Correct = Extract<OfLast, { is: 'correct' }>

const isNamed = ({ note = '' }: Named['value'], { what }: { what?: string }): boolean =>
  !what || compactForm(note).includes(what)
const wasSum = ({ satang }: Named['value'], { old }: Correct): boolean => old === undefined || old === satang

/** Words that are put right may belong to another category, and so may the other direction. */
const corrected = ({ value }: Named, { to }: Correct, by: At): Named['value'] | null => {
  if ('satang' in to) return { ...value, satang: to.satang }
  const note = 'note' in to ? to.note : (value.note ?? '')
  const dir = 'dir' in to ? to.dir : value.dir
  const reading = readEntries(`${note} ${value.satang / 100}`, by.at, {
    asked: true,
    fixed: [{ line: 0, dir }],
  })
  const line = reading?.lines.length === 1 ? reading.lines[0] : undefined
  return line?.is === 'entry'
    ? { ...value, dir, category: line.entry.category, ...(note ? { note } : {}) }
    : null
}
