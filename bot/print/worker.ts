import { WorkerEntrypoint } from 'cloudflare:workers'
import latinRegular from '@fontsource/noto-sans-thai-looped/files/noto-sans-thai-looped-latin-400-normal.woff'
import latinBold from '@fontsource/noto-sans-thai-looped/files/noto-sans-thai-looped-latin-700-normal.woff'
import thaiRegular from '@fontsource/noto-sans-thai-looped/files/noto-sans-thai-looped-thai-400-normal.woff'
import thaiBold from '@fontsource/noto-sans-thai-looped/files/noto-sans-thai-looped-thai-700-normal.woff'
import type { PrintDocument } from '../../flows/document.ts'
import { type Fonts, pdfOf } from './pdf.ts'

const fonts: Fonts = {
  thai: { regular: new Uint8Array(thaiRegular), bold: new Uint8Array(thaiBold) },
  latin: { regular: new Uint8Array(latinRegular), bold: new Uint8Array(latinBold) },
}

/**
 * A worker of its own, reached by a service binding and by nobody else: fonts and typesetting weigh more than everything that answers a
 * citizen, and a long paper must not take time from a turn (docs/decisions/007-printer.md).
 */
export default class Printer extends WorkerEntrypoint {
  pdf(document: PrintDocument): Promise<Uint8Array> {
    return pdfOf(document, fonts)
  }

  override async fetch(): Promise<Response> {
    return new Response(null, { status: 404 })
  }
}
