/**
 * A ZIP, written so that its making can be left and gone on with by another invocation: what is known of each file is plain data, and the directory is
 * made of it at the end (PKWARE APPNOTE 4.3.7, 4.3.12, 4.3.14 to 16). Beyond four gigabytes, or 65,535 files, it says so as ZIP64 does.
 */
export type ZipEntry = {
  path: string
  /** 0: as it is; 8: deflated. */
  method: 0 | 8
  crc: number
  packed: number
  bytes: number
  /** Where its head begins. */
  from: number
}

const UTF8 = 0x0800
const MOST_16 = 0xffff
const MOST_32 = 0xffffffff
/** A day has to be given: 1 January 1980, the first there is. The manifest has the real one. */
const DAY = 0x0021

const block = (bytes: number, write: (view: DataView) => void): Uint8Array => {
  const made = new Uint8Array(bytes)
  write(new DataView(made.buffer))
  return made
}
const both = (...parts: readonly Uint8Array[]): Uint8Array => {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

/** What stands in both heads of a file. */
const common = (view: DataView, at: number, { method, crc, packed, bytes }: ZipEntry, name: number): void => {
  view.setUint16(at, UTF8, true)
  view.setUint16(at + 2, method, true)
  view.setUint16(at + 6, DAY, true)
  view.setUint32(at + 8, crc, true)
  view.setUint32(at + 12, packed, true)
  view.setUint32(at + 16, bytes, true)
  view.setUint16(at + 20, name, true)
}

/** Before a file's bytes. */
export const headOf = (entry: ZipEntry): Uint8Array => {
  const name = new TextEncoder().encode(entry.path)
  const head = block(30, (view) => {
    view.setUint32(0, 0x04034b50, true)
    view.setUint16(4, 20, true)
    common(view, 6, entry, name.length)
  })
  return both(head, name)
}

const listed = (entry: ZipEntry): Uint8Array => {
  const name = new TextEncoder().encode(entry.path)
  const far = entry.from >= MOST_32
  const head = block(46, (view) => {
    view.setUint32(0, 0x02014b50, true)
    view.setUint16(4, far ? 45 : 20, true)
    view.setUint16(6, far ? 45 : 20, true)
    common(view, 8, entry, name.length)
    view.setUint16(30, far ? 12 : 0, true)
    view.setUint32(42, far ? MOST_32 : entry.from, true)
  })
  const extra = block(far ? 12 : 0, (view) => {
    if (!far) return
    view.setUint16(0, 1, true)
    view.setUint16(2, 8, true)
    view.setBigUint64(4, BigInt(entry.from), true)
  })
  return both(head, name, extra)
}

/** After the last file, which ends at `from`. */
export const directoryOf = (entries: readonly ZipEntry[], from: number): Uint8Array => {
  const list = both(...entries.map(listed))
  const count = entries.length
  const large = from + list.length >= MOST_32 || count >= MOST_16
  const end64 = block(large ? 76 : 0, (view) => {
    if (!large) return
    view.setUint32(0, 0x06064b50, true)
    view.setBigUint64(4, 44n, true)
    view.setUint16(12, 45, true)
    view.setUint16(14, 45, true)
    view.setBigUint64(24, BigInt(count), true)
    view.setBigUint64(32, BigInt(count), true)
    view.setBigUint64(40, BigInt(list.length), true)
    view.setBigUint64(48, BigInt(from), true)
    view.setUint32(56, 0x07064b50, true)
    view.setBigUint64(64, BigInt(from + list.length), true)
    view.setUint32(72, 1, true)
  })
  const end = block(22, (view) => {
    view.setUint32(0, 0x06054b50, true)
    view.setUint16(8, Math.min(count, MOST_16), true)
    view.setUint16(10, Math.min(count, MOST_16), true)
    view.setUint32(12, Math.min(list.length, MOST_32), true)
    view.setUint32(16, Math.min(from, MOST_32), true)
  })
  return both(list, end64, end)
}
