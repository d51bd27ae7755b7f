import { strToU8, Zip, ZipDeflate, ZipPassThrough } from 'fflate'
import { openBytes, seal, sha256 } from '../../db/crypto.ts'
import { toHex } from '../../db/encode.ts'
import {
  type CopyToMake,
  claimCopies,
  copyFailed,
  copyReady,
  notePart,
  partPlace,
} from '../../db/own/copies.ts'
import { type OwnRow, readOwn } from '../../db/own/read.ts'
import { OWN } from '../../db/own/tables.ts'
import { readReader } from '../../db/reader.ts'
import { deliverable } from '../../flows/limits.ts'
import { copyCard } from '../../flows/person/erasure.ts'
import { KEPT_WORDS } from '../../flows/person/kept.ts'
import { DAY } from '../../flows/time.ts'
import { BOM, csvLine } from '../api/csv.ts'
import { ENDINGS } from '../evidence/endings.ts'
import { alarm, errorFields } from '../log.ts'
import type { OwnDeps } from './own.ts'
import { photoKey } from './photos.ts'

/** A piece of the copy in the bucket: never more than one is in memory, beside one photo. */
const PART = 2 * 1024 * 1024
const TRIES = 5

/** Derived, so that a repeat puts the same piece; hashed under our key, so that no name leads to it. */
export const copyKey = async ({ keys }: Pick<OwnDeps, 'keys'>, id: string, n: number): Promise<string> => {
  const mac = await crypto.subtle.sign('HMAC', keys.link, new TextEncoder().encode(`own-export:${id}#${n}`))
  return `own/${toHex(new Uint8Array(mac))}`
}

/** Makes what was asked for. @returns how many were claimed. */
export const makeCopies = async (deps: OwnDeps, id?: string): Promise<number> => {
  const due = await claimCopies(deps.sql, { now: deps.now(), limit: 2, ...(id ? { id } : {}) })
  for (const one of due) {
    try {
      await makeCopy(deps, one)
    } catch (error) {
      alarm('own-copy', { copy: one.id, ...errorFields(error) })
      if (one.tries >= TRIES) await copyFailed(deps.sql, one.id)
    }
  }
  return due.length
}

type Listed = { path: string; bytes: number; sha256: string }

const makeCopy = async (deps: OwnDeps, { id, personId }: CopyToMake): Promise<void> => {
  const at = deps.now()
  const { tables, unreadable } = await readOwn(deps.sql, deps.keys, personId)
  const files: Listed[] = []
  const out = pieces(deps, id)
  const put = async (path: string, bytes: Uint8Array<ArrayBuffer>, packed = true) => {
    files.push({ path, bytes: bytes.byteLength, sha256: toHex(await sha256(bytes)) })
    await out.file(path, bytes, packed)
  }
  await put('README.txt', text(readme(at)))
  await put(
    'data.json',
    text(JSON.stringify({ version: 1, at: new Date(at).toISOString(), tables }, null, 1)),
  )
  for (const [table, rows] of Object.entries(tables))
    if (rows.length) await put(`csv/${table}.csv`, text(csvOf(rows)))
  const missing: string[] = []
  for (const [n, row] of (tables.evidence ?? []).entries()) {
    if (row.state !== 'stored') continue
    const messageId = String(row.message_id)
    const photo = await photoOf(deps, messageId)
    // Named in the manifest: one photo that is lost must not keep all the rest from its person.
    if (!photo) {
      missing.push(String(row.id))
      continue
    }
    const ending = ENDINGS[String(row.content_type)] ?? 'bin'
    await put(`photos/${n + 1}-${row.id}.${ending}`, photo, false)
  }
  const counts = Object.fromEntries(Object.entries(tables).map(([table, rows]) => [table, rows.length]))
  const manifest = { version: 1, at: new Date(at).toISOString(), counts, files, unreadable, missing }
  await out.file('manifest.json', text(JSON.stringify(manifest, null, 1)), true)
  const { parts, bytes } = await out.end()
  const until = at + DAY
  const say = await told(deps, id, personId, until)
  const ids = await copyReady(deps.sql, { id, at, until, parts, bytes, say })
  if (ids?.length) await deps.deliver(ids)
}

const photoOf = async (deps: OwnDeps, messageId: string): Promise<Uint8Array<ArrayBuffer> | null> => {
  const object = await deps.bucket.get(await photoKey(deps, messageId))
  if (!object) return null
  const sealed = new Uint8Array(await object.arrayBuffer())
  return openBytes(deps.keys, `evidence.object:${messageId}`, sealed).catch(() => null)
}

const text = (words: string): Uint8Array<ArrayBuffer> => strToU8(words) as Uint8Array<ArrayBuffer>

const csvOf = (rows: readonly OwnRow[]): string => {
  const columns = [...new Set(rows.flatMap(Object.keys))]
  const cell = (value: OwnRow[string] | undefined): string | number | null => {
    if (value === null || value === undefined) return null
    return typeof value === 'object'
      ? JSON.stringify(value)
      : typeof value === 'boolean'
        ? String(value)
        : value
  }
  return BOM + csvLine(columns) + rows.map((row) => csvLine(columns.map((name) => cell(row[name])))).join('')
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

/** The ZIP as it grows, cut into sealed pieces. */
const pieces = (deps: OwnDeps, id: string) => {
  let waiting: Uint8Array[] = []
  let held = 0
  let parts = 0
  let bytes = 0
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    waiting.push(chunk)
    held += chunk.length
  })
  const flush = async (all: boolean) => {
    while (held >= PART || (all && held > 0)) {
      const whole = new Uint8Array(held)
      let at = 0
      for (const chunk of waiting) {
        whole.set(chunk, at)
        at += chunk.length
      }
      const piece = whole.slice(0, PART)
      waiting = held > PART ? [whole.slice(PART)] : []
      held -= piece.length
      bytes += piece.length
      if (!(await notePart(deps.sql, id, parts))) throw new Error('the copy is not wanted any more')
      const key = await copyKey(deps, id, parts)
      await deps.bucket.put(key, await seal(deps.keys, partPlace(id, parts), piece))
      // Erased while it was on its way: whoever erased has looked already.
      if (!(await notePart(deps.sql, id, parts))) {
        await deps.bucket.delete(key)
        throw new Error('the copy is not wanted any more')
      }
      parts++
    }
  }
  return {
    file: async (path: string, content: Uint8Array, packed: boolean) => {
      const entry = packed ? new ZipDeflate(path, { level: 6 }) : new ZipPassThrough(path)
      zip.add(entry)
      entry.push(content, true)
      await flush(false)
    },
    end: async () => {
      zip.end()
      await flush(true)
      return { parts, bytes }
    },
  }
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
