import type { LinkSettings } from './directory.ts'
import type { Packet } from './envelope.ts'

const KEPT_BACK =
  'คำบอกเล่า บัญชี เบอร์ ลิงก์ และหลักฐานอยู่ที่ศูนย์ ไม่ลงในระบบที่คนทั่วไปอ่านได้ เจ้าหน้าที่ของหน่วยงานขอได้โดยแจ้งเลขเรื่อง'

/**
 * What a system is sent that may publish it: Traffy Fondue's tickets can be searched by anybody, and so are those of most Open311 servers. Nothing that
 * a citizen told us, no file and no name: a complaint that names an account calls somebody a scammer before anybody has looked, and a slip or a card names its owner. Only
 * where the agency has said that it publishes nothing of ours does it get all.
 */
export const forLink = (packet: Packet, { keepsPrivate }: LinkSettings): Packet =>
  keepsPrivate ? packet : withoutTold(packet)

export const withoutTold = (packet: Packet): Packet => {
  const { answers, attachments: _, joined, entries, ...rest } = packet
  return {
    ...rest,
    ...(answers?.length ? { answers: [{ question: 'extra:kept', label: 'เรื่องเต็ม', text: KEPT_BACK }] } : {}),
    ...(joined ? { joined: joined.map(({ filedOn, subtype }) => ({ filedOn, subtype, answers: [] })) } : {}),
    ...(entries ? { entries: entries.map(({ text: __, ...entry }) => entry) } : {}),
  }
}
