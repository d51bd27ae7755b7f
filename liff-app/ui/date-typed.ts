export type DateTyped = { d: string; m: string; y: string }

/** As `flows/parse/date.ts` reads it: "5/12/2569", "12/2569", "2569", "5 ธันวาคม 2569". A month left out stays a gap: "5/2569" would be May. */
export const dateText = ({ d, m, y }: DateTyped): string => {
  const parts = [d, m, y].map((part) => part.trim())
  return parts.slice(parts.findIndex(Boolean)).join(/[^\d๐-๙]/.test(m.trim()) ? ' ' : '/')
}
