import * as z from 'zod/mini'
import { cleanInput } from '../text.ts'
import { traffyTime } from '../time.ts'
import { type LinkSettings, oneLine } from './directory.ts'
import type { AgencySaid, Attachment, Packet } from './envelope.ts'
import { theirCode } from './open311.ts'
import { reporterOf } from './plain.ts'

/**
 * Traffy Fondue's exchange: what we send it, what its answers and webhooks mean. Its times are Bangkok's without an offset; its webhooks carry no
 * signature, no id and no order; what came from it is never sent back.
 */
export const TRAFFY_BASE = 'https://publicapi.traffy.in.th/exchange-api'

/** Every answer has this envelope, errors with HTTP 200 too. Live answers have been seen with `"status":200,"message":"OK"` instead. */
const Envelope = z.looseObject({
  status: z.union([z.string(), z.number()]),
  message: z.optional(z.nullable(z.string())),
  results: z.optional(z.unknown()),
  /** Null and -1 both mean without limit. */
  credit_balance: z.optional(z.nullable(z.number())),
})

export type TraffyTrouble = 'token' | 'login' | 'quota' | 'invalid' | 'unknown'
export type TraffyAnswer =
  | { ok: true; results: Record<string, unknown>[]; nearlyOut: boolean }
  | { ok: false; why: TraffyTrouble }

/** The English half of the message decides, before " | ". */
const TROUBLES: [RegExp, TraffyTrouble][] = [
  [/^(?:This token has expired|ERR 1 - Invalid token)/, 'token'],
  [/^Invalid user or pass/, 'login'],
  [/^Running out of API usage quota/, 'quota'],
  [/^(?:Invalid input JSON format|.+ is not specified)/, 'invalid'],
]

export const readTraffy = (body: unknown): TraffyAnswer => {
  const read = Envelope.safeParse(body)
  if (!read.success) return { ok: false, why: 'unknown' }
  const { status, results } = read.data
  const message = (read.data.message ?? '').split(' | ')[0]!.trim()
  const good = status === 'success' || status === 'warning' || status === 200
  if (!good) return { ok: false, why: TROUBLES.find(([pattern]) => pattern.test(message))?.[1] ?? 'unknown' }
  // `get-auth` and `get-issue` answer with one object where older pages show a list.
  const list = Array.isArray(results) ? results : results && typeof results === 'object' ? [results] : []
  return {
    ok: true,
    results: list as Record<string, unknown>[],
    nearlyOut: /^Almost running out/.test(message),
  }
}

/** `"2026-10-12 19:06:12"`, Bangkok's, as an instant; null for what is none. */
export const fromTraffyTime = (text: string): number | null => {
  const found = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?$/.exec(text)
  if (!found) return null
  const at = Date.parse(`${found[1]}T${found[2]}.${(found[3] ?? '0').padEnd(3, '0').slice(0, 3)}+07:00`)
  return Number.isNaN(at) ? null : at
}

const isCentre = (
  settings: LinkSettings,
): settings is LinkSettings & { latitude: number; longitude: number } =>
  settings.latitude !== undefined && settings.longitude !== undefined

/**
 * A case as a new issue; null where no point is set. A complaint about something online happened nowhere on a map: it is filed at the fixed point
 * that the link names (the centre's own address), and says so, instead of at a place that was made up. Whoever complained is named, where they
 * wish to be, in the fields for that alone: a description is read by the public.
 */
export const newIssue = (
  packet: Packet,
  settings: LinkSettings,
  { description, photo, sentAt }: { description: string; photo: readonly string[]; sentAt: number },
): Record<string, unknown> | null => {
  if (!isCentre(settings)) return null
  const { name, phone } = reporterOf(packet)
  return {
    latitude: settings.latitude,
    longitude: settings.longitude,
    description,
    ...category(packet, settings),
    ...(settings.orgId === undefined ? {} : { org_id: String(settings.orgId) }),
    ...(photo.length ? { photo } : {}),
    ...(name ? { reporter_name: name } : {}),
    ...(phone ? { reporter_phone: phone } : {}),
    // Of each handing over its own: by the case's number alone a second one would be taken for the first.
    client_ticket_id: `${packet.case.number}/${packet.seq}`,
    client_timestamp: traffyTime(sentAt).slice(0, 19).replace(' ', 'T'),
  }
}

/** What stands under a point that is not where it happened. */
export const AT_CENTRE = 'พิกัดเป็นที่ตั้งของศูนย์ ไม่ใช่ที่เกิดเหตุ'

/** Theirs as the link has it: the number of a type, or its name. */
const category = (packet: Packet, settings: LinkSettings): Record<string, unknown> => {
  const code = theirCode(packet, settings)
  if (!code) return {}
  return /^\d+$/.test(code) ? { issue_category_id: Number(code) } : { category_name_th: code }
}

/** Nobody who complained hears of it from Traffy as well: they hear of it from us. */
const QUIET = { noti_reporter: false, noti_staff: true }

/** Of the files of a case, those that are photos: others it has no place for. */
export const photosAmong = (files: readonly Attachment[]): Attachment[] =>
  files.filter(({ type }) => type.startsWith('image/'))

/** A state of the ticket, with a note in its timeline: `get-issue` shows both, so both can be proved. */
export const newState = (
  ticket: string,
  {
    label,
    note,
    orgId,
    photo = [],
  }: {
    label: string
    note: string
    orgId?: number | undefined
    photo?: readonly string[]
  },
): Record<string, unknown> => ({
  ticket_id: ticket,
  state_name: label,
  note,
  ...(orgId === undefined ? {} : { org_id: orgId }),
  ...(photo.length ? { photo } : {}),
  ...QUIET,
})

/** Words among staff. What somebody wrote belongs here: a note of the timeline is read by the public. */
export const staffComment = (ticket: string, comment: string): Record<string, unknown> => ({
  ticket_id: ticket,
  comment_type: 'chat_staff_only',
  comment,
  ...QUIET,
})

/** Their ticket handed on to another group of theirs, or shared with it. */
export const joinForward = (
  ticket: string,
  {
    kind,
    from,
    to,
    note,
    photo,
  }: { kind: 'refer' | 'invite'; from: number | null; to: number; note: string; photo: readonly string[] },
): Record<string, unknown> => ({
  ticket_id: ticket,
  scenario: kind === 'invite' ? 1 : 2,
  ...(from === null ? {} : { origin_group: from }),
  destination_group: [to],
  note,
  ...(photo.length ? { photo } : {}),
  ...QUIET,
})

type Row = Record<string, unknown>
const rowsIn = (value: unknown): Row[] =>
  Array.isArray(value) ? value.filter((one): one is Row => one !== null && typeof one === 'object') : []

export type TraffyIssue = {
  description: string
  notes: string[]
  /** Its state with that group, else the latest of all. */
  status: string
  orgs: number[]
  /** How many photos it shows; all that there may be, where it shows one address only. */
  photos: number
  star: number
}
/** A ticket as `get-issue` shows it; null where there is none. */
export const readIssue = (row: Row | undefined, orgId: number | undefined): TraffyIssue | null => {
  if (typeof row?.ticket_id !== 'string') return null
  const orgs = rowsIn(row.orgs)
  const own = orgs.find((org) => Number(org.org_id) === orgId)
  const timeline = rowsIn(row.timeline)
  const status = own?.status ?? row.status_th_latest ?? timeline.at(-1)?.status ?? 'รอรับเรื่อง'
  // An empty photo can be the bare address of the bucket.
  const shown = [row.photo].flat().filter((one) => /[^/]$/.test(String(one ?? '')))
  return {
    description: String(row.description ?? ''),
    notes: timeline.map(({ note }) => String(note ?? '')),
    status: String(status),
    orgs: orgs.map((org) => Number(org.org_id)),
    photos: Array.isArray(row.photo) || !shown.length ? shown.length : Number.POSITIVE_INFINITY,
    star: Number(row.star ?? 0),
  }
}

const text = z.string().check(z.maxLength(10_000))
const ticket = oneLine(60)
const StatusHook = z.looseObject({
  timestamp: text,
  ticket_id: ticket,
  org: z.optional(z.nullable(text)),
  status: text,
  note: z.optional(z.nullable(text)),
})
const TalkHook = z.looseObject({
  event: z.enum(['chat', 'rating', 'comment', 'chat_staff_only']),
  ticket_id: ticket,
  comment: z.optional(z.nullable(text)),
  timestamp: text,
  message_comment_id: z.optional(z.nullable(z.number())),
})
const NewHook = z.looseObject({
  timestamp: text,
  ticket_id: ticket,
  description: z.optional(z.nullable(text)),
})

/**
 * One webhook. `name`: what it is known by, since it has no id. `dropped`: nothing for us, or not for a citizen's eyes (`chat_staff_only`).
 */
export type TraffyHook =
  | { kind: 'status'; name: string; ticket: string; at: number; status: string; note: string }
  | { kind: 'talk'; name: string; ticket: string; at: number; comment: string }
  | { kind: 'dropped'; why: 'new-issue' | 'staff-only' | 'rating' }

export const readHook = (method: string, body: unknown): TraffyHook | null => {
  const name = (ticketId: string, what: string, timestamp: string, id?: number | null) =>
    `traffy:${ticketId}:${what}:${timestamp}:${id ?? ''}`
  if (method === 'PATCH') {
    const read = StatusHook.safeParse(body)
    const at = read.success ? fromTraffyTime(read.data.timestamp) : null
    if (!read.success || at === null) return null
    const { ticket_id, timestamp, status, note } = read.data
    return {
      kind: 'status',
      name: name(ticket_id, 'PATCH', timestamp),
      ticket: ticket_id,
      at,
      status,
      note: note ?? '',
    }
  }
  const talk = TalkHook.safeParse(body)
  if (talk.success) {
    const { event, ticket_id, timestamp, comment, message_comment_id } = talk.data
    const at = fromTraffyTime(timestamp)
    if (at === null) return null
    if (event === 'chat_staff_only') return { kind: 'dropped', why: 'staff-only' }
    if (event === 'rating') return { kind: 'dropped', why: 'rating' }
    return {
      kind: 'talk',
      name: name(ticket_id, event, timestamp, message_comment_id),
      ticket: ticket_id,
      at,
      comment: comment ?? '',
    }
  }
  // A new issue of theirs is theirs: we take cases from people and by Open311, and an issue that we filed would come back here.
  return NewHook.safeParse(body).success ? { kind: 'dropped', why: 'new-issue' } : null
}

/** Labels that Traffy's own statuses have; an agency's own ones count as going on. */
type Means = 'waiting' | 'goes-on' | 'finished' | 'not-theirs'
export const traffyMeans = (status: string): Means => {
  const label = status.replace(/\s/g, '')
  if (/^(?:รอรับเรื่อง|waiting|start)$/.test(label)) return 'waiting'
  if (/^(?:เสร็จสิ้น|finish)$/.test(label)) return 'finished'
  if (/^(?:ไม่เกี่ยวข้อง|ส่งต่อ(?:\(ใหม่\))?|irrelevant|forwarded)$/.test(label)) return 'not-theirs'
  return 'goes-on'
}

type Head = Pick<AgencySaid, 'v' | 'id' | 'origin' | 'seq' | 'at' | 'case'>
/** A status or a word of theirs in our terms. `waiting`: we still wait for them to take the case. Null: nothing of it is for the case. */
export const saidByTraffy = (
  hook: Exclude<TraffyHook, { kind: 'dropped' }>,
  head: Head,
  waiting: boolean,
): AgencySaid | null => {
  if (hook.kind === 'talk') {
    const comment = cleanInput(hook.comment, 4_000)
    return comment ? { ...head, kind: 'status', status: 'chat', text: comment } : null
  }
  const note = cleanInput(hook.note, 4_000)
  switch (traffyMeans(hook.status)) {
    case 'waiting':
      return null
    case 'finished':
      return { ...head, kind: 'propose-close', outcome: 'solved', text: note || cleanInput(hook.status, 200) }
    case 'not-theirs':
      return { ...head, kind: 'decline', reason: 'not_this_agency', ...(note ? { text: note } : {}) }
    default:
      return waiting
        ? { ...head, kind: 'accept' }
        : { ...head, kind: 'status', status: 'inprogress', ...(note ? { text: note } : {}) }
  }
}
