import { UNOPENED } from '../../db/unopened.ts'
import { mayReach } from '../../db/verbs/found-case.ts'
import type { CaseRow } from '../../db/verbs/list-cases.ts'
import type { StaffTimeline, WholeCase } from '../../db/verbs/read-case.ts'
import { isPersonal } from '../../db/verbs/reveal.ts'
import type { StaffActor } from '../../db/verbs/rights.ts'
import { storedRows } from '../../flows/answer-words.ts'
import type { CaseFacts, TimelineFacts } from '../../flows/case/facts.ts'
import { movesFor } from '../../flows/case/states.ts'
import { REASONS } from '../../flows/case/texts.ts'
import { reasonWords, stateName, timelineWords } from '../../flows/case/words.ts'
import { INTERVIEWS } from '../../flows/holding.ts'
import type { StoredAnswer } from '../../flows/interview.ts'
import type { Words } from '../../flows/lang.ts'
import { graphemes, maskPhone } from '../../flows/text.ts'
import { texts } from '../../flows/texts.ts'
import type { ApiDeps } from './deps.ts'
import { provinceWords } from './figures-words.ts'
import { evidenceLink } from './link.ts'

const iso = (ms: number): string => new Date(ms).toISOString()

export const shownRow = (row: CaseRow) => ({
  ...row,
  stateText: stateName(row.state, 'th'),
  filedAt: iso(row.filedAt),
  dueAt: iso(row.dueAt),
})
const paused = ({ state, runs }: { state: string; runs?: boolean }): boolean =>
  state === 'waiting_citizen' && !runs

const ERASED = '(ผู้ร้องยกเลิกข้อความนี้แล้ว)'

/** Answers under today's words for their questions; a question that is asked no more shows its id, and its answer as it is. */
const shownAnswers = ({ interview, answers }: WholeCase) => {
  const here = answers.map(({ question, answer = null }) => ({ question, answer }))
  return storedRows(INTERVIEWS.get(interview)?.interview, here, 'th').map(
    ({ id, question, extra, value }, n) => {
      // What no question asked for was filed under `extra:`.
      const asked = extra ? texts('th').extra : (question?.words.th ?? id)
      const given = answers[n]?.answer
      if (given === undefined) return { id, question: asked, answer: UNOPENED.th }
      return given && isPersonal(id) && 'v' in given
        ? { id, question: asked, answer: covered(given), covered: true as const }
        : { id, question: asked, answer: value ?? ERASED }
    },
  )
}

/** What names a person is covered until it is asked for with a reason (`/cases/:id/reveal`). */
const COVER = '•••'
const covered = (answer: StoredAnswer): string => {
  const typed = 'v' in answer && typeof answer.v === 'string' ? answer.v : ''
  return /^[+\d][\d\s-]{6,}$/.test(typed) ? maskPhone(typed) : `${graphemes(typed)[0] ?? ''}${COVER}`
}

const KINDS: Record<string, string> = {
  filed: 'ส่งเรื่อง',
  added: 'เพิ่มข้อมูล',
  'photo-added': 'ส่งรูป',
  withdrawn: 'ถอนเรื่อง',
  reopened: 'ขอเปิดเรื่องอีกครั้ง',
  taken: 'รับดูแลเรื่อง',
  asked: 'ถามผู้ร้อง',
  talked: 'ทักผู้ร้องในแชต',
  merged: 'รวมกับเรื่องของผู้อื่น',
  'merged-own': 'รวมกับเรื่องเดิมของผู้ร้อง',
  joined: 'รวมเรื่องของผู้อื่นเข้ามา',
  'joined-own': 'รวมอีกเรื่องของผู้ร้องเข้ามา',
  unmerged: 'แยกออกจากเรื่องที่รวม',
  parted: 'เรื่องที่รวมแยกออกไป',
  split: 'แยกออกมาจากเรื่องเดิม',
  'split-off': 'แยกส่วนหนึ่งเป็นเรื่องใหม่',
  told: 'แจ้งข่าวผู้ร้อง',
  'agency-received': 'ระบบของหน่วยงานได้รับครบถ้วน',
  'agency-invited': 'ชวนหน่วยงานมาร่วมดู',
  'agency-joined': 'หน่วยงานที่ชวนรับเข้าร่วม',
  'agency-left': 'หน่วยงานที่ชวนไม่ได้ร่วม',
  'agency-told': 'ข้อมูลจากหน่วยงาน',
}
const BY: Record<string, string> = {
  citizen: 'ผู้ร้อง',
  delegate: 'ผู้ที่ผู้ร้องให้ทำแทน',
  agency: 'หน่วยงาน',
  job: 'ระบบ',
}

const shownEntry = ({ seq, at, kind, by, to, reason, words, erased }: StaffTimeline) => ({
  seq,
  at: iso(at),
  kind,
  to,
  actor: BY[by] ?? by,
  text: [
    KINDS[kind] ?? (to ? stateName(to, 'th') : kind),
    reason ? reasonWords(reason, 'th') : '',
    erased ? ERASED : (words ?? ''),
  ]
    .filter(Boolean)
    .join('\n'),
})

type File = { id: string; state: string; contentType: string | null }
/** What was sent, as staff see or hear it: by a link of five minutes where it is here. */
export const shownFile = async <T extends File>(deps: ApiDeps, { staffId }: StaffActor, file: T) => ({
  ...file,
  kind: file.contentType?.startsWith('audio/') ? ('audio' as const) : ('image' as const),
  url:
    file.state === 'stored'
      ? await evidenceLink(deps.keys, deps.config.publicUrl, { id: file.id, staffId, now: deps.now() })
      : null,
})

/** A whole case as the console shows it. */
export const shownCase = async (deps: ApiDeps, actor: StaffActor, whole: WholeCase) => {
  const { facts, assignee } = whole.found
  const evidence = await Promise.all(whole.evidence.map((item) => shownFile(deps, actor, item)))
  const { id, number, state, family, subtype, subject, filedAt, dueAt, version } = facts
  return {
    case: {
      ...shownRow({
        id,
        number,
        state,
        family,
        subtype,
        subject,
        filedAt,
        dueAt,
        assignee,
        version,
        paused: paused(facts),
      }),
      /** No key opens whom to tell: what is done is done unheard, and nothing can be asked. */
      unreached: whole.found.unreached,
      /** The one who asks has taken it. */
      mine: whole.found.assigneeId === actor.staffId,
      urgency: whole.urgency,
      reopened: facts.reopened,
      campaignId: whole.campaignId,
      anonymous: whole.anonymous,
      province: whole.province,
      provinceText: whole.province ? both(whole.province) : null,
      loss: whole.loss,
      spam: whole.spam,
      agency: whole.agency,
      agencyDueAt: whole.agencyDueAt && iso(whole.agencyDueAt),
      answers: shownAnswers(whole),
      evidence,
      allowed: movesFor(state, actor)
        .filter(({ to }) => mayReach(whole.found, to))
        .map(({ to, needs }) => ({ to, label: stateName(to, 'th'), needs })),
      /** What a move may say as its reason: the citizen reads the words. */
      reasons: Object.entries(REASONS).map(([code, { th }]) => ({ code, label: th })),
    },
    timeline: whole.timeline.map(shownEntry),
    notes: whole.notes.map(({ at, by, text }) => ({ at: iso(at), by, text })),
  }
}

/** A case as its citizen may see it: built from what the timeline tells citizens, and from nothing that staff keep to themselves. */
export const citizenRow = ({
  id,
  number,
  state,
  family,
  subtype,
  subject,
  filedAt,
  dueAt,
  closedAt,
  runs,
}: CaseFacts) => ({
  id,
  number,
  state,
  stateText: { th: stateName(state, 'th'), en: stateName(state, 'en') },
  family,
  subtype,
  subject,
  filedAt: iso(filedAt),
  dueAt: iso(dueAt),
  paused: paused({ state, ...(runs ? { runs } : {}) }),
  closedAt: closedAt === undefined ? null : iso(closedAt),
})

export const citizenTimeline = (timeline: readonly TimelineFacts[]) => {
  const en = timelineWords(timeline, 'en')
  return timelineWords(timeline, 'th').map(({ at, what }, index) => ({
    at: iso(at),
    text: { th: what, en: en[index]?.what ?? what },
  }))
}

const both = (code: string): Words => {
  const { th, en } = provinceWords(code)
  return { th, en }
}
