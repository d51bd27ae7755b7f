import { createHash } from 'node:crypto'
import { crc32, deflateRawSync } from 'node:zlib'
import type { Sql } from '../../db/client.ts'
import type { Keys } from '../../db/crypto.ts'
import { eachOwn, type OwnRow, type Unreadable } from '../../db/own/read.ts'
import { BOM, csvLine } from '../api/csv.ts'

/** Words are packed by so many characters, each piece by itself: one after the other they are one stream (RFC 1951 knows nothing of pieces). */
const PIECE = 128 * 1024
/** Ends on a whole byte, so that another piece may follow; ends the file. */
const SYNC = 2
const FINISH = 4

export type DataFile = {
  path: string
  crc: number
  bytes: number
  packed: number
  sha256: string
  chunks: Uint8Array[]
}

/** A file of words that is never whole in memory but packed. */
export const packing = (path: string) => {
  const digest = createHash('sha256')
  const encoder = new TextEncoder()
  const chunks: Uint8Array[] = []
  let [words, crc, bytes, packed] = ['', 0, 0, 0]
  const pack = (last: boolean): void => {
    const piece = encoder.encode(words)
    words = ''
    digest.update(piece)
    crc = crc32(piece, crc)
    bytes += piece.length
    const chunk = deflateRawSync(piece, { finishFlush: last ? FINISH : SYNC })
    packed += chunk.length
    chunks.push(chunk)
  }
  return {
    write: (more: string): void => {
      words += more
      if (words.length >= PIECE) pack(false)
    },
    end: (): DataFile => {
      pack(true)
      return { path, crc, bytes, packed, sha256: digest.digest('hex'), chunks }
    },
  }
}

/**
 * All that the tables hold of a person: everything in one file for programs, and a table each for people. It is read once, page by page, as it was at
 * one instant; what stands in memory is a page and the packed files.
 */
export const dataFiles = async (
  sql: Sql,
  keys: Keys,
  personId: string,
  at: number,
): Promise<{ files: DataFile[]; counts: Record<string, number>; unreadable: Unreadable[] }> => {
  const counts: Record<string, number> = {}
  const sheets = new Map<string, { columns: string[]; file: ReturnType<typeof packing> }>()
  const all = packing('data.json')
  all.write(`{"version":1,"at":${JSON.stringify(new Date(at).toISOString())},"tables":{`)
  const unreadable = await eachOwn(sql, keys, personId, (table, rows) => {
    if (counts[table] === undefined) {
      all.write(`${Object.keys(counts).length ? '\n],\n' : '\n'}${JSON.stringify(table)}:[`)
      counts[table] = 0
    }
    for (const row of rows) {
      all.write(`${counts[table]++ ? ',' : ''}\n${JSON.stringify(row)}`)
      let sheet = sheets.get(table)
      if (!sheet) {
        sheet = { columns: Object.keys(row), file: packing(`csv/${table}.csv`) }
        sheet.file.write(BOM + csvLine(sheet.columns))
        sheets.set(table, sheet)
      }
      sheet.file.write(csvLine(sheet.columns.map((name) => cellOf(row[name]))))
    }
  })
  all.write(`${Object.keys(counts).length ? '\n]' : ''}}}\n`)
  return { files: [all.end(), ...[...sheets.values()].map(({ file }) => file.end())], counts, unreadable }
}

const cellOf = (value: OwnRow[string] | undefined): string | number | null => {
  if (value === null || value === undefined) return null
  if (typeof value === 'object') return JSON.stringify(value)
  return typeof value === 'boolean' ? String(value) : value
}
