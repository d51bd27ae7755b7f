import { Hono } from 'hono'
import { openBytes, seal, sha256 } from '../../db/crypto.ts'
import { toHex } from '../../db/encode.ts'
import {
  advanceUpload,
  beginUpload,
  chooseUpload,
  readUpload,
  refuseUpload,
  stateOfUpload,
  storeUpload,
} from '../../db/uploads.ts'
import { MAX_BYTES, receiveImage } from '../evidence/receive.ts'
import { UPLOAD_PART as PART, partKeys, photoKey } from '../jobs/photos.ts'
import type { ApiDeps, ApiDoor } from './deps.ts'
import { bodyUpTo } from './let-in.ts'
import { privateHeaders, withDeps } from './private.ts'
import { onProblem, Problem } from './problem.ts'
import { ALLOWED, allow } from './rate.ts'
import { type CitizenEnv, citizenOnly, unblocked } from './signed-in.ts'

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** What the photo is called wherever LINE's message id would stand. Of two people's uploads none can meet, whatever they call them. */
const nameOf = async (personId: string, id: string): Promise<string> => {
  if (!UUID.test(id)) throw new Problem('not-found')
  return `app.${toHex((await sha256(`upload:${personId}:${id}`)).slice(0, 16))}`
}

/**
 * `/api/v1/uploads/:id`: a photo in pieces of 128 kB, the last one shorter. `PUT ?at=&of=` brings one, `GET` says how far it has come, so that a
 * dropped connection costs one piece. When it is whole it is looked at, stripped and sealed like a photo from the chat.
 */
export const uploadsApi = (door: ApiDoor) => {
  const app = new Hono<CitizenEnv>()
  app.onError(onProblem)
  app.use(privateHeaders, withDeps(door), citizenOnly)
  app.get('/:id', async (c) => {
    const { deps, personId } = c.var
    const messageId = await nameOf(personId, c.req.param('id'))
    return c.json(await standing(deps, personId, messageId))
  })
  app.put('/:id', unblocked, async (c) => {
    const { deps, personId } = c.var
    const messageId = await nameOf(personId, c.req.param('id'))
    const at = Number(c.req.query('at'))
    const of = Number(c.req.query('of'))
    if (!Number.isInteger(of) || of < 1 || of > MAX_BYTES) throw new Problem('too-large')
    if (!Number.isInteger(at) || at < 0 || at >= of || at % PART !== 0)
      throw new Problem('invalid', { fields: ['at'] })
    if (at === 0) {
      await allow(deps, personId, ALLOWED.upload)
      await beginUpload(deps.sql, { messageId, personId, of })
    }
    const so = await readUpload(deps.sql, { messageId, personId })
    if (!so) throw new Problem('not-found')
    if (so.state !== 'sending' || so.at !== at || so.of !== of)
      return c.json(await standing(deps, personId, messageId), so.state === 'sending' ? 409 : 200)
    const to = Math.min(of, at + PART)
    const bytes = await bodyUpTo(c, PART)
    if (!bytes || bytes.length !== to - at) throw new Problem('invalid', { fields: ['body'] })
    const key = await photoKey(deps, `${messageId}#${at}`)
    await deps.bucket.put(key, await seal(deps.keys, `evidence.part:${messageId}#${at}`, bytes))
    if (to === of) await finish(deps, messageId, of)
    else await advanceUpload(deps.sql, { messageId, from: at, to })
    await clearUp(deps, messageId, key)
    return c.json(await standing(deps, personId, messageId))
  })
  return app
}

/** `at`: how far it has come; `messageId` once it may be part of an answer; `refused` where it is no picture that we take. */
const standing = async ({ sql }: ApiDeps, personId: string, messageId: string) => {
  const so = await readUpload(sql, { messageId, personId })
  if (!so) return { at: 0 }
  if (so.state === 'sending') return { at: so.at }
  return so.state === 'stored' ? { at: so.of, messageId } : { at: 0, refused: true }
}

/**
 * A body may take minutes to come: what was waited for may have been finished by another, taken back or erased meanwhile, and who did so has cleared up
 * already. Of an upload that is none any more no piece stays, and of one that is gone no photo.
 */
const clearUp = async (deps: ApiDeps, messageId: string, key: string): Promise<void> => {
  const state = await stateOfUpload(deps.sql, messageId)
  if (state === 'sending') return
  await deps.bucket.delete(key)
  if (state === null || state === 'erased') await deps.bucket.delete(await photoKey(deps, messageId))
}

/** Only here are all the bytes together: a few megabytes, as with a photo from LINE. */
const finish = async (deps: ApiDeps, messageId: string, of: number): Promise<void> => {
  const keys = await partKeys(deps, messageId, of)
  const parts = await Promise.all(
    keys.map(async (key, n) => {
      const part = await deps.bucket.get(key)
      return (
        part &&
        openBytes(
          deps.keys,
          `evidence.part:${messageId}#${n * PART}`,
          new Uint8Array(await part.arrayBuffer()),
        )
      )
    }),
  )
  const whole = new Uint8Array(of)
  for (const [n, part] of parts.entries()) {
    // Somebody else was faster, and has put them together or cleared up.
    if (!part) return
    whole.set(part, n * PART)
  }
  const received = receiveImage(whole)
  if (received.ok) {
    const clean = received.clean as Uint8Array<ArrayBuffer>
    const storedSha256 = await sha256(clean)
    if (!(await chooseUpload(deps.sql, messageId, storedSha256))) return
    await deps.bucket.put(
      await photoKey(deps, messageId),
      await seal(deps.keys, `evidence.object:${messageId}`, clean),
    )
    await storeUpload(deps.sql, messageId, {
      contentType: received.type,
      receivedSha256: await sha256(whole),
      receivedBytes: of,
      storedSha256,
      storedBytes: clean.byteLength,
      width: received.width,
      height: received.height,
    })
  } else await refuseUpload(deps.sql, messageId, received.reason)
  await Promise.all(keys.map((key) => deps.bucket.delete(key)))
}
