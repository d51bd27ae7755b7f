/**
 * Weighs the pieces of `flows/scam/content/likeness.json` from the messages under tests/flows/scam/corpus.
 *
 *   node tests/tools/likeness.ts                      weighs all but the hold-out and writes the file
 *   node tests/tools/likeness.ts --across             how each collection fares when it is left out of the weighing
 *
 * A logistic regression over which pieces a message holds, scaled by how much more often they stand in one kind than in the other (Wang and
 * Manning, 2012: naive Bayes features under a linear model do best on short texts). The rules are no part of it: they were written from some of
 * these messages and would seem better there than they are.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { findingsIn, readingOf } from '../../flows/scam/flags.ts'
import { fold } from '../../flows/scam/fold.ts'
import { indicatorsIn } from '../../flows/scam/indicators.ts'
import { LEVEL } from '../../flows/scam/level.ts'
import { lettersOf } from '../../flows/scam/likeness.ts'

const CORPUS = new URL('../flows/scam/corpus/', import.meta.url)
const FILE = new URL('../../flows/scam/content/likeness.json', import.meta.url)
const LENGTHS = [2, 3, 4, 5]
const SEEN_IN = 3
const PIECES = 20_000
const PER_POINT = 0.4
/** Points taken from every message: set so that about one honest message in twenty is taken for a scam, over all collections left out in turn. */
const LEAN = 3
const EPOCHS = 24

type Message = { scam: boolean; pieces: string[]; flags: string[] }
type Weighed = { bias: number; weights: Map<string, number> }

const read = (name: string): Message[] => {
  const { scam, honest } = JSON.parse(readFileSync(new URL(name, CORPUS), 'utf8')) as Record<
    'scam' | 'honest',
    { text: string }[]
  >
  const now = Date.now()
  const message = (text: string, isScam: boolean): Message => {
    const { found } = indicatorsIn(text)
    const folded = fold(text.slice(0, 5_000), found)
    const letters = String.fromCharCode(...lettersOf(folded.spaced).codes)
    const pieces = new Set<string>()
    for (const length of LENGTHS)
      for (let i = 0; i + length <= letters.length; i++) pieces.add(letters.slice(i, i + length))
    const flags = findingsIn(readingOf(folded), now).map(({ id, weight }) => `${id}:${weight}`)
    return {
      scam: isScam,
      pieces: [...pieces].filter((piece) => piece.isWellFormed() && !/[\t\n]/.test(piece)),
      flags,
    }
  }
  return [...scam.map(({ text }) => message(text, true)), ...honest.map(({ text }) => message(text, false))]
}

/** The same every time: a seed of its own in place of chance. */
const draws = () => {
  let state = 1
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return state / 0x80000000
  }
}

const regress = (messages: readonly Message[], ratio: ReadonlyMap<string, number>): Weighed => {
  const names = [...ratio.keys()]
  const index = new Map(names.map((name, i) => [name, i]))
  const scale = names.map((name) => ratio.get(name)!)
  const weights = new Float64Array(names.length)
  const steps = new Float64Array(names.length).fill(1e-6)
  const rows = messages.map(({ pieces, scam }) => {
    const ids = pieces.flatMap((piece) => index.get(piece) ?? [])
    return { ids, norm: 1 / Math.sqrt(ids.length || 1), y: scam ? 1 : 0 }
  })
  const draw = draws()
  let bias = 0
  for (let n = 0; n < EPOCHS * rows.length; n++) {
    const row = rows[Math.floor(draw() * rows.length)]!
    let sum = bias
    for (const i of row.ids) sum += weights[i]! * scale[i]! * row.norm
    const error = 1 / (1 + Math.exp(-sum)) - row.y
    bias -= 0.05 * error
    for (const i of row.ids) {
      const slope = error * scale[i]! * row.norm + 1e-4 * weights[i]!
      steps[i]! += slope * slope
      weights[i]! -= (0.3 * slope) / Math.sqrt(steps[i]!)
    }
  }
  return { bias, weights: new Map(names.map((name, i) => [name, weights[i]! * scale[i]!])) }
}

/** First over every piece that stands in three messages; then again over those that weighed most. */
const weigh = (messages: readonly Message[]): Weighed => {
  const counts = new Map<string, [honest: number, scam: number]>()
  for (const { pieces, scam } of messages)
    for (const piece of pieces) {
      const count = counts.get(piece) ?? [0, 0]
      count[scam ? 1 : 0]++
      counts.set(piece, count)
    }
  const scams = messages.filter(({ scam }) => scam).length
  const ratio = new Map(
    [...counts]
      .filter(([, [honest, scam]]) => honest + scam >= SEEN_IN)
      .map(([piece, [honest, scam]]) => [
        piece,
        Math.log((scam + 1) / (scams + 2) / ((honest + 1) / (messages.length - scams + 2))),
      ]),
  )
  const first = regress(messages, ratio)
  const kept = [...first.weights]
    .sort(([, a], [, b]) => Math.abs(b) - Math.abs(a))
    .slice(0, PIECES)
    .map(([piece]) => [piece, ratio.get(piece)!] as const)
  return regress(messages, new Map(kept))
}

/** Collections that no rule was written from: there a flag shows what it is worth. */
const FRESH = /^(?:holdout|train)/
const PER_NAT = 1.5
/** A flag seen seldom keeps most of what its rule gives it. */
const AS_GIVEN = 0.75
const DOUBT = 4
const shrunk = (flag: string, honest: number, scam: number): number => {
  const given = Number(flag.split(':')[1]) * AS_GIVEN
  const measured = PER_NAT * Math.max(0, Math.min(4, Math.log((scam + 0.5) / (honest + 0.5))))
  const seen = honest + scam
  return Math.round((10 * (seen * measured + DOUBT * given)) / (seen + DOUBT)) / 10
}

const worthIn = (collections: ReadonlyMap<string, readonly Message[]>): Map<string, number> => {
  const counts = new Map<string, [honest: number, scam: number]>()
  for (const [name, messages] of collections)
    if (FRESH.test(name))
      for (const { flags, scam } of messages)
        for (const flag of flags) {
          const count = counts.get(flag) ?? [0, 0]
          count[scam ? 1 : 0]++
          counts.set(flag, count)
        }
  return new Map([...counts].map(([flag, [honest, scam]]) => [flag, shrunk(flag, honest, scam)]))
}

const points = (
  { bias, weights }: Weighed,
  worth: ReadonlyMap<string, number>,
  { pieces, flags }: Message,
): number => {
  const known = pieces.flatMap((piece) => weights.get(piece) ?? [])
  const sum = bias + (known.length ? known.reduce((all, one) => all + one, 0) / Math.sqrt(known.length) : 0)
  const flagged = flags.reduce(
    (all, flag) => all + (worth.get(flag) ?? Number(flag.split(':')[1]) * AS_GIVEN),
    0,
  )
  const stands = flagged >= LEVEL.flagsStand ? LEVEL.careful : 0
  return Math.max(
    stands,
    Math.min(flagged, LEVEL.flagsMost) + Math.max(-3, Math.min(12, sum / PER_POINT - LEAN)),
  )
}

type Trial = { weighed: Weighed; worth: ReadonlyMap<string, number> }
const fares = ({ weighed, worth }: Trial, messages: readonly Message[]): string => {
  const of = (scam: boolean) =>
    messages.filter((one) => one.scam === scam).map((one) => points(weighed, worth, one))
  const scams = of(true)
  const honest = of(false)
  const share = (list: number[], from: number) =>
    (list.filter((one) => one >= from).length / list.length).toFixed(3)
  return [2, 3, 4, 5, 6]
    .map((from) => `from ${from}: ${share(scams, from)} / ${share(honest, from)}`)
    .join('   ')
}

const { values } = parseArgs({ options: { across: { type: 'boolean' }, except: { type: 'string' } } })
const names = readdirSync(CORPUS).filter((name) => name.endsWith('.json'))
const all = new Map(names.map((name) => [name, read(name)]))
if (values.across)
  for (const name of names) {
    const rest = new Map([...all].filter(([other]) => other !== name))
    const trial = { weighed: weigh([...rest.values()].flat()), worth: worthIn(rest) }
    console.log(name.padEnd(18), 'recall / false alarm', fares(trial, all.get(name)!))
  }
else {
  const out = (values.except ?? 'final').split(',')
  const used = names.filter((name) => !out.some((one) => name.startsWith(one)))
  const { bias, weights } = weigh(used.flatMap((name) => all.get(name)!))
  const today = new Date().toISOString().slice(0, 10)
  const pieces = [...weights]
    .map(([piece, weight]) => [piece, Math.round(weight * 100)] as const)
    .filter(([, weight]) => weight !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([piece, weight]) => `${piece}\t${weight}`)
  const content = {
    about:
      'What pieces of wording weigh for or against a scam. Made by tests/tools/likeness.ts; not to be edited by hand.',
    perPoint: PER_POINT,
    bias: Math.round((bias - LEAN * PER_POINT) * 1_000) / 1_000,
    pieces,
    flags: Object.fromEntries([...worthIn(new Map(used.map((name) => [name, all.get(name)!])))].toSorted()),
    source: `Weighed from ${used.join(', ')} under tests/flows/scam/corpus`,
    checkedOn: today,
    validFrom: today,
    validUntil: null,
    owner: 'centre-content',
  }
  writeFileSync(FILE, `${JSON.stringify(content)}\n`)
  console.log(`${pieces.length} pieces from ${used.join(', ')}`)
}
