import { namedBefore, theirsOf } from '../../db/foreign.ts'
import type { DueTransmission, Tried } from '../../db/transmissions.ts'
import type { Packet } from '../../flows/exchange/envelope.ts'
import { newRequest } from '../../flows/exchange/open311.ts'
import { alike, markOf, type Part, partsOf } from '../../flows/exchange/plain.ts'
import { forLink } from '../../flows/exchange/public.ts'
import { open311Status, updateParts } from '../../flows/foreign.ts'
import { DAY, HOUR, isoBangkok, MINUTE } from '../../flows/time.ts'
import { type Called, type ExchangeDeps, keepable } from './call.ts'
import { FOREIGN_LIVES_MS, withLink } from './file-link.ts'
import {
  findMarked,
  good,
  idOf,
  listOf,
  notOffered,
  notRead,
  post,
  type Row,
  rowsOf,
} from './open311-call.ts'
import { type Kept, missingOf, photosMissing, proved } from './prove.ts'
import { failed } from './webhook.ts'

/**
 * An agency with an Open311 endpoint. It knows no hashes and no retry keys: what we filed is read back, part by part, and compared; before a second
 * try it is looked for under our mark, since nobody can say whether the first arrived. What was kept otherwise than we wrote it is said again, as
 * an update of the same request.
 */
const TOKEN = 'token:'
const LOOK_BACK_MS = 88 * DAY

export const sendOpen311 = async (deps: ExchangeDeps, due: DueTransmission): Promise<Tried> => {
  const { link } = due
  const packet = forLink(JSON.parse(new TextDecoder().decode(due.body)) as Packet, link.settings)
  if (!link.url) return { went: 'dead', trouble: 'not-set-up' }
  if (packet.kind === 'rating') return { went: 'dead', trouble: 'no-way-there' }
  const handsOver = packet.kind === 'refer' || packet.kind === 'invite'
  const parts = handsOver ? partsOf(packet, { onePhotoEach: true }) : await afterwards(deps, due, packet)
  const there = handsOver ? await filed(deps, due, packet, parts) : await known(deps, due)
  if ('went' in there) return there
  const { theirs, fresh } = there
  const before = await keptOf(deps, due, theirs, parts)
  if ('went' in before) return { ...before, theirs }
  // What has just been filed is not said a second time in the same breath.
  const wanted = missingOf(parts, before.kept).filter((index) => !(fresh && index === 0))
  let trouble: Tried | undefined
  for (const index of wanted) {
    const sent = await post(deps, link, 'servicerequestupdates.json', {
      ...(await updateFields(deps, due, packet, { theirs, part: parts[index]! })),
      update_id: updateId(packet, parts[index]!, index, before.updates),
    })
    if (good(sent) || existsAlready(sent)) continue
    trouble = failed(due, sent, deps.now())
    break
  }
  const after = wanted.length ? await keptOf(deps, due, theirs, parts) : before
  if ('went' in after) return { ...after, theirs }
  const { kept } = after
  return proved(due, {
    packet,
    parts,
    kept,
    photos: photosMissing(parts, kept),
    theirs,
    now: deps.now(),
    trouble,
  })
}

const known = async (deps: ExchangeDeps, due: DueTransmission) => {
  const theirs = await theirsOf(deps.sql, due)
  // They never had the case: there is nothing that this would change.
  return theirs && !theirs.startsWith(TOKEN)
    ? { theirs, fresh: false }
    : ({ went: 'dead', trouble: 'never-there' } as const)
}

const afterwards = async (deps: ExchangeDeps, due: DueTransmission, packet: Packet): Promise<Part[]> => {
  const files = packet.attachments ?? []
  const named = files.length ? await namedBefore(deps.sql, deps.keys, due) : new Set<string>()
  return updateParts(
    packet,
    files.filter(({ id }) => !named.has(id)),
    { onePhotoEach: true },
  )
}

const mediaOf = async (
  deps: ExchangeDeps,
  due: DueTransmission,
  { photo }: Part,
): Promise<{ media_url?: string }> => {
  if (!photo) return {}
  const { agencyId } = due.link
  const { publicUrl } = deps.config
  const to = { file: photo, agencyId, now: deps.now(), livesMs: FOREIGN_LIVES_MS }
  return { media_url: (await withLink(deps.keys, publicUrl, to)).url }
}

/** The request that stands for this handing over, filed now if there is none. Where their gateway made two of it, the others are closed. */
const filed = async (
  deps: ExchangeDeps,
  due: DueTransmission,
  packet: Packet,
  parts: readonly Part[],
): Promise<Tried | { theirs: string; fresh: boolean }> => {
  const { link } = due
  const [first] = parts
  const fields = first && newRequest(packet, link.settings, first.text)
  if (!fields) return { went: 'dead', trouble: 'not-set-up' }
  const sought = { code: fields.service_code!, mark: markOf(packet) }
  const token = due.theirs?.startsWith(TOKEN) ? due.theirs : null
  if (token) return fromToken(deps, due, token)
  let theirs = due.theirs ?? undefined
  if (!theirs && due.tries > 1) {
    const looked = await findMarked(deps, due, sought)
    // Without knowing, nothing is filed a second time.
    if ('went' in looked) return looked
    const whole = looked.find(({ description }) => alike(String(description), first.text))
    theirs = idOf(whole ?? looked[0])
  }
  const fresh = !theirs
  if (!theirs) {
    const sent = await post(deps, link, 'requests.json', { ...fields, ...(await mediaOf(deps, due, first)) })
    if (!good(sent)) return failed(due, sent, deps.now())
    const row = rowsOf(sent, 'service_requests')?.[0]
    theirs = idOf(row)
    // Taken, and no number yet; or an answer that was cut: then it is looked for the next time.
    if (!theirs) {
      // A number that cannot be kept: it would be filed again and again.
      if (row?.service_request_id) return { went: 'dead', status: sent.status, trouble: 'cannot-tell' }
      const waits = { went: 'sent', status: sent.status, waitMs: MINUTE } as const
      const token = keepable(row?.token)
      return token ? { ...waits, theirs: `${TOKEN}${token}` } : waits
    }
  }
  const all = await findMarked(deps, due, sought)
  if ('went' in all) return { ...all, theirs }
  for (const row of all) {
    const spare = idOf(row)!
    if (spare === theirs || row.status === 'closed') continue
    const told = await post(deps, link, 'servicerequestupdates.json', {
      ...(await updateFields(deps, due, packet, {
        theirs: spare,
        part: { text: `${markOf(packet)} ซ้ำกับ ${theirs}` },
      })),
      update_id: `${packet.id}-d-${spare}`.slice(0, 100),
      status: 'DUPLICATE',
    })
    if (!good(told) && !existsAlready(told) && !notOffered(told))
      return { ...failed(due, told, deps.now()), theirs }
  }
  return { theirs, fresh }
}

/** A number that was promised: still to come, or here. */
const fromToken = async (
  deps: ExchangeDeps,
  due: DueTransmission,
  token: string,
): Promise<Tried | { theirs: string; fresh: boolean }> => {
  const path = `tokens/${encodeURIComponent(token.slice(TOKEN.length))}.json`
  const { rows, called } = await listOf(deps, due.link, path, { query: {}, wrapper: 'service_requests' })
  const theirs = idOf(rows?.[0])
  if (theirs) return { theirs, fresh: false }
  return rows ? { went: 'sent', status: 200, waitMs: HOUR } : notRead(due, called, deps.now())
}

const updateFields = async (
  deps: ExchangeDeps,
  due: DueTransmission,
  packet: Packet,
  { theirs, part }: { theirs: string; part: Part },
): Promise<Record<string, string>> => ({
  jurisdiction_id: due.link.settings.jurisdictionId ?? '',
  service_request_id: theirs,
  updated_datetime: packet.at,
  status: open311Status(packet),
  description: part.text,
  ...(await mediaOf(deps, due, part)),
})

/** The same part has the same id, by which they know it again; one that was kept otherwise than we wrote it needs another. */
const updateId = (packet: Packet, part: Part, index: number, updates: readonly Kept[]): string => {
  const head = /^\[[^\]]+\](?: \(\d+\/\d+\))?/.exec(part.text)?.[0] ?? ''
  const wrongs = updates.filter(({ text }) => text.startsWith(head) && !alike(text, part.text)).length
  return `${packet.id}-${index + 1}${wrongs ? `-${wrongs}` : ''}`
}

const existsAlready = (called: Called): boolean =>
  called.ok && called.status === 400 && new TextDecoder().decode(called.bytes).includes('already exists')

const kept = (text: unknown, media: unknown): Kept => ({
  text: String(text ?? ''),
  photo: typeof media === 'string' && media !== '',
})

/** What they show of the request: its description, its notes, and, if that is not all, the updates that they publish. */
const keptOf = async (
  deps: ExchangeDeps,
  due: DueTransmission,
  theirs: string,
  parts: readonly Part[],
): Promise<Tried | { kept: Kept[]; updates: Kept[] }> => {
  const path = `requests/${encodeURIComponent(theirs)}.json`
  const { rows, called } = await listOf(deps, due.link, path, {
    query: { extensions: 'true' },
    wrapper: 'service_requests',
  })
  if (!rows) return notRead(due, called, deps.now())
  const [row] = rows
  const notes = Array.isArray(row?.notes) ? (row.notes as Row[]) : []
  const shown = [
    ...(row ? [kept(row.description, row.media_url)] : []),
    ...notes.map((note) => kept(note?.description, note?.media_url)),
  ]
  if (!missingOf(parts, shown).length && !photosMissing(parts, shown)) return { kept: shown, updates: [] }
  const now = deps.now()
  const { rows: published, called: listed } = await listOf(deps, due.link, 'servicerequestupdates.json', {
    query: {
      start_date: isoBangkok(Math.max(due.createdAt - DAY, now - LOOK_BACK_MS)),
      end_date: isoBangkok(now + DAY),
    },
    wrapper: 'service_requests_updates',
  })
  if (notOffered(listed)) return { kept: shown, updates: notes.map((note) => kept(note?.description, null)) }
  if (!published) return notRead(due, listed, now)
  const updates = published
    .filter((one) => String(one.service_request_id) === theirs)
    .map((one) => kept(one.description, one.media_url))
  return { kept: [...shown, ...updates], updates }
}
