import { crc32, deflateRawSync } from 'node:zlib'
import type { ZipInputFile } from 'fflate'

/** Ends on a whole byte, so that another piece may follow; ends the file. */
const SYNC = 2
const FINISH = 4

export type Packed = ZipInputFile & { push(bytes: Uint8Array, last: boolean): void }

/**
 * A file of a ZIP that is packed by the runtime itself, piece by piece: each piece stands alone, and one after the other they are one stream (RFC 1951 knows nothing of
 * pieces). fflate's own packer takes two hundred kilobytes of new memory for every sixty-four and three times as long, and a `CompressionStream` in
 * workerd takes whatever it is given, read or not.
 */
export const packed = (filename: string): Packed => {
  const file: Packed = {
    filename,
    compression: 8,
    size: 0,
    crc: 0,
    push(bytes, last) {
      file.crc = crc32(bytes, file.crc)
      file.size += bytes.length
      file.ondata?.(null, deflateRawSync(bytes, { finishFlush: last ? FINISH : SYNC }), last)
    },
  }
  return file
}
