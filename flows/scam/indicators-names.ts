import { facebookPage, lineId } from './indicators-platform.ts'
import type { Piece } from './normal.ts'
import { hostForm } from './normal-url.ts'

const EMAIL =
  /(?<![\p{L}\p{N}._%+-])[a-z0-9](?:[a-z0-9._%+-]{0,63})@((?:[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}0-9-]{1,63}\.){1,8}[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}0-9-]{2,24})/gu

/** Where dots and what follows a plus make no other mailbox. */
const SAME_BOX = new Set(['gmail.com', 'googlemail.com'])

export const emailForm = (local: string, host: string): string => {
  if (!SAME_BOX.has(host)) return `${local}@${host}`
  return `${local.replace(/\+.*$/, '').replaceAll('.', '') || local}@gmail.com`
}

export const emailsIn = (low: string): Piece[] =>
  Array.from(low.includes('@') ? low.matchAll(EMAIL) : []).flatMap((hit) => {
    const found = hostForm(hit[1]!)
    const local = hit[0].slice(0, hit[0].indexOf('@'))
    if (!found || found.ip || local.endsWith('.')) return []
    return [
      {
        start: hit.index,
        end: hit.index + hit[0].length,
        kind: 'email' as const,
        canonical: emailForm(local, found.host),
        domain: found.domain,
        host: found.host,
        traits: found.host.includes('xn--') ? ['punycode'] : [],
      },
    ]
  })

/** "ไลน์ไอดี: x", "id line x", "line id = x": what follows is an ID whatever it looks like. */
const LINE_SURE =
  /(?:(?:ไลน์|ไลน|(?<![a-z])line) ?(?:@ ?)?(?:ไอ ?ดี|id|ไอดี)|(?:ไอ ?ดี|(?<![a-z])id) ?(?:ไลน์|ไลน|line)) ?(?:นี้|ของ(?:ผม|เรา|ฉัน|หนู|พี่|ร้าน|แอดมิน)|คือ|is|ครับ|ค่ะ|ว่า)? ?[:=>-]{0,3} ?["'“(]?([@~]?[a-z0-9][a-z0-9._-]{2,29})/g
/** "แอดไลน์ x", "ไลน์: x", "add line x": an ID if it looks like one. */
const LINE_LIKELY =
  /(?:(?:แอด|เพิ่มเพื่อน|เพิ่ม|ทัก|คุย|ติดต่อ|add|add me on|contact|chat|dm)? ?(?:ทาง|ใน|ที่|มาที่|via|on)? ?(?:ไลน์|ไลน(?![ก-๙])|(?<![a-z])line(?![a-z.]))(?: ?oa)?(?:มาที่|มา|ที่|ได้ที่)? ?([:=>-]{0,3}) ?["'“(]?)([@~]?[a-z0-9][a-z0-9._-]{2,29})/g
const LINE_AT = /(?<![\p{L}\p{N}._@/-])@[a-z0-9][a-z0-9._-]{2,29}/gu
const NO_ID =
  /^(?:official|account|oa|id|line|add|ads?|pay|man|today|shopping|group|open ?chat|openchat|notify|app|bank|bk|call|video|message|msg|chat|friends?|me|only|now|here|free|user|sticker|stickers|premium|or|and|the|for|with|us|you|www|http|https|com|phone|tel|facebook|email|telegram|whatsapp|all|everyone|gmail|hotmail|yahoo)$/
const OTHER_NETWORK =
  /(?:ig|instagram|ไอจี|twitter|ทวิต(?:เตอร์)?|tiktok|ติ๊?ก ?ต[๊็]?อก|youtube|ยูทู[บป]|telegram|เทเลแกรม|(?<![a-z])x|(?<![a-z])tg|threads|github|discord) ?[:=]? ?$/

const trimmed = (name: string): string => name.replace(/[._-]+$/, '')

const linePiece = (low: string, at: number, written: string): Piece | null => {
  const name = trimmed(written)
  if (name.length < 3 || NO_ID.test(name.replace(/^[@~]/, ''))) return null
  // Letters go on behind it: a word or an address, not an ID.
  if (/[a-z0-9@]/.test(low[at + written.length] ?? '')) return null
  return { start: at, end: at + name.length, kind: 'line_id', canonical: lineId(name), traits: [] }
}

export const linesIn = (low: string): Piece[] => {
  const pieces: Piece[] = []
  const put = (piece: Piece | null) => {
    if (piece && !pieces.some(({ start, end }) => start < piece.end && piece.start < end)) pieces.push(piece)
  }
  for (const hit of low.matchAll(LINE_SURE))
    put(linePiece(low, hit.index + hit[0].length - hit[1]!.length, hit[1]!))
  for (const hit of low.matchAll(LINE_LIKELY)) {
    const name = hit[2]!
    const likely =
      /^[@~]/.test(name) || hit[1]!.trim() !== '' || (/[\d._-]/.test(trimmed(name)) && /[a-z]/.test(name))
    // "LINE: Your code is 1234": a sentence goes on, nobody's ID ends there.
    if (
      hit[1]!.trim() !== '' &&
      /^[a-z]+$/.test(name) &&
      /^ [a-z]/.test(low.slice(hit.index + hit[0].length))
    )
      continue
    // A bare phone number after "ไลน์" is read as the phone number that it is.
    if (likely && !/^[\d.-]+$/.test(name)) put(linePiece(low, hit.index + hit[0].length - name.length, name))
  }
  for (const hit of low.matchAll(LINE_AT)) {
    if (!/[a-z]/.test(hit[0]) || OTHER_NETWORK.test(low.slice(Math.max(0, hit.index - 16), hit.index)))
      continue
    put(linePiece(low, hit.index, hit[0]))
  }
  return pieces
}

const PAGE =
  /(?:เพจ|แฟนเพจ|fan ?page|(?<![a-z])page|เฟซบุ๊ก|เฟสบุ๊?[คก]|facebook|(?<![a-z])fb)(?:เฟซบุ๊ก|เฟสบุ๊?[คก]| facebook| fb)? ?(?:ชื่อ(?:ว่า)?|name|named|called)? ?:? ?(?:"([^"\n]{2,60})"|“([^”\n]{2,60})”|'([^'\n]{2,60})'|‘([^’\n]{2,60})’|«([^»\n]{2,60})»)/g

/** A page that is named between quotation marks: without them nobody can tell where its name ends. */
export const pagesIn = (low: string): Piece[] =>
  Array.from(low.matchAll(PAGE)).flatMap((hit) => {
    const name = hit.slice(1).find((part) => part !== undefined)!
    const form = name.replace(/\s+/g, ' ').trim()
    if (form.length < 2 || form.includes('\uFFFC')) return []
    const start = hit.index + hit[0].length - 1 - name.length
    const lead = name.length - name.trimStart().length
    return [
      {
        start: start + lead,
        end: start + lead + name.trim().length,
        kind: 'facebook' as const,
        canonical: /^[a-z0-9.]{5,50}$/.test(form) ? facebookPage(form) : `page:${form}`,
        traits: [],
      },
    ]
  })
