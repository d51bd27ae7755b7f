import { seal, sha256 } from '../../db/crypto.ts'
import { toBase64, toHex } from '../../db/encode.ts'
import {
  claimErased,
  claimWanted,
  markErased,
  markRefused,
  markStored,
  tryLater,
  type Wanted,
} from '../../db/evidence.ts'
import { readReader } from '../../db/reader.ts'
import { photoRefused } from '../../flows/case/views.ts'
import { soundRefused } from '../../flows/handover.ts'
import { deliverable } from '../../flows/limits.ts'
import type { Deps } from '../deps.ts'
import { receiveImage } from '../evidence/receive.ts'
import { receiveSound } from '../evidence/sound.ts'
import { alarm, errorFields } from '../log.ts'
import { deliver } from './deliver.ts'

/** LINE deletes content "after a certain period": it is fetched at once, and no longer asked for after ten minutes. */
const GIVE_UP_MS = 10 * 60_000
const BATCH = 10

/**
 * Where a photo is kept. Derived from the message id, so that a crash between storing and noting leads to the same place again; hashed
 * under our key, so that the name tells nothing.
 */
export const photoKey = async (deps: Pick<Deps, 'keys'>, messageId: string): Promise<string> => {
  const mac = await crypto.subtle.sign('HMAC', deps.keys.link, new TextEncoder().encode(`photo:${messageId}`))
  return `evidence/${toHex(new Uint8Array(mac))}`
}

/** A photo from the mini-app comes in pieces of this many bytes, which lie beside each other until it is whole. */
export const UPLOAD_PART = 128 * 1024
export const partKeys = (deps: Pick<Deps, 'keys'>, messageId: string, of: number): Promise<string[]> =>
  Promise.all(
    Array.from({ length: Math.ceil(of / UPLOAD_PART) }, (_, n) =>
      photoKey(deps, `${messageId}#${n * UPLOAD_PART}`),
    ),
  )

/** Where photos lie, and what came of those that were never finished. */
export const objectsOf = async (
  deps: Pick<Deps, 'keys'>,
  photos: readonly { messageId: string; begun: number }[],
): Promise<string[]> =>
  (
    await Promise.all(
      photos.map(async ({ messageId, begun }) => [
        await photoKey(deps, messageId),
        ...(await partKeys(deps, messageId, begun)),
      ]),
    )
  ).flat()

const DELETED_AT_ONCE = 1_000
/** However many: who has two thousand photos has them erased by the same invocation as who has two. */
export const deleteAll = async ({ bucket }: Pick<Deps, 'bucket'>, keys: readonly string[]): Promise<void> => {
  for (let from = 0; from < keys.length; from += DELETED_AT_ONCE) {
    const some = keys.slice(from, from + DELETED_AT_ONCE)
    if (bucket.deleteMany) await bucket.deleteMany(some)
    else for (const key of some) await bucket.delete(key)
  }
}

/** Fetches the photos and voice messages that people sent, and removes those that they took back. Anybody may run it, at any time, twice. */
export const fetchPhotos = async (deps: Deps): Promise<number> => {
  const wanted = await claimWanted(deps.sql, BATCH)
  for (const one of wanted)
    await fetchPhoto(deps, one).catch((error) => alarm('photo', { evidence: one.id, ...errorFields(error) }))
  const erased = await claimErased(deps.sql, BATCH)
  await deleteAll(deps, await objectsOf(deps, erased))
  if (erased.length)
    await markErased(
      deps.sql,
      erased.map(({ id }) => id),
    )
  return wanted.length
}

const fetchPhoto = async (deps: Deps, wanted: Wanted): Promise<void> => {
  const content = await deps.line.content(wanted.messageId)
  if (!content.ok) {
    if (content.why === 'gone') return refuse(deps, wanted, 'gone', 'gone')
    if (content.why === 'too-big') return refuse(deps, wanted, 'refused', 'too-big')
    if (deps.now() - wanted.wantedAt > GIVE_UP_MS) return refuse(deps, wanted, 'gone', content.why)
    return tryLater(deps.sql, wanted.id, Math.min(60_000, 1_000 * 2 ** wanted.tries))
  }
  const received = wanted.sound ? receiveSound(content.bytes) : receiveImage(content.bytes)
  if (!received.ok) return refuse(deps, wanted, 'refused', received.reason)
  const clean = received.clean as Uint8Array<ArrayBuffer>
  const key = await photoKey(deps, wanted.messageId)
  await deps.bucket.put(key, await seal(deps.keys, `evidence.object:${wanted.messageId}`, clean), {
    httpMetadata: { contentType: 'application/octet-stream' },
  })
  const kept = await markStored(deps.sql, wanted.id, {
    contentType: received.type,
    receivedSha256: await sha256(content.bytes),
    receivedBytes: content.bytes.byteLength,
    storedSha256: await sha256(clean),
    storedBytes: clean.byteLength,
    width: 'width' in received ? received.width : null,
    height: 'height' in received ? received.height : null,
  })
  if (!kept) await deps.bucket.delete(key)
}

const refuse = async (
  deps: Deps,
  wanted: Wanted,
  state: 'refused' | 'gone',
  reason: string,
): Promise<void> => {
  const to = await readReader(deps.sql, deps.keys, { personId: wanted.personId })
  if (!to) return
  // Told to nobody where no key opens to whom: it is looked for no longer all the same.
  const words = wanted.sound ? soundRefused(to, { reason }) : photoRefused(to, { reason })
  const body = to.lineUserId ? JSON.stringify({ to: to.lineUserId, messages: deliverable(words) }) : null
  const sealed = body && toBase64(await seal(deps.keys, `outbox.body:photo:${wanted.id}:0`, body))
  const ids = await markRefused(deps.sql, wanted, { state, reason, body: sealed })
  if (ids.length) await deliver(deps, { ids })
}
