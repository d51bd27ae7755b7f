import type { Inbound } from '../inbound.ts'
import type { Reader } from '../lang.ts'
import { DAY, fromParts, HOUR } from '../time.ts'
import type { Conversation, Facts, Message, Turn } from '../turn.ts'
import type { CaseFacts, TimelineFacts } from './facts.ts'
import { massNotice, mergedNotice, partedNotice, splitNotice } from './family.ts'
import {
  add,
  list,
  paper,
  rate,
  reopen,
  takeAddition,
  takeRating,
  takeReopenReason,
  unknownCase,
  view,
  withdraw,
  withdrawYes,
} from './flow.ts'
import {
  askedNotice,
  contactAnswer,
  movedNotice,
  ratingRequest,
  recountedNotice,
  takenNotice,
} from './notices.ts'
import { reopenUntil } from './policy.ts'
import { arithmetic } from './promise.ts'
import { photoRefused } from './views.ts'

/** Every answer about cases, with fictional data: rendered by tests, shown in the gallery. */
export type Example = { flow: 'case'; view: string; messages: (reader: Reader) => Message[] }

const NOW = fromParts({ y: 2026, m: 11, d: 27 }, 14, 30)
const FILED = fromParts({ y: 2026, m: 11, d: 20 }, 15, 45)

export const exampleCase = (more: Partial<CaseFacts> = {}): CaseFacts => ({
  id: 'example-case',
  number: 'PD-6911-483920-7',
  state: 'in_review',
  family: 'online_trade',
  subtype: 'not_received',
  subject: 'ซื้อขายออนไลน์: จ่ายแล้วไม่ได้ของ (เฟซบุ๊ก)',
  version: 2,
  filedAt: FILED,
  movedAt: FILED + DAY,
  dueAt: fromParts({ y: 2026, m: 12, d: 15 }, 16, 30),
  closings: 0,
  rated: false,
  reopened: 0,
  ...more,
})
export const exampleClosed = (state: string, more: Partial<CaseFacts> = {}): CaseFacts =>
  exampleCase({ state, closedAt: NOW - 2 * DAY, closings: 1, ...more })

const waited: TimelineFacts[] = [
  { seq: 1, at: FILED, kind: 'filed', by: 'citizen', to: 'received' },
  { seq: 2, at: FILED + 2 * HOUR, kind: 'taken', by: 'staff', to: 'in_review' },
  {
    seq: 3,
    at: fromParts({ y: 2026, m: 11, d: 24 }, 9, 0),
    kind: 'asked',
    by: 'staff',
    to: 'waiting_citizen',
    words: 'ขอรูปสลิปที่โอนเงินให้ร้านค่ะ',
  },
]
const answered: TimelineFacts[] = [
  ...waited,
  { seq: 4, at: fromParts({ y: 2026, m: 11, d: 24 }, 14, 0), kind: 'photo-added', by: 'citizen' },
  { seq: 5, at: fromParts({ y: 2026, m: 11, d: 24 }, 14, 1), kind: 'photo-added', by: 'citizen' },
  {
    seq: 6,
    at: fromParts({ y: 2026, m: 11, d: 24 }, 14, 5),
    kind: 'added',
    by: 'citizen',
    words: 'สลิปวันที่ 12 ค่ะ',
  },
]
const ended = (to: string, more: Partial<TimelineFacts> = {}): TimelineFacts[] => [
  ...answered,
  { seq: 7, at: NOW - 2 * DAY, kind: 'moved', by: 'staff', to, ...more },
]
export const exampleTimelines = { waited, answered, ended }

const facts = (...cases: CaseFacts[]): Facts => ({
  now: NOW,
  cases,
  timelines: {},
  unsent: [],
  fresh: { run: 'fresh-run', caseId: 'fresh-case', caseDigits: '123456', contactId: 'fresh-contact' },
})
const other = exampleCase({
  id: 'example-case-2',
  number: 'PD-6910-118264-3',
  subject: 'ภัยออนไลน์ ถูกแฮก ลิงก์ปลอม: บัญชีถูกยึดหรือถูกแฮก',
  state: 'received',
})

const example = (
  name: string,
  answer: (c: Conversation) => Turn,
  more: Partial<Conversation> = {},
): Example => ({
  flow: 'case',
  view: name,
  messages: ({ lang, easy }) => answer({ v: 1, lang, easy, shelf: [], misses: 0, ...more }).say,
})
const shown = (one: CaseFacts, timeline: TimelineFacts[]): ((c: Conversation) => Turn) => {
  return (c) => view(c, one.id, timeline, facts(one))
}
const recounted = (reader: Reader, why: string, moved: number) => {
  const one = exampleCase()
  const how = arithmetic(one, [])!
  return recountedNotice(reader, { ...named, was: one.dueAt, due: one.dueAt + moved, why, how })
}

const notice = (name: string, messages: (reader: Reader) => Message[]): Example => ({
  flow: 'case',
  view: name,
  messages,
})

const event = (kind: 'text' | 'image' | 'audio', text = ''): Inbound =>
  kind === 'text'
    ? { id: 'e1', at: NOW, kind, messageId: '100001', text }
    : { id: 'e1', at: NOW, kind, messageId: '100001' }
const adding = { expect: { for: 'case-add' as const, caseId: 'example-case', photos: 0 } }
const reopening = { expect: { for: 'case-reopen' as const, caseId: 'example-case' } }
const rating = { expect: { for: 'case-treated' as const, caseId: 'example-case', solved: '' } }
const OTHER = 'PD-6910-118264-3'
const named = { number: 'PD-6911-483920-7', caseId: 'example-case' }
const waiting = exampleCase({ state: 'waiting_citizen' })
const until = reopenUntil(NOW)

export const examples: readonly Example[] = [
  example('no cases yet', (c) => list(c, facts())),
  example('my cases', (c) => list(c, facts(exampleCase(), other, exampleClosed('resolved', { id: 'c3' })))),
  example('many cases', (c) =>
    list(c, facts(...Array.from({ length: 12 }, (_, n) => exampleCase({ id: `c${n}` })))),
  ),
  example('case in review', shown(exampleCase(), answered)),
  example('case that waits for the citizen', shown(waiting, waited)),
  example('papers of a case', (c) =>
    paper(c, 'c1', {
      ...facts(exampleCase({ id: 'c1' })),
      papers: { c1: 'https://puengdai.example/api/v1/papers/c1' },
    }),
  ),
  example('case overdue', shown(exampleCase({ filedAt: NOW - 60 * DAY }), [])),
  example(
    'case answered',
    shown(exampleCase({ state: 'answered' }), ended('answered', { words: 'ร้านจะคืนเงินใน 7 วัน' })),
  ),
  example('case solved', shown(exampleClosed('resolved'), ended('resolved', { words: 'ร้านคืนเงินแล้ว' }))),
  example(
    'case closed unsolved',
    shown(exampleClosed('closed_unresolved'), ended('closed_unresolved', { reason: 'cannot_trace' })),
  ),
  example('unknown case', (c) => unknownCase(c, facts())),
  example('add: which case', (c) => add(c, undefined, facts(exampleCase(), other))),
  example('add', (c) => add(c, 'example-case', facts(exampleCase()))),
  example('add: what staff asked for', (c) => add(c, 'example-case', facts(waiting))),
  example(
    'add: words received',
    (c) => takeAddition(c, event('text', 'ร้านปิดเพจแล้ว'), facts(waiting)),
    adding,
  ),
  example('add: photo received', (c) => takeAddition(c, event('image'), facts(exampleCase())), adding),
  example('add: voice message', (c) => takeAddition(c, event('audio'), facts(exampleCase())), adding),
  example('add: done', (c) => takeAddition(c, event('text', 'เสร็จแล้ว'), facts(exampleCase())), adding),
  example('add: case is closed', (c) => add(c, 'example-case', facts(exampleClosed('resolved')))),
  example('withdraw?', (c) => withdraw(c, 'example-case', facts(exampleCase()))),
  example('withdrawn', (c) => withdrawYes(c, 'example-case', facts(exampleCase()))),
  example('withdraw: closed already', (c) => withdraw(c, 'example-case', facts(exampleClosed('resolved')))),
  example('reopen: why', (c) => reopen(c, 'example-case', facts(exampleClosed('resolved')))),
  example('reopen: why, the second time', (c) =>
    reopen(c, 'example-case', facts(exampleClosed('resolved', { reopened: 1 }))),
  ),
  example(
    'reopen: no reason given',
    (c) => takeReopenReason(c, event('text', '...'), facts(exampleClosed('resolved'))),
    reopening,
  ),
  example(
    'reopened',
    (c) =>
      takeReopenReason(c, event('text', 'ร้านยังไม่คืนเงิน'), facts(exampleClosed('resolved', { reopened: 1 }))),
    reopening,
  ),
  example('reopen: window is over', (c) =>
    reopen(c, 'example-case', facts(exampleClosed('resolved', { closedAt: NOW - 60 * DAY }))),
  ),
  example('rate: solved?', (c) => rate(c, 'example-case', undefined, facts(exampleClosed('resolved')))),
  example('rate: treated well?', (c) => rate(c, 'example-case', 'k1-s2', facts(exampleClosed('resolved')))),
  example(
    'rate: not a number',
    (c) => takeRating(c, event('text', 'เฉยๆ'), facts(exampleClosed('resolved'))),
    rating,
  ),
  example('rated', (c) => rate(c, 'example-case', 'k1-s2-t4', facts(exampleClosed('resolved')))),
  example('rated already', (c) =>
    rate(c, 'example-case', 'k1-s2', facts(exampleClosed('resolved', { rated: true }))),
  ),
  notice('notice: a later date', (r) => recounted(r, 'calendar', DAY)),
  notice('notice: a sooner date', (r) => recounted(r, 'urgent', -2 * DAY)),
  notice('notice: taken', (r) => takenNotice(r, { ...named, due: exampleCase().dueAt })),
  notice('notice: question', (r) =>
    askedNotice(r, { ...named, question: 'ขอรูปสลิปที่โอนเงินให้ร้านค่ะ', until: NOW + 14 * DAY }),
  ),
  notice('notice: forwarded, with a time of theirs', (r) =>
    movedNotice(r, {
      ...named,
      to: 'forwarded',
      words: 'ส่งให้ สคบ. ดูแลต่อค่ะ',
      due: exampleCase().dueAt,
      theirs: { th: 'หน่วยงานตัวอย่าง', en: 'Example Agency', from: NOW, count: 20, dueAt: NOW + 28 * DAY },
    }),
  ),
  notice('notice: forwarded', (r) =>
    movedNotice(r, { ...named, to: 'forwarded', words: 'ส่งให้ สคบ. ดูแลต่อค่ะ', due: exampleCase().dueAt }),
  ),
  notice('notice: answered', (r) =>
    movedNotice(r, { ...named, to: 'answered', words: 'ร้านแจ้งว่าจะคืนเงินใน 7 วัน' }),
  ),
  notice('notice: solved', (r) =>
    movedNotice(r, { ...named, to: 'resolved', words: 'ร้านคืนเงินให้คุณแล้วค่ะ', reopenUntil: until }),
  ),
  notice('notice: closed unsolved', (r) =>
    movedNotice(r, {
      ...named,
      to: 'closed_unresolved',
      reason: 'cannot_trace',
      words: 'เราตามหาเจ้าของเพจไม่พบค่ะ',
      reopenUntil: until,
    }),
  ),
  notice('notice: another office', (r) =>
    movedNotice(r, {
      ...named,
      to: 'not_ours',
      reason: 'other_office',
      words: 'เรื่องนี้ขอให้แจ้ง คปภ. ค่ะ',
      reopenUntil: until,
    }),
  ),
  notice('notice: please rate', (r) => ratingRequest(r, { ...named, closing: 1 })),
  notice('notice: staff answer', (r) => contactAnswer(r, { text: 'สวัสดีค่ะ ส่งรูปสลิปได้ที่ “เรื่องของฉัน” เลยค่ะ' })),
  notice('notice: staff answer that quotes', (r) =>
    contactAnswer(r, { text: 'ส่งรูปสลิปได้ที่ “เรื่องของฉัน” เลยค่ะ', quote: 'example-token' }),
  ),
  notice('notice: third question', (r) =>
    askedNotice(r, {
      ...named,
      question: 'ขอชื่อเพจอีกครั้งค่ะ',
      until: NOW + 14 * DAY,
      due: exampleCase().dueAt,
    }),
  ),
  notice('notice: joined with somebody else’s', (r) =>
    mergedNotice(r, { ...named, due: exampleCase().dueAt }),
  ),
  notice('notice: joined with one’s own', (r) =>
    mergedNotice(r, { ...named, own: OTHER, due: exampleCase().dueAt }),
  ),
  notice('notice: parted again', (r) => partedNotice(r, { ...named, due: exampleCase().dueAt })),
  notice('notice: split in two', (r) =>
    splitNotice(r, {
      from: named,
      to: { number: OTHER, caseId: 'example-other' },
      words: 'เพจปลอมแยกให้ทีมเว็บดูค่ะ',
      due: exampleCase().dueAt,
    }),
  ),
  notice('notice: one answer to many', (r) =>
    massNotice(r, {
      cases: [
        { ...named, subject: exampleCase().subject },
        { number: OTHER, caseId: 'example-other', subject: exampleCase().subject },
      ],
      words: 'เรื่อง {number}: ตำรวจปิดเพจนี้แล้วค่ะ',
    }),
  ),
  notice('notice: the family’s head was closed', (r) =>
    massNotice(r, {
      cases: [{ ...named, subject: exampleCase().subject }],
      state: 'closed_unresolved',
      reopenUntil: until,
    }),
  ),
  notice('notice: photo refused', (r) => photoRefused(r, { reason: 'too-big' })),
]
