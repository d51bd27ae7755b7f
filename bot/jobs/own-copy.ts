import { crc32 } from 'node:zlib'
import { open, openBytes, seal, sha256 } from '../../db/crypto.ts'
import { toHex } from '../../db/encode.ts'
import {
  type CopyToMake,
  claimCopies,
  copyFailed,
  copyPaused,
  copyReady,
  type PhotoToCopy,
  photosToCopy,
  progressPlace,
} from '../../db/own/copies.ts'
import type { Unreadable } from '../../db/own/read.ts'
import { OWN } from '../../db/own/tables.ts'
import { readReader } from '../../db/reader.ts'
import { deliverable } from '../../flows/limits.ts'
import { copyCard } from '../../flows/person/erasure.ts'
import { KEPT_WORDS } from '../../flows/person/kept.ts'
import { DAY } from '../../flows/time.ts'
import { ENDINGS } from '../evidence/endings.ts'
import { alarm, errorFields } from '../log.ts'
import type { OwnDeps } from './own.ts'
import { type DataFile, dataFiles, packing } from './own-data.ts'
import { pieces } from './own-pieces.ts'
import { directoryOf, headOf, type ZipEntry } from './own-zip.ts'
import { photoKey } from './photos.ts'

const TRIES = 5
/** What is done after an answer may take thirty seconds (developers.cloudflare.com/workers/platform/limits); the minute's run has others to see to. */
export const IN_REQUEST_MS = 20_000
const IN_SWEEP_MS = 45_000
/** Fetched and opened together, and the next while these are put: as many as this, or one that is larger. */
const TOGETHER = { photos: 4, bytes: 4_000_000 }
const PAGE = 100
const FIRST = '00000000-0000-0000-0000-000000000000'

/** How far a copy has come: its ZIP up to here lies in the bucket. */
type Progress = {
  v: 1
  at: number
  files: (ZipEntry & { sha256: string })[]
  counts: Record<string, number>
  unreadable: Unreadable[]
  missing: string[]
  /** The last photo that is in it. */
  after: string
  photos: number
  /** Its pieces so far, one after the other. */
  parts: readonly number[]
  bytes: number
}

/** How often an invocation may still ask the bucket for something. */
export type Calls = { left: number }
/** Of the ten thousand calls outward that an invocation has (same page): in a minute's run the others have theirs to make. */
export const newCalls = (): Calls => ({ left: 4_000 })

/** Makes what was asked for, as far as the time and the calls go; the next run goes on from there. @returns how many were claimed. */
export const makeCopies = async (
  given: OwnDeps,
  id?: string,
  ms = IN_SWEEP_MS,
  calls = newCalls(),
): Promise<number> => {
  if (calls.left <= 0) return 0
  const deps = { ...given, bucket: counted(given.bucket, calls) }
  const due = await claimCopies(deps.sql, { now: deps.now(), limit: 2, ...(id ? { id } : {}) })
  const until = deps.now() + ms
  const over = () => calls.left <= 0 || deps.now() >= until
  for (const one of due) {
    try {
      await makeCopy(deps, one, over)
    } catch (error) {
      alarm('own-copy', { copy: one.id, ...errorFields(error) })
      if (one.tries >= TRIES) await copyFailed(deps.sql, one.id)
    }
  }
  return due.length
}

const counted = (bucket: OwnDeps['bucket'], calls: Calls): OwnDeps['bucket'] => {
  const counting =
    <A extends unknown[], R>(ask: (...asked: A) => R) =>
    (...asked: A): R => {
      calls.left -= 1
      return ask(...asked)
    }
  return {
    get: counting((key) => bucket.get(key)),
    put: counting((key, value, options) => bucket.put(key, value, options)),
    delete: counting((key) => bucket.delete(key)),
  }
}

type Out = ReturnType<typeof pieces>
/** Whether this run has to leave the rest to the next. */
type Over = () => boolean

const makeCopy = async (deps: OwnDeps, copy: CopyToMake, over: Over): Promise<void> => {
  const { id, personId } = copy
  const before = await progressOf(deps, copy)
  const out = pieces(deps, copy, before ?? { parts: [], bytes: 0 })
  const so = before ?? (await begun(deps, personId, out))
  for (;;) {
    const left = await photosToCopy(deps.sql, personId, { after: so.after, limit: PAGE })
    if (!left.length) break
    if (!(await putPhotos(deps, out, so, left, over))) {
      const { parts, bytes } = await out.flush()
      const now = JSON.stringify({ ...so, parts, bytes } satisfies Progress)
      return copyPaused(deps.sql, copy, await seal(deps.keys, progressPlace(id), now), deps.now())
    }
  }
  const { at, counts, files, unreadable, missing } = so
  const manifest = {
    version: 1,
    at: new Date(at).toISOString(),
    counts,
    files: files.map(({ path, bytes, sha256 }) => ({ path, bytes, sha256 })),
    unreadable,
    missing,
  }
  await putData(out, so, wordsFile('manifest.json', JSON.stringify(manifest, null, 1)))
  await out.write(directoryOf(so.files, out.size()))
  const { parts, bytes } = await out.flush()
  const now = deps.now()
  const say = await told(deps, id, personId, now + DAY)
  const list = await seal(deps.keys, progressPlace(id), JSON.stringify({ parts }))
  const ids = await copyReady(deps.sql, { ...copy, at: now, until: now + DAY, list, bytes, say })
  if (ids?.length) await deps.deliver(ids)
}

const progressOf = async ({ keys }: OwnDeps, { id, progress }: CopyToMake): Promise<Progress | null> => {
  if (!progress?.length) return null
  const found = JSON.parse(await open(keys, progressPlace(id), progress)) as Progress
  return found.v === 1 ? found : null
}

/** All that is no photo: read at one instant, and so in one go. */
const begun = async (deps: OwnDeps, personId: string, out: Out): Promise<Progress> => {
  const at = deps.now()
  const { files, counts, unreadable } = await dataFiles(deps.sql, deps.keys, personId, at)
  const so: Progress = {
    ...{ v: 1, at, files: [], counts, unreadable, missing: [], after: FIRST, photos: 0, parts: [], bytes: 0 },
  }
  await putData(out, so, wordsFile('README.txt', readme(at)))
  for (const file of files) await putData(out, so, file)
  return so
}

const wordsFile = (path: string, words: string): DataFile => {
  const file = packing(path)
  file.write(words)
  return file.end()
}

const putFile = async (
  out: Out,
  so: Progress,
  file: Omit<Progress['files'][number], 'from'>,
  chunks: readonly Uint8Array[],
): Promise<void> => {
  const entry = { ...file, from: out.size() }
  so.files.push(entry)
  await out.write(headOf(entry), ...chunks)
}
const putData = (out: Out, so: Progress, { chunks, ...file }: DataFile): Promise<void> =>
  putFile(out, so, { ...file, method: 8 }, chunks)

type Opened = PhotoToCopy & { content: Uint8Array<ArrayBuffer> | null; sha256: string }

/** @returns whether all of them are in it; false once the run is over. */
const putPhotos = async (
  deps: OwnDeps,
  out: Out,
  so: Progress,
  photos: readonly PhotoToCopy[],
  isOver: Over,
): Promise<boolean> => {
  const groups = together(photos).map((group) => () => Promise.all(group.map((one) => openPhoto(deps, one))))
  let next = groups[0]?.()
  for (const [n] of groups.entries()) {
    const opened = (await next) ?? []
    const over = isOver()
    next = over ? undefined : groups[n + 1]?.()
    // Told where it is waited for; until then it is nobody's.
    next?.catch(() => {})
    for (const { id, contentType, content, sha256 } of opened) {
      so.after = id
      so.photos++
      // Named in the manifest: one photo that is lost must not keep all the rest from its person.
      if (!content) {
        so.missing.push(id)
        continue
      }
      const path = `photos/${so.photos}-${id}.${ENDINGS[contentType] ?? 'bin'}`
      const { length: bytes } = content
      await putFile(out, so, { path, method: 0, crc: crc32(content), packed: bytes, bytes, sha256 }, [
        content,
      ])
    }
    if (over && (n + 1 < groups.length || photos.length === PAGE)) return false
  }
  return true
}

const together = (photos: readonly PhotoToCopy[]): PhotoToCopy[][] => {
  const groups: PhotoToCopy[][] = []
  let room = 0
  for (const one of photos) {
    const last = groups.at(-1)
    if (last && last.length < TOGETHER.photos && one.bytes <= room) last.push(one)
    else {
      groups.push([one])
      room = TOGETHER.bytes
    }
    room -= one.bytes
  }
  return groups
}

const openPhoto = async (deps: OwnDeps, one: PhotoToCopy): Promise<Opened> => {
  const object = await deps.bucket.get(await photoKey(deps, one.messageId))
  const sealed = object ? new Uint8Array(await object.arrayBuffer()) : null
  const content = sealed
    ? await openBytes(deps.keys, `evidence.object:${one.messageId}`, sealed).catch(() => null)
    : null
  return { ...one, content, sha256: content ? toHex(await sha256(content)) : '' }
}

/** What each file is, in both languages. */
const readme = (at: number): string => {
  const lines = Object.entries(OWN).map(
    ([table, { kind }]) => `${table}: ${KEPT_WORDS[kind].name.th} / ${KEPT_WORDS[kind].name.en}`,
  )
  return [
    'พึ่งได้: สำเนาข้อมูลทั้งหมดของคุณ / Puengdai: a copy of all that is kept of you',
    new Date(at).toISOString(),
    '',
    'data.json มีทุกอย่าง โฟลเดอร์ csv เปิดด้วยโปรแกรมตารางได้ โฟลเดอร์ photos คือรูปและเสียงของคุณ manifest.json บอกขนาดและค่าตรวจสอบของทุกไฟล์',
    'data.json holds everything; csv/ opens in a spreadsheet; photos/ are your photos and voice messages; manifest.json lists every file with its SHA-256.',
    '',
    ...lines,
    '',
  ].join('\r\n')
}

const told = async (
  { sql, keys, config }: OwnDeps,
  id: string,
  personId: string,
  until: number,
): Promise<Uint8Array | null> => {
  const to = await readReader(sql, keys, { personId })
  if (!to?.friend) return null
  const url = config.liffId
    ? `https://liff.line.me/${config.liffId}/privacy`
    : new URL('/app/privacy', config.publicUrl).href
  const body = JSON.stringify({ to: to.lineUserId, messages: deliverable(copyCard(to, { url, until })) })
  return seal(keys, `outbox.body:own-export:${id}:0`, body)
}
