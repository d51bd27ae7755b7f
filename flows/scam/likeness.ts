import * as z from 'zod/mini'
import { dated } from '../content/dated.ts'
import content from './content/likeness.json' with { type: 'json' }
import type { Folded, Form } from './fold.ts'
import { piecesOf } from './pieces.ts'

/**
 * How much a message reads like those by which people were deceived, as against those that banks, offices, shops and families send.
 * The rules know what they were told of; this knows wording: pieces of two to five letters, each with the weight that it had in
 * the examples under tests/flows/scam/corpus (`tests/tools/likeness.ts` weighs them; nothing runs but this sum). It can only tip a level, never
 * name a flag of the rules, and what it shows are the person's own words.
 */
export const LikenessContent = z.strictObject({
  about: z.string(),
  /** What one point of the rules is worth in it; positive. */
  perPoint: z.number().check(z.gt(0)),
  /** Added to the sum of pieces, before it is divided. */
  bias: z.number(),
  /** Weights times 100, of pieces one after the other: `piece<TAB>weight`. */
  pieces: z.array(z.string().check(z.regex(/^[^\t]{2,5}\t-?\d+$/))),
  /**
   * What a flag is worth by how often it was right on messages that its rule was not written from, as `id:weight`; a flag that stood in none of them
   * keeps a share of its weight.
   */
  flags: z.record(z.string(), z.number().check(z.gte(0), z.lte(6))),
  ...dated,
})
export const LIKENESS = content as z.infer<typeof LikenessContent>

const SHORTEST = 2
const LONGEST = 5
/** What no number of pieces exceeds: wording alone may say stop, and can take back half of what a rule says. */
const MOST = 12
const LEAST = -3

const UNTRIED = 0.75
/** A finding's points: measured where it could be measured. */
export const worthOf = ({ id, weight }: { id: string; weight: number }): number =>
  LIKENESS.flags[`${id}:${weight}`] ?? weight * UNTRIED

const pieces = piecesOf(
  LIKENESS.pieces.map((line) => {
    const [piece = '', weight = '0'] = line.split('\t')
    return [piece, Number(weight) / 100] as const
  }),
)

const isDigit = (code: number) => code >= 0x30 && code <= 0x39
const ZERO = 0x30
const SPACE = 0x20

/**
 * The letters that are weighed, with where each came from: numbers are as long as they are wide and otherwise alike, since what was asked for
 * differs from message to message. A space stands at both ends.
 */
export const lettersOf = ({ text }: Form): { codes: number[]; at: number[] } => {
  const codes = [SPACE]
  const at = [0]
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (!isDigit(code)) {
      codes.push(code)
      at.push(i)
      continue
    }
    const from = i
    let digits = 0
    while (
      i < text.length &&
      (isDigit(text.charCodeAt(i)) || (/[.,]/.test(text[i]!) && isDigit(text.charCodeAt(i + 1))))
    ) {
      if (isDigit(text.charCodeAt(i))) digits++
      i++
    }
    i--
    for (let n = Math.min(3, Math.ceil(digits / 2)); n > 0; n--) {
      codes.push(ZERO)
      at.push(from)
    }
  }
  codes.push(SPACE)
  at.push(text.length)
  return { codes, at }
}

export type Likeness = {
  /** Points as the rules count them; below nothing for what reads like an honest message. */
  points: number
  /** The stretch of the folded text that speaks most for it. */
  from: number
  to: number
}

/** In which reading each piece was last met: a mark costs less than a place in a set. */
const metIn = new Uint32Array(pieces.weights.length)
let readings = 0

const QUOTE_MIN = 6
const QUOTE_MAX = 44

/** How the text reads. Each piece counts once, however often it stands there, and long texts are brought to the scale of short ones. */
export const likenessOf = ({ spaced }: Folded): Likeness => {
  const { codes, at } = lettersOf(spaced)
  readings = readings === 0xffff_ffff ? 1 : readings + 1
  let known = 0
  const share = new Float64Array(codes.length)
  let sum = 0
  for (let i = 0; i < codes.length; i++) {
    let node = 0
    for (let n = 0; n < LONGEST && i + n < codes.length; n++) {
      node = pieces.next(node, codes[i + n]!)
      if (node < 0) break
      const id = pieces.ends[node]!
      if (id < 0 || n + 1 < SHORTEST) continue
      const weight = pieces.weights[id]!
      for (let k = 0; k <= n; k++) share[i + k]! += weight / (n + 1)
      if (metIn[id] === readings) continue
      metIn[id] = readings
      known++
      sum += weight
    }
  }
  const raw = LIKENESS.bias + (known ? sum / Math.sqrt(known) : 0)
  const points = Math.max(LEAST, Math.min(MOST, raw / LIKENESS.perPoint))
  return { points, ...strongest(share, at) }
}

/** The stretch of most weight that a person would read as one phrase. */
const strongest = (share: Float64Array, at: readonly number[]): { from: number; to: number } => {
  let best = 0
  let from = 0
  let to = 0
  let sum = 0
  let start = 0
  for (let i = 0; i < share.length; i++) {
    // A little is lost with every letter, so that the stretch ends where the wording does.
    const worth = share[i]! - 0.02
    if (sum <= 0 || i - start >= QUOTE_MAX) {
      sum = 0
      start = i
    }
    sum += worth
    if (sum > best && i - start + 1 >= QUOTE_MIN) {
      best = sum
      from = start
      to = i + 1
    }
  }
  return { from: at[from] ?? 0, to: at[Math.min(to, at.length - 1)] ?? 0 }
}
