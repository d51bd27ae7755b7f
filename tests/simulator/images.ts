/** Reads the size from a PNG's or JPEG's header. The simulator never decodes pixels. */

export type ImageInfo = { type: 'image/png' | 'image/jpeg'; width: number; height: number }

export const imageInfo = (bytes: Buffer): ImageInfo | undefined => {
  if (bytes.length >= 24 && bytes.readUInt32BE(0) === 0x89504e47)
    return { type: 'image/png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return undefined
  let at = 2
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return undefined
    const marker = bytes[at + 1]!
    // SOF0..SOF15 hold the frame size, but C4 (DHT), C8 (JPG) and CC (DAC) are other segments in the same range.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return { type: 'image/jpeg', height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) }
    at += 2 + bytes.readUInt16BE(at + 2)
  }
  return undefined
}

const GREY_PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
)

/** LINE shrinks; without a decoder a photo is its own preview and a video's is one grey pixel. */
export const previewOf = (content: { bytes: Buffer; contentType: string }) => {
  if (content.contentType.startsWith('image/'))
    return { bytes: content.bytes, contentType: content.contentType }
  if (content.contentType.startsWith('video/')) return { bytes: GREY_PNG, contentType: 'image/png' }
  return undefined
}
