import { jpegSize } from './jpeg.ts'
import { checkSize, type Size } from './limits.ts'
import { pngSize } from './png.ts'
import type { ImageType } from './sniff.ts'
import { webpSize } from './webp.ts'

/** The pixel size from the header, before anything is decoded or copied; refuses what is too large. */
export function dimensions(bytes: Uint8Array, type: ImageType): Size {
  const size = declared(bytes, type)
  checkSize(size)
  return size
}

function declared(bytes: Uint8Array, type: ImageType): Size {
  switch (type) {
    case 'image/jpeg':
      return jpegSize(bytes)
    case 'image/png':
      return pngSize(bytes)
    case 'image/webp':
      return webpSize(bytes)
    default:
      return type satisfies never
  }
}
