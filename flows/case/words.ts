import type { Lang, Words } from '../lang.ts'
import { cleanInput } from '../text.ts'
import type { TimelineFacts } from './facts.ts'
import { isCaseState } from './states.ts'
import { REASONS, STATE_WORDS } from './texts.ts'

/** A reason as the citizen reads it: our words for a code, else what somebody wrote. */
export const reasonWords = (reason: string, lang: Lang): string =>
  Object.hasOwn(REASONS, reason) ? REASONS[reason as keyof typeof REASONS][lang] : reason

export const stateName = (state: string, lang: Lang): string =>
  isCaseState(state) ? STATE_WORDS[state].name[lang] : UNKNOWN_STATE[lang]
export const stateMeans = (state: string, lang: Lang): string | undefined =>
  isCaseState(state) ? STATE_WORDS[state].means[lang] : undefined
const UNKNOWN_STATE: Words = { th: 'กำลังดำเนินการ', en: 'In progress' }

/** What happened, for entries that say more than the state they lead to. */
const KINDS: Record<string, Words> = {
  filed: { th: 'คุณส่งเรื่อง', en: 'You sent the complaint' },
  added: { th: 'คุณเพิ่มข้อมูล', en: 'You added information' },
  'photo-added': { th: 'คุณส่งรูป', en: 'You sent a photo' },
  withdrawn: { th: 'คุณถอนเรื่อง', en: 'You withdrew the case' },
  reopened: { th: 'คุณขอให้เปิดเรื่องอีกครั้ง', en: 'You asked to open the case again' },
  taken: { th: 'มีเจ้าหน้าที่รับดูแลเรื่องนี้', en: 'An officer took the case' },
  assigned: { th: 'มีเจ้าหน้าที่รับดูแลเรื่องนี้', en: 'An officer took the case' },
  asked: { th: 'เจ้าหน้าที่ถามคุณ', en: 'An officer asked you' },
  talked: { th: 'เจ้าหน้าที่ทักคุณในแชต', en: 'An officer wrote to you in the chat' },
  merged: {
    th: 'มีผู้อื่นแจ้งเรื่องเดียวกันนี้ด้วย เราดูแลรวมกัน',
    en: 'Others reported this too; we work on it together',
  },
  'merged-own': { th: 'รวมกับเรื่องเดิมของคุณ', en: 'Joined with an earlier case of yours' },
  joined: { th: 'มีผู้อื่นแจ้งเรื่องเดียวกันนี้ด้วย', en: 'Others reported this too' },
  'joined-own': { th: 'รวมอีกเรื่องของคุณเข้ามา', en: 'Another case of yours was joined to it' },
  unmerged: { th: 'เราแยกเรื่องนี้ออกมาดูแลต่างหาก', en: 'It is worked on by itself again' },
  parted: { th: 'เรื่องที่เคยดูแลรวมกันแยกออกไปแล้ว', en: 'What was worked on together was parted' },
  split: { th: 'แยกออกมาจากเรื่องเดิมของคุณ', en: 'Made from a part of your earlier case' },
  'split-off': { th: 'เราแยกส่วนหนึ่งเป็นเรื่องใหม่', en: 'A part of it became a case of its own' },
  recounted: { th: 'กำหนดวันเปลี่ยน', en: 'The date has changed' },
  told: { th: 'มีข่าวจากเรา', en: 'News from us' },
  'agency-received': {
    th: 'ระบบของหน่วยงานได้รับเรื่องครบถ้วนแล้ว',
    en: 'The agency’s system has received all of it',
  },
  'agency-invited': { th: 'เราชวนอีกหน่วยงานมาช่วยดูเรื่องนี้', en: 'We asked another agency to help' },
  'agency-joined': { th: 'หน่วยงานที่เราชวนตกลงมาช่วย', en: 'The agency that we asked will help' },
  'agency-left': { th: 'หน่วยงานที่เราชวนไม่ได้มาร่วม', en: 'The agency that we asked does not take part' },
  'agency-told': { th: 'มีข้อมูลจากหน่วยงาน', en: 'News from the agency' },
}
const PROGRESS: Words = { th: 'มีความคืบหน้า', en: 'There is progress' }
/** Behind what somebody did whom the citizen lets act for them. */
const FOR_YOU: Words = { th: '(คนที่คุณให้ทำแทนเป็นคนทำ)', en: '(done for you by whom you let act for you)' }
const ERASED: Words = { th: '(ข้อความนี้ถูกลบแล้ว)', en: '(this message was deleted)' }

/** What was decided on the case that this one is worked on together with. */
const FAMILY = 'family-'

const entryHead = ({ kind, to }: TimelineFacts, lang: Lang): string =>
  kind.startsWith(FAMILY)
    ? stateName(kind.slice(FAMILY.length), lang)
    : (KINDS[kind]?.[lang] ?? (to && isCaseState(to) ? STATE_WORDS[to].name[lang] : PROGRESS[lang]))

/** Several photos one after the other are one line. */
export type Told = { at: number; what: string }
export const timelineWords = (timeline: readonly TimelineFacts[], lang: Lang): Told[] => {
  const told: (Told & { photos: number })[] = []
  for (const entry of timeline.toSorted((a, b) => a.seq - b.seq)) {
    const last = told.at(-1)
    if (entry.kind === 'photo-added' && !entry.delegate && last && last.photos > 0) {
      last.photos += 1
      last.at = entry.at
      last.what = photoWords(last.photos, lang)
      continue
    }
    const said = entry.words === null ? ERASED[lang] : entry.words ? cleanInput(entry.words) : ''
    const why = entry.reason ? reasonWords(entry.reason, lang) : ''
    const head = entry.delegate ? `${entryHead(entry, lang)} ${FOR_YOU[lang]}` : entryHead(entry, lang)
    const what = [head, why, said].filter(Boolean).join('\n')
    told.push({ at: entry.at, what, photos: entry.kind === 'photo-added' && !entry.delegate ? 1 : 0 })
  }
  return told.map(({ at, what }) => ({ at, what }))
}
const photoWords = (n: number, lang: Lang): string =>
  lang === 'th' ? `คุณส่งรูป ${n} รูป` : `You sent ${n} photos`

/** Where one can still go when we have closed a case unsolved: bodies, no numbers or periods. */
export const REMEDIES: readonly Words[] = [
  {
    th: 'ถ้าเสียเงินหรือถูกหลอก แจ้งความที่สถานีตำรวจใดก็ได้ หรือแจ้งความออนไลน์',
    en: 'If you lost money or were deceived, report it at any police station, or to the police online.',
  },
  {
    th: 'ถ้าต้องการเงินคืนจากผู้ขาย ยื่นฟ้องคดีผู้บริโภคที่ศาลได้',
    en: 'To get money back from a seller, you can bring a consumer case to court.',
  },
  {
    th: 'ถ้าเห็นว่าหน่วยงานรัฐทำไม่ถูก ร้องเรียนผู้ตรวจการแผ่นดินได้',
    en: 'If you think a state office acted wrongly, you can turn to the Ombudsman.',
  },
]
