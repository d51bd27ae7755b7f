import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Fonts } from '../../bot/print/pdf.ts'

const file = (name: string): Uint8Array =>
  new Uint8Array(
    readFileSync(
      createRequire(import.meta.url).resolve(
        `@fontsource/noto-sans-thai-looped/files/noto-sans-thai-looped-${name}-normal.woff`,
      ),
    ),
  )

/** The printer's typefaces, as its worker bundles them. */
export const printerFonts = (): Fonts => ({
  thai: { regular: file('thai-400'), bold: file('thai-700') },
  latin: { regular: file('latin-400'), bold: file('latin-700') },
})
