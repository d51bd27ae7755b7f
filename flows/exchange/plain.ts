import { bahtWords } from '../money.ts'
import { cutUtf16 } from '../text.ts'
import { dateTimeWords } from '../time.ts'
import type { Attachment, Packet } from './envelope.ts'

/**
 * A packet as text, for systems that know no hashes and take some thousand characters at a time: everything that it holds, in parts that
 * each begin with the same mark. By the mark a part is found again and known as ours; two handings over of one case have two marks.
 */

/** GeoReport v2 allows a description 4,000 characters. */
export const PART_MAX = 4_000

export const markOf = ({ case: about, seq }: Pick<Packet, 'seq'> & { case: { number: string } }): string =>
  `[${about.number}/${seq}]`

/** The handing over whose mark a text has that we read there; null where it has none. Whether we wrote it is another matter: people quote. */
export const markIn = (text: string): { number: string; seq: number; rest: string } | null => {
  const found = /^\s*\[(PD-\d{4}-\d{6}-\d)\/(\d{1,9})\](?: \(\d+\/\d+\))?([\s\S]*)$/.exec(text)
  return found ? { number: found[1]!, seq: Number(found[2]), rest: found[3]! } : null
}

/** `photo`: the file that goes along with this part, by a link. */
export type Part = { text: string; photo?: Attachment }

/** Servers trim, and some write lines' ends their own way: nothing else may differ. */
export const alike = (a: string, b: string): boolean => settled(a) === settled(b)
const settled = (text: string): string => text.replace(/\r\n?/g, '\n').trim()

/** Told by parameters of their own where there are such: what stands in a description may be published. */
const NAMING = new Set(['name', 'contact_phone'])
const namingOf = ({ answers }: Packet, question: string): string | undefined =>
  (answers ?? []).find((one) => one.question === question)?.text
export const reporterOf = (packet: Packet): { name?: string; phone?: string } => {
  const name = namingOf(packet, 'name')
  const phone = namingOf(packet, 'contact_phone')
  return { ...(name ? { name } : {}), ...(phone ? { phone } : {}) }
}

const when = (label: string, iso: string | undefined): string[] => {
  const at = iso ? Date.parse(iso) : Number.NaN
  return Number.isNaN(at) ? [] : [`${label}: ${dateTimeWords(at, 'th', 'day')}`]
}
const loss = (satang: number | undefined): string[] =>
  satang === undefined ? [] : [`มูลค่าความเสียหาย: ${bahtWords(satang, 'th')}`]
const lines = (answers: Packet['answers']): string[] =>
  (answers ?? []).filter(({ question }) => !isNaming(question)).map(({ label, text }) => `${label}: ${text}`)
const isNaming = (question: string): boolean => NAMING.has(question.replace(/^extra:/, ''))

const fileLine = ({ type, bytes, sha256 }: Attachment, index: number): string =>
  `${index + 1}. ${type} ${bytes} ไบต์ SHA-256 ${sha256}`

/** What is handed over, whole: the answers under the words that the paper of the case has for them. */
const handedOver = (packet: Packet): string[] => {
  const { case: about, answers, attachments, joined, message, reason } = packet
  const named = (answers ?? []).some(({ question }) => isNaming(question))
  return [
    about.subject,
    ...when('แจ้งเมื่อ', about.filedAt),
    ...when('กำหนดตอบผู้ร้อง', about.dueAt),
    ...when('ต้องตอบรับภายใน', about.acceptBy),
    ...(about.anonymous ? ['ผู้ร้องขอไม่เปิดเผยชื่อ'] : named ? ['ชื่อและเบอร์ของผู้ร้องอยู่ในช่องผู้แจ้ง'] : []),
    ...loss(about.lossSatang),
    ...lines(answers),
    ...(message ? [`ข้อความจากศูนย์: ${message}`] : []),
    ...(reason ? [`เหตุผล: ${reason}`] : []),
    ...(joined?.length ? [`มีผู้แจ้งเรื่องเดียวกันอีก ${joined.length} ราย`] : []),
    ...(joined ?? []).flatMap((one, index) => [
      `รายที่ ${index + 1} (${one.filedOn})`,
      ...loss(one.lossSatang),
      ...lines(one.answers),
    ]),
    ...(attachments?.length ? [`ไฟล์หลักฐาน ${attachments.length} ไฟล์`] : []),
    ...(attachments ?? []).map(fileLine),
  ]
}

/** GeoReport's text holds no HTML, and a server that takes tags out would change what a person wrote. */
const withoutTags = (text: string): string => text.replace(/<(?=[a-z/!?])/gi, '‹')

/** Cut at the end of a line where one is near, else between two letters. */
const chunks = (text: string, max: number): string[] => {
  const out: string[] = []
  for (let left = text; left; ) {
    const kept = left.length <= max ? left : cutUtf16(left, max, '') || left.slice(0, max)
    const line = kept.lastIndexOf('\n')
    const end = kept.length < left.length && line > max / 2 ? line : kept.length
    out.push(left.slice(0, end))
    left = left.slice(end).replace(/^\n/, '')
  }
  return out
}

/** Room for the mark and "(12/34)" before a part. */
const HEAD_MAX = 60

/** `text` in parts, each with the mark; `photos`: where only one goes with a part, there are as many parts as photos at least. */
export const inParts = (mark: string, text: string, photos: readonly Attachment[] = []): Part[] => {
  const bodies = chunks(withoutTags(text.trim()), PART_MAX - HEAD_MAX)
  for (let at = bodies.length; at < photos.length; at++) bodies.push(fileLine(photos[at]!, at))
  return bodies.map((body, index) => {
    const photo = photos[index]
    const place = bodies.length > 1 ? ` (${index + 1}/${bodies.length})` : ''
    return { text: `${mark}${place} ${body}`.trim(), ...(photo ? { photo } : {}) }
  })
}

/** The parts of a handing over. */
export const partsOf = (packet: Packet, { onePhotoEach }: { onePhotoEach: boolean }): Part[] =>
  inParts(markOf(packet), handedOver(packet).join('\n'), onePhotoEach ? (packet.attachments ?? []) : [])

/** Names of files that were sent with an update, and had not been before. */
export const fileLines = (files: readonly Attachment[]): string[] => files.map(fileLine)
