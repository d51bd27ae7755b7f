import { type Elsewhere, namedBefore, theirsOf, ticketElsewhere } from '../../db/foreign.ts'
import type { DueTransmission, Tried } from '../../db/transmissions.ts'
import type { Attachment, Packet } from '../../flows/exchange/envelope.ts'
import { alike, inParts, markOf, type Part, partsOf } from '../../flows/exchange/plain.ts'
import { forLink } from '../../flows/exchange/public.ts'
import {
  AT_CENTRE,
  joinForward,
  newIssue,
  newState,
  photosAmong,
  readIssue,
  staffComment,
  type TraffyIssue,
} from '../../flows/exchange/traffy.ts'
import { stateNote, traffyLabel, updateParts } from '../../flows/foreign.ts'
import { DAY, MINUTE } from '../../flows/time.ts'
import { type ExchangeDeps, keepable } from './call.ts'
import { FOREIGN_LIVES_MS, withLink } from './file-link.ts'
import { type Kept, missingOf, proved } from './prove.ts'
import { ask, notTaken } from './traffy-call.ts'

/**
 * Traffy Fondue. A ticket is proved by reading it back: its description is the first part, further ones are notes of its timeline, since those alone
 * of all that is said there can be read again. Before a second try it is looked for under our mark.
 */
const ROWS_MAX = 5_000
const NOT_THEIRS = 'ไม่เกี่ยวข้อง'

type Row = Record<string, unknown>

export const sendTraffy = async (deps: ExchangeDeps, due: DueTransmission): Promise<Tried> => {
  const packet = JSON.parse(new TextDecoder().decode(due.body)) as Packet
  if (packet.kind === 'refer' || packet.kind === 'invite')
    return handOver(deps, due, forLink(packet, due.link.settings), packet.kind)
  const ticket = await theirsOf(deps.sql, due)
  // They never had the case: there is nothing that this would change.
  if (!ticket) return { went: 'dead', trouble: 'never-there' }
  return packet.kind === 'rating' ? star(deps, due, ticket, packet) : tell(deps, due, ticket, packet)
}

const photosOf = (deps: ExchangeDeps, due: DueTransmission, files: readonly Attachment[]) =>
  Promise.all(
    photosAmong(files).map(async (file) => {
      const to = { file, agencyId: due.link.agencyId, now: deps.now(), livesMs: FOREIGN_LIVES_MS }
      return (await withLink(deps.keys, deps.config.publicUrl, to)).url
    }),
  )

const handOver = async (
  deps: ExchangeDeps,
  due: DueTransmission,
  packet: Packet,
  kind: 'refer' | 'invite',
): Promise<Tried> => {
  const { orgId } = due.link.settings
  const parts = partsOf(packet, { onePhotoEach: false })
  const there = await filed(deps, due, packet, kind, parts)
  if ('went' in there) return there
  const { theirs, fresh, joined } = there
  let issue = await read(deps, due, theirs)
  if (!issue || 'went' in issue) return { ...(issue ?? UNSEEN), theirs }
  const wanted = missingOf(parts, keptIn(issue)).filter((index) => !(fresh && index === 0))
  let trouble: Tried | undefined
  for (const index of wanted) {
    const note = { label: issue.status, note: parts[index]!.text, orgId }
    const asked = await ask(deps, due.link, 'PATCH', '/update-issue/v1', newState(theirs, note))
    if (asked.answer.ok) continue
    trouble = notTaken(due, asked, deps.now())
    break
  }
  if (wanted.length) issue = await read(deps, due, theirs)
  if (!issue || 'went' in issue) return { ...(issue ?? UNSEEN), theirs }
  const files = packet.attachments ?? []
  const images = photosAmong(files).length
  // Handed on from another group, the ticket shows the photos that it had then.
  const unseen = joined ? 0 : Math.max(0, images - issue.photos)
  const photos = files.length - images + unseen
  return proved(due, { packet, parts, kept: keptIn(issue), photos, theirs, now: deps.now(), trouble })
}

const keptIn = ({ description, notes }: TraffyIssue): Kept[] =>
  [withoutPlace(description), ...notes].map((text) => ({ text, photo: false }))

/** That the point on the map is ours stands under the first part, and is none of the case's words. */
const withPlace = (text: string): string => `${text}\n${AT_CENTRE}`
const withoutPlace = (text: string): string => {
  const trimmed = text.trimEnd()
  return trimmed.endsWith(AT_CENTRE) ? trimmed.slice(0, -AT_CENTRE.length).trimEnd() : `${trimmed} …`
}

const UNSEEN: Tried = { went: 'sent', status: 200, waitMs: MINUTE }

const read = async (
  deps: ExchangeDeps,
  due: DueTransmission,
  ticket: string,
): Promise<TraffyIssue | Tried | null> => {
  const asked = await ask(deps, due.link, 'GET', `/get-issue/v2?ticket_id=${encodeURIComponent(ticket)}`)
  if (!asked.answer.ok) return notTaken(due, asked, deps.now())
  return readIssue(asked.answer.results[0], due.link.settings.orgId)
}

/** Tickets of ours under the mark, as far back as the referral is old. */
const findMarked = async (deps: ExchangeDeps, due: DueTransmission, mark: string): Promise<Row[] | Tried> => {
  const { orgId } = due.link.settings
  const query = new URLSearchParams({
    duration: deps.now() - due.createdAt < 2 * DAY ? '3days' : 'all',
    ...(orgId === undefined ? {} : { org_id: String(orgId) }),
  })
  const asked = await ask(deps, due.link, 'GET', `/get-issues/v2?${query}`)
  if (!asked.answer.ok) return notTaken(due, asked, deps.now())
  const { results } = asked.answer
  const found = results.filter(
    (row) =>
      typeof row.ticket_id === 'string' &&
      keepable(row.ticket_id) &&
      String(row.description).trimStart().startsWith(mark),
  )
  // A list that is full may have left ours out: without knowing, nothing is filed a second time.
  if (!found.length && results.length >= ROWS_MAX)
    return { went: 'dead', status: 200, trouble: 'cannot-tell' }
  return found
}

type Filed = { theirs: string; fresh: boolean; joined: boolean }

/** The ticket that stands for this handing over: one that another group of theirs has already is handed on or shared, else a new one is filed. */
const filed = async (
  deps: ExchangeDeps,
  due: DueTransmission,
  packet: Packet,
  kind: 'refer' | 'invite',
  [first]: readonly Part[],
): Promise<Tried | Filed> => {
  const { link } = due
  const mark = markOf(packet)
  const issue =
    first &&
    newIssue(packet, link.settings, {
      description: withPlace(first.text),
      photo: await photosOf(deps, due, packet.attachments ?? []),
      sentAt: due.firstTryAt,
    })
  if (!issue) return { went: 'dead', trouble: 'not-set-up' }
  let theirs = due.theirs ?? undefined
  let known: Row[] = []
  if (due.tries > 1) {
    const looked = await findMarked(deps, due, mark)
    if ('went' in looked) return looked
    known = looked
    theirs ??= known.map(({ ticket_id: id }) => String(id)).sort()[0]
  }
  const elsewhere = await ticketElsewhere(deps.sql, due)
  if (elsewhere && (!theirs || theirs === elsewhere.ticket)) {
    const done = await joined(deps, due, packet, kind, elsewhere)
    if (done) return done
  }
  const fresh = !theirs
  if (!theirs) {
    const asked = await ask(deps, link, 'POST', '/new-issue/v1', issue)
    if (!asked.answer.ok) return notTaken(due, asked, deps.now())
    const id = asked.answer.results[0]?.ticket_id
    if (typeof id !== 'string') return { went: 'sent', status: 200, waitMs: MINUTE }
    if (!keepable(id)) return { went: 'dead', status: 200, trouble: 'cannot-tell' }
    theirs = id
    const looked = await findMarked(deps, due, mark)
    if ('went' in looked) return { ...looked, theirs }
    known = looked
  }
  const spare = await closeSpare(deps, due, mark, theirs, known)
  return spare ? { ...spare, theirs } : { theirs, fresh, joined: false }
}

/** Where their gateway made two tickets of one, the others are closed. @returns what went wrong */
const closeSpare = async (
  deps: ExchangeDeps,
  due: DueTransmission,
  mark: string,
  theirs: string,
  known: readonly Row[],
): Promise<Tried | null> => {
  for (const { ticket_id: id, status } of known) {
    if (id === theirs || status === NOT_THEIRS) continue
    const note = { label: NOT_THEIRS, note: `${mark} ซ้ำกับ ${theirs}`, orgId: due.link.settings.orgId }
    const asked = await ask(deps, due.link, 'PATCH', '/update-issue/v1', newState(String(id), note))
    if (!asked.answer.ok) return notTaken(due, asked, deps.now())
  }
  return null
}

/** Null: they would not, and a ticket of its own is filed. */
const joined = async (
  deps: ExchangeDeps,
  due: DueTransmission,
  packet: Packet,
  kind: 'refer' | 'invite',
  { ticket, orgId: from, open }: Elsewhere,
): Promise<Tried | Filed | null> => {
  const { orgId: to } = due.link.settings
  // What is over with the other group can be handed on; what is not can be shared.
  if (to === undefined || open !== (kind === 'invite')) return null
  const there = { theirs: ticket, fresh: false, joined: true }
  const before = await read(deps, due, ticket)
  if (!before || 'went' in before) return before
  if (before.orgs.includes(to)) return there
  // Marked as ours, since it comes back to us, and as no part of what is handed over.
  const note = `${markOf({ ...packet, seq: 0 })} ${packet.case.subject}`
  const photo = await photosOf(deps, due, packet.attachments ?? [])
  const body = joinForward(ticket, { kind, from, to, note, photo })
  const asked = await ask(deps, due.link, 'POST', '/join-forward/v1', body)
  if (!asked.answer.ok)
    return asked.called.ok && asked.called.status === 200 && asked.answer.why === 'unknown'
      ? null
      : notTaken(due, asked, deps.now())
  const after = await read(deps, due, ticket)
  if (!after || 'went' in after) return after
  return after.orgs.includes(to) ? there : { went: 'sent', status: 200, waitMs: MINUTE }
}

/** What happened afterwards: words among their staff, and the state for everybody, which is proved. Photos are seen by everybody too. */
const tell = async (
  deps: ExchangeDeps,
  due: DueTransmission,
  ticket: string,
  packet: Packet,
): Promise<Tried> => {
  const { link } = due
  const issue = await read(deps, due, ticket)
  if (!issue || 'went' in issue) return issue ?? { went: 'dead', trouble: 'never-there' }
  const state: Part[] = inParts(markOf(packet), stateNote(packet))
  if (!missingOf(state, keptIn(issue)).length) return { went: 'delivered', status: 200 }
  const files = packet.attachments ?? []
  const named = files.length ? await namedBefore(deps.sql, deps.keys, due) : new Set<string>()
  const news = files.filter(({ id }) => !named.has(id))
  const words = updateParts(packet, news, { onePhotoEach: false })
  // Another group has the ticket now, and how it stands is theirs to say.
  const handedOn = packet.kind === 'recall' && (await ticketElsewhere(deps.sql, due))
  const shared = handedOn && handedOn.ticket === ticket && handedOn.open
  const more = words.length > 1 || !alike(words[0]!.text, state[0]!.text)
  if (more || shared)
    for (const { text } of words) {
      const asked = await ask(deps, link, 'POST', '/comment/v1', staffComment(ticket, text))
      if (!asked.answer.ok) return notTaken(due, asked, deps.now())
    }
  if (shared) return { went: 'delivered', status: 200 }
  const label = traffyLabel(packet, issue.status) ?? issue.status
  const body = newState(ticket, {
    label,
    note: state[0]!.text,
    orgId: link.settings.orgId,
    photo: await photosOf(deps, due, link.settings.keepsPrivate ? news : []),
  })
  const asked = await ask(deps, link, 'PATCH', '/update-issue/v1', body)
  const trouble = asked.answer.ok ? undefined : notTaken(due, asked, deps.now())
  const after = await read(deps, due, ticket)
  if (!after || 'went' in after) return after ?? UNSEEN
  const kept = keptIn(after)
  return proved(due, { packet, parts: state, kept, photos: 0, theirs: ticket, now: deps.now(), trouble })
}

const star = async (
  deps: ExchangeDeps,
  due: DueTransmission,
  ticket: string,
  { stars = 0 }: Packet,
): Promise<Tried> => {
  const asked = await ask(deps, due.link, 'POST', '/star/v1', { ticket_id: ticket, star: stars })
  if (!asked.answer.ok) return notTaken(due, asked, deps.now())
  const issue = await read(deps, due, ticket)
  if (!issue || 'went' in issue) return issue ?? UNSEEN
  return issue.star === stars
    ? { went: 'delivered', status: 200 }
    : { went: 'sent', status: 200, waitMs: MINUTE }
}
