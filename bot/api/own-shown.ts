import type { OwnCase, Reading } from '../../db/verbs/own-case.ts'
import { caseTexts } from '../../flows/case/card-texts.ts'
import type { CaseFacts } from '../../flows/case/facts.ts'
import { closed, mayRate, mayReopen, mayWithdraw } from '../../flows/case/may.ts'
import { reopenUntil, replyUntil } from '../../flows/case/policy.ts'
import { arithmetic, theirArithmetic } from '../../flows/case/promise.ts'
import { explainWords } from '../../flows/case/texts.ts'
import { stateMeans } from '../../flows/case/words.ts'
import { subjectIn } from '../../flows/filing.ts'
import type { Words } from '../../flows/lang.ts'
import { dueWords } from '../../flows/time.ts'
import { citizenRow, citizenTimeline } from './shown-case.ts'

/** A case as its own person sees it in the mini-app: the row of the list, and what may be done with it now. */

const iso = (ms: number): string => new Date(ms).toISOString()
const both = (words: (lang: 'th' | 'en') => string): Words => ({ th: words('th'), en: words('en') })

export const mayOf = (one: CaseFacts, now: number) => ({
  add: !closed(one),
  withdraw: mayWithdraw(one),
  reopen: mayReopen(one, now),
  rate: mayRate(one),
})

export const shownOwnRow = (one: CaseFacts, now: number) => ({
  ...citizenRow(one),
  version: one.version,
  subjectText: both((lang) => subjectIn(one, lang)),
  means: both((lang) => stateMeans(one.state, lang) ?? ''),
  may: mayOf(one, now),
})

export const shownOwn = ({ facts, timeline, photos, entered }: OwnCase, now: number) => {
  const stands = closed(facts) || (facts.state === 'waiting_citizen' && !facts.runs)
  const counted = stands ? null : arithmetic(facts, timeline, entered)
  const theirs = stands ? null : theirArithmetic(facts, timeline)
  const asked =
    facts.state === 'waiting_citizen' ? timeline.findLast(({ to }) => to === 'waiting_citizen') : undefined
  return {
    case: shownOwnRow(facts, now),
    timeline: citizenTimeline(timeline),
    /** Null while nothing is due: the case is closed, or it is the citizen's turn. */
    due: counted && {
      at: iso(counted.due),
      late: counted.due < now,
      words: both((lang) => dueWords(counted.due, lang)),
      how: both((lang) => explainWords(counted, lang)),
      /** It may still move: not all holidays until then are known. */
      mayMove: counted.uncovered,
    },
    /** The own time of the agency that has it; null where it set itself none. */
    theirs:
      facts.theirs && theirs
        ? {
            at: iso(theirs.due),
            late: theirs.due < now,
            words: both((lang) =>
              caseTexts(lang).view.theirs(
                facts.theirs![lang],
                facts.theirs!.count,
                dueWords(theirs.due, lang),
              ),
            ),
            how: both((lang) => explainWords(theirs, lang)),
            mayMove: theirs.uncovered,
          }
        : null,
    /** What staff have asked and wait for. */
    question: asked ? { text: asked.words ?? '', until: iso(replyUntil(asked.at)) } : null,
    photos: photos.map(({ id, at, state }) => ({ id, at: iso(at), state })),
    reopenUntil: facts.closedAt === undefined ? null : iso(reopenUntil(facts.closedAt)),
  }
}

const ROLES: Record<Reading['role'], Words> = {
  officer: { th: 'เจ้าหน้าที่ของศูนย์', en: 'An officer of the centre' },
  supervisor: { th: 'หัวหน้าเจ้าหน้าที่ของศูนย์', en: 'A supervisor of the centre' },
  agency_officer: { th: 'เจ้าหน้าที่ของหน่วยงาน', en: 'An officer of an agency' },
  agency: { th: 'ระบบของหน่วยงาน', en: 'The system of an agency' },
  auditor: { th: 'ผู้ตรวจสอบการทำงานของศูนย์', en: 'An auditor of the centre' },
  administrator: { th: 'ผู้ดูแลระบบ', en: 'An administrator' },
  link: { th: 'คนที่มีลิงก์เอกสารของคุณ', en: 'Somebody with the link to your papers' },
}
const WHAT: Record<Reading['what'], Words> = {
  case: { th: 'เปิดอ่านเรื่อง', en: 'opened the case' },
  photo: { th: 'เปิดดูรูป', en: 'looked at a photo' },
  name: { th: 'เปิดดูชื่อหรือเบอร์ติดต่อของคุณ', en: 'looked at your name or contact' },
  paper: { th: 'เปิดเอกสารสรุปเรื่อง', en: 'opened the papers of the case' },
}

export const shownDelegate = ({ at, name }: { at: number; name: string | undefined }) => ({
  at: iso(at),
  who: {
    th: name ? `${name} คนที่คุณให้ทำเรื่องแทน` : 'คนที่คุณเคยให้ทำเรื่องแทน',
    en: name ? `${name}, whom you let act for you` : 'Somebody whom you let act for you',
  },
  what: WHAT.case,
})

export const shownReading = ({ at, what, role, agency }: Reading) => ({
  at: iso(at),
  who: both((lang) => (agency ? `${ROLES[role][lang]} (${agency[lang]})` : ROLES[role][lang])),
  what: WHAT[what],
})
