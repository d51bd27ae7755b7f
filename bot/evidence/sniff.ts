import { ascii, type Reason } from './bytes.ts'

export type ImageType = 'image/jpeg' | 'image/png' | 'image/webp'

type Kind =
  | ImageType
  | 'image/gif'
  | 'image/heic'
  | 'image/svg+xml'
  | 'image/bmp'
  | 'image/tiff'
  | 'application/pdf'
  | 'application/zip'
  | 'text/html'
  | 'unknown'

/** As far as browsers and PDF readers look for a signature (mimesniff.spec.whatwg.org §5.2 reads 1,445 bytes;
 *  PDF readers accept `%PDF-` anywhere in the first 1,024). */
const HEAD = 1_445

const JPEG = '\xff\xd8\xff'
const PNG = '\x89PNG\r\n\x1a\n'
// ISO 14496-12 brands of HEIF and AVIF, as iPhones and Androids write them.
const HEIF = /^....ftyp(hei[cxms]|hev[cxms]|mif1|msf1|avi[fs])/s
const WEBP = /^RIFF....WEBP/s

/** What a file is by its first bytes. Names and declared types are the sender's word and are not asked. */
export function sniff(bytes: Uint8Array): Kind {
  const head = headOf(bytes)
  if (head.startsWith(JPEG)) return 'image/jpeg'
  if (head.startsWith(PNG)) return 'image/png'
  if (WEBP.test(head)) return 'image/webp'
  if (/^GIF8[79]a/.test(head)) return 'image/gif'
  if (HEIF.test(head)) return 'image/heic'
  if (head.startsWith('%PDF-')) return 'application/pdf'
  if (/^PK(\x03\x04|\x05\x06)/.test(head)) return 'application/zip'
  if (/^(II\*\0|MM\0\*)/.test(head)) return 'image/tiff'
  if (/^BM.{4}\0{4}/s.test(head)) return 'image/bmp'
  const text = head
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
    .toLowerCase()
  if (/^<(svg|\?xml|!--|!doctype svg)/.test(text) && text.includes('<svg')) return 'image/svg+xml'
  if (/^<(!doctype|\?|!--|[a-z])/.test(text)) return 'text/html'
  return 'unknown'
}

/** The type to treat it as, or why it is not taken. */
export function acceptedType(bytes: Uint8Array): { type: ImageType } | { reason: Reason } {
  const kind = sniff(bytes)
  switch (kind) {
    case 'image/jpeg':
    case 'image/png':
    case 'image/webp':
      return { type: kind }
    case 'image/heic':
    case 'image/tiff':
      return { reason: 'unsupported' } // may hold a JPEG preview by right
    case 'image/gif':
    case 'image/bmp':
    case 'image/svg+xml':
      return { reason: holdsImage(bytes) ? 'polyglot' : 'unsupported' }
    case 'application/pdf':
    case 'application/zip':
    case 'text/html':
    case 'unknown':
      return { reason: holdsImage(bytes) ? 'polyglot' : 'not-an-image' }
    default:
      return kind satisfies never
  }
}

/** An image to one program and something else to another. */
function holdsImage(bytes: Uint8Array): boolean {
  const head = headOf(bytes)
  return head.includes(JPEG) || head.includes(PNG) || /RIFF....WEBP/s.test(head)
}

/** What a browser or a PDF reader could take for a page or a document, were it served without its type. Asked of
 *  the cleaned file: what is still there then sits in a part that had to stay. */
export const readsAsActive = (bytes: Uint8Array): boolean =>
  /<(!doctype|html|script|\?php)|%pdf-/.test(headOf(bytes).toLowerCase())

const headOf = (bytes: Uint8Array) => ascii(bytes, 0, HEAD)
