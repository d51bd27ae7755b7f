/**
 * A story of one's own is a complaint or a report, whatever it names; the words of somebody else are to be checked. Both may hold a link, a bank
 * and a time, so it is told by who speaks.
 */
const OWN =
  /(?:โดน|ถูก)(?:เขา|เค้า|มัน|ร้าน|คน|แม่ค้า)?(?:โกง|หลอก|แฮ็?[กค]|เชิด|บล็อ|บล๊อ|มิจ|แก๊ง|ยึด|ขโมย)|ร้องเรียน|ร้องทุกข์|แจ้ง(?:เว็บ|เพจ|เรื่อง|ข่าว|มิจ)|(?:ฉัน|ผม|หนู|ดิฉัน)?สั่ง(?:ของ|ซื้อ)|ไม่ได้(?:ของ|รับของ|สินค้า)|ไม่(?:ยอม)?(?:ส่ง|คืน)(?:ของ|เงิน)|(?:โอน|จ่าย)(?:เงิน)?(?:ไป)?(?:ให้.{0,12})?แล้ว|(?:กด|คลิก|คลิ๊ก|จิ้ม|โหลด|ลงแอ|กรอก|บอก).{0,30}(?:ไป)?แล้ว|เผลอ|ทำ(?:ไง|ยังไง|อย่างไร)ดี|กลัวเงิน|\bi (?:was|have been|ordered|paid|bought|sent|got|lost|clicked)\b|\bmy (?:order|account|page|facebook|line|(?:whole )?family|household)\b/i

export const tellsOwn = (text: string): boolean => OWN.test(text.slice(0, 600))

/** What the exchange is about. `theirs`: the words of somebody else, whose bank and hours are not the person's. */
export type Said = { text: string; messageId: string; theirs?: true }
