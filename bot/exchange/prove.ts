import type { DueTransmission, Tried } from '../../db/transmissions.ts'
import type { Packet } from '../../flows/exchange/envelope.ts'
import { alike, markOf, type Part } from '../../flows/exchange/plain.ts'
import { MINUTE } from '../../flows/time.ts'
import { backoff, GIVE_UP_MS } from './webhook.ts'

/** What a system without hashes shows of what we sent: that every part stands there as it was written is the only proof. */
export type Kept = { text: string; photo: boolean }

/** So long a text that they took may be invisible before we say that it is not there: what waits behind it waits as long. */
const PROOF_MS = 30 * MINUTE
/** A system that changes what it is given so often does it to everything. */
const WRONGS_MAX = 6

export const missingOf = (parts: readonly Part[], kept: readonly Kept[]): number[] =>
  parts.map((_, index) => index).filter((index) => !kept.some(({ text }) => alike(text, parts[index]!.text)))

/** Ours by their mark, and not as we wrote them: cut or changed on the way. */
export const wrongsOf = (packet: Packet, parts: readonly Part[], kept: readonly Kept[]): number =>
  kept.filter(
    ({ text }) =>
      text.trimStart().startsWith(markOf(packet)) && !parts.some((part) => alike(part.text, text)),
  ).length

/** Photos that went with a part and are not seen with it. */
export const photosMissing = (parts: readonly Part[], kept: readonly Kept[]): number =>
  parts.filter(({ text, photo }) => photo && !kept.some((one) => one.photo && alike(one.text, text))).length

type Proving = {
  packet: Packet
  parts: readonly Part[]
  kept: readonly Kept[]
  /** Files that they did not take. */
  photos: number
  theirs: string
  now: number
  /** Why a part could not be handed in. */
  trouble?: Tried | undefined
}

/** What did not go, for the officer: "missing 2/3 photos:1". */
const missingWords = (indices: readonly number[], count: number, photos: number): string =>
  [
    'missing',
    ...indices.map((index) => `${index + 1}/${count}`),
    ...(photos ? [`photos:${photos}`] : []),
  ].join(' ')

export const proved = (
  due: DueTransmission,
  { packet, parts, kept, photos, theirs, now, trouble }: Proving,
): Tried => {
  const missing = missingOf(parts, kept)
  const wrongs = wrongsOf(packet, parts, kept)
  const how = { theirs, ...(wrongs ? { wrongs } : {}) }
  const what = missingWords(missing, parts.length, photos)
  if (!missing.length)
    return photos
      ? { went: 'dead', status: 200, trouble: what, ...how }
      : { went: 'delivered', status: 200, ...how }
  if (wrongs > WRONGS_MAX) return { went: 'dead', status: 200, trouble: what, ...how }
  if (wrongs > due.altered)
    return { went: 'altered', status: 200, waitMs: MINUTE + backoff(due.tries), ...how }
  if (trouble?.went === 'dead') return { ...trouble, trouble: what, ...how }
  if (trouble) return { ...trouble, ...how }
  return now - due.firstTryAt > (kept.length ? PROOF_MS : GIVE_UP_MS)
    ? { went: 'dead', status: 200, trouble: what, ...how }
    : { went: 'sent', status: 200, waitMs: MINUTE + backoff(due.tries), ...how }
}
