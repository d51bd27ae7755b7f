import { stripJpeg } from './jpeg.ts'
import { stripPng } from './png.ts'
import type { ImageType } from './sniff.ts'
import { stripWebp } from './webp.ts'

/** The picture without what it says about the person who took it: where, when, with which phone. Nothing is decoded.
 *  `orientation` is what the clean file itself still says; only JPEGs need it. */
export function strip(bytes: Uint8Array, type: ImageType): { clean: Uint8Array; orientation: number } {
  switch (type) {
    case 'image/jpeg':
      return stripJpeg(bytes)
    case 'image/png':
      return { clean: stripPng(bytes), orientation: 1 }
    case 'image/webp':
      return { clean: stripWebp(bytes), orientation: 1 }
    default:
      return type satisfies never
  }
}
