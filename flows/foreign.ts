import { PROJECTION } from './case/projection.ts'
import { type CaseState, isCaseState, isClosed } from './case/states.ts'
import { reasonWords, stateName } from './case/words.ts'
import type { Attachment, Packet } from './exchange/envelope.ts'
import { fileLines, inParts, markIn, markOf, type Part, partsOf } from './exchange/plain.ts'
import { withoutTold } from './exchange/public.ts'
import { traffyMeans } from './exchange/traffy.ts'
import { dateTimeWords } from './time.ts'

/** What happens to a case after it was handed over, in the words and statuses of other systems. Here the case's states and the formats meet. */
const stateOf = ({ case: { state } }: Packet): CaseState => (isCaseState(state) ? state : 'in_review')
const isOver = (packet: Packet): boolean => isClosed(stateOf(packet))

/** In mySociety's words. Taken back by the centre, the request is cancelled; closed, it has the status that the case has. */
export const open311Status = (packet: Packet): string => {
  const state = stateOf(packet)
  if (packet.kind === 'recall' && !isClosed(state)) return 'CANCELLED'
  // That it was referred is what they were told first: they are those who have it.
  return state === 'forwarded' ? 'OPEN' : PROJECTION[state].fms
}

const IRRELEVANT = 'ไม่เกี่ยวข้อง'
/**
 * The label that their ticket is to have; null where it is as it should be. What they have finished stays finished but when the case is taken up
 * again; whoever withdrew a complaint did not have it solved.
 */
export const traffyLabel = (packet: Packet, current: string): string | null => {
  const state = stateOf(packet)
  const now = traffyMeans(current)
  const ended = now === 'finished' || now === 'not-theirs'
  const wanted =
    packet.kind === 'recall' && !isOver(packet) ? IRRELEVANT : (PROJECTION[state].traffy?.label ?? IRRELEVANT)
  const over = packet.kind === 'recall' || isOver(packet)
  if (ended && (over || state !== 'in_review')) return null
  if (state === 'forwarded' && !over) return null
  return wanted === current ? null : wanted
}

/** What is over or goes on, without anybody's words: for a place where the public may read. */
export const stateNote = (packet: Packet): string => {
  const state = stateName(stateOf(packet), 'th')
  return packet.kind === 'recall' && !isOver(packet) ? 'ศูนย์รับเรื่องกลับไปดูแลต่อแล้ว' : `สถานะของเรื่องที่ศูนย์: ${state}`
}

/** A duplicate's reason is the number of the other case, which is nobody else's to know: only what has words is said. */
const knownReason = (reason: string): string => {
  const words = reasonWords(reason, 'th')
  return words === reason ? '' : words
}

const entryLine = ({ at, state, reason, text }: NonNullable<Packet['entries']>[number]): string => {
  const instant = Date.parse(at)
  const what = [
    state && isCaseState(state) ? stateName(state, 'th') : '',
    reason ? knownReason(reason) : '',
    text ?? '',
  ]
  const said = what.filter(Boolean).join(': ')
  return said && !Number.isNaN(instant) ? `${dateTimeWords(instant, 'th', 'short')} ${said}` : said
}

/** What is told afterwards, in parts. `files`: those that they have not been told of before. */
export const updateParts = (
  packet: Packet,
  files: readonly Attachment[],
  { onePhotoEach }: { onePhotoEach: boolean },
): Part[] => {
  const text = [
    stateNote(packet),
    ...(packet.reason && knownReason(packet.reason) ? [`เหตุผล: ${knownReason(packet.reason)}`] : []),
    ...(packet.entries ?? []).map(entryLine).filter(Boolean),
    ...(files.length ? [`ไฟล์หลักฐานเพิ่ม ${files.length} ไฟล์`, ...fileLines(files)] : []),
  ]
  return inParts(markOf(packet), text.join('\n'), onePhotoEach ? files : [])
}

/** Which files an update named depends on what came before it. */
const withoutFiles = (text: string): string =>
  text.replace(/^.*(?:SHA-256 [0-9a-f]{64}|ไฟล์หลักฐาน).*$/gm, '').replace(/\s+/g, '')

/** Whether a text under our mark says nothing but what this packet said, or a part of it. Whoever quotes us and adds to it is heard. */
export const isFrom = (packet: Packet, text: string): boolean => {
  const rest = withoutFiles(markIn(text)?.rest ?? '')
  const handsOver = packet.kind === 'refer' || packet.kind === 'invite'
  const each = { onePhotoEach: false }
  const said = (one: Packet) => {
    const parts = handsOver ? partsOf(one, each) : updateParts(one, one.attachments ?? [], each)
    return parts.map((part) => withoutFiles(markIn(part.text)?.rest ?? '')).join('')
  }
  // Whether this system is one that publishes may have changed since.
  return [packet, withoutTold(packet)].some((one) => said(one).includes(rest)) || rest.startsWith('ซ้ำกับ')
}
