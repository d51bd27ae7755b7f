import type { Interview, Question, Run } from './interview.ts'
import { begin, takeAnswer } from './interview-steps.ts'
import { askView, cancelView, pausedView, staleView } from './interview-views.ts'
import type { Said } from './kinds.ts'
import type { Reader } from './lang.ts'
import type { Message } from './turn.ts'

/** A question of every kind, for the gallery and the tests: fictional, of no feature. */
const question = (q: Omit<Question, 'why' | 'label'> & Partial<Question>): Question =>
  ({
    why: { th: 'เพื่อให้ส่งเรื่องไปถูกที่', en: 'So that it goes to the right place' },
    label: q.words,
    hint: { th: 'ตอบสั้น ๆ ได้', en: 'A short answer will do' },
    example: { th: 'ประมาณวันที่ 12', en: 'about the 12th' },
    ...q,
  }) as Question

const options = [
  { code: 'a', th: 'ยังไม่ได้รับของ', en: 'Nothing has come' },
  { code: 'b', th: 'ได้ของไม่ครบ', en: 'Something is missing' },
  { code: 'c', th: 'ของเสียหายหรือใช้ไม่ได้', en: 'It is damaged or does not work' },
  { code: 'd', th: 'ร้านไม่ยอมคืนเงิน', en: 'The shop refuses a refund' },
]

export const SAMPLE: Interview = {
  id: 'sample',
  version: 1,
  title: { th: 'ตัวอย่างคำถาม', en: 'Sample questions' },
  questions: [
    question({ id: 'choice', kind: 'choice', options, words: { th: 'เกิดอะไรขึ้น', en: 'What happened?' } }),
    question({
      id: 'multi',
      kind: 'multi',
      options,
      max: 3,
      words: { th: 'มีเรื่องไหนบ้าง', en: 'Which of these?' },
    }),
    question({ id: 'yesno', kind: 'yesno', words: { th: 'จ่ายเงินไปแล้วหรือยัง', en: 'Have you paid?' } }),
    question({
      id: 'money',
      kind: 'money',
      max: 1e12,
      when: (a) => a.yesno === true,
      words: { th: 'จ่ายไปเท่าไร', en: 'How much?' },
    }),
    question({ id: 'date', kind: 'date', partial: true, words: { th: 'เกิดขึ้นวันไหน', en: 'On which day?' } }),
    question({
      id: 'text',
      kind: 'text',
      max: 2_000,
      words: { th: 'เล่าให้ฟังหน่อยค่ะ', en: 'Please tell us about it' },
    }),
    question({
      id: 'number',
      kind: 'number',
      min: 1,
      max: 99,
      whole: true,
      words: { th: 'กี่ชิ้น', en: 'How many?' },
    }),
    question({
      id: 'phone',
      kind: 'phone',
      optional: true,
      words: { th: 'เบอร์โทรของร้าน', en: "The shop's phone number" },
    }),
    question({
      id: 'account',
      kind: 'account',
      optional: true,
      words: { th: 'เลขบัญชีที่โอนไป', en: 'The account you paid to' },
    }),
    question({
      id: 'place',
      kind: 'place',
      optional: true,
      words: { th: 'อยู่จังหวัดไหน', en: 'In which province?' },
    }),
    question({
      id: 'photos',
      kind: 'photos',
      max: 10,
      optional: true,
      words: { th: 'ส่งรูปหลักฐาน', en: 'Send photos as evidence' },
    }),
  ],
}

const NOW = Date.UTC(2026, 10, 20, 7, 30)
const ANSWERS: Said[] = [
  { by: 'tap', code: 'a' },
  { by: 'text', text: '1 3' },
  { by: 'tap', code: 'yes' },
  { by: 'text', text: '๑,๒๐๐ บาท' },
  { by: 'text', text: '12/11/2569' },
  { by: 'text', text: 'สั่งพัดลมไปสองตัว โอนเงินแล้วร้านเงียบไปเลย' },
  { by: 'text', text: '2' },
  { by: 'text', text: '081-234-5678' },
  { by: 'text', text: 'กสิกร 123-4-56789-0' },
  { by: 'text', text: 'เมืองตรัง' },
  { by: 'photo', messageId: '100001' },
]

/** The run after so many answers. */
export const sampleRun = (count: number): Run =>
  ANSWERS.slice(0, count).reduce(
    (run, said) => takeAnswer(SAMPLE, run, said, NOW).run,
    begin(SAMPLE, { id: 'sample1', now: NOW }),
  )

type Example = { view: string; messages: (reader: Reader) => Message[] }

const asking = (
  view: string,
  run: Run,
  more: { misses?: number; lead?: string; withHelp?: boolean } = {},
): Example => ({
  view,
  messages: (reader) =>
    askView(
      reader,
      SAMPLE,
      { ...run, misses: more.misses ?? 0 },
      {
        now: NOW,
        ...(more.misses ? { trouble: 'not-understood' as const } : {}),
        ...(more.withHelp ? { withHelp: true } : {}),
        ...(more.lead ? { lead: more.lead } : {}),
      },
    ),
})

const done = (): Run => takeAnswer(SAMPLE, sampleRun(11), { by: 'done' }, NOW).run

export const examples: readonly Example[] = [
  ...SAMPLE.questions.map(({ id }, index) => asking(`question of kind ${id}`, sampleRun(index))),
  asking('photos, one received', sampleRun(11)),
  asking('refused once', sampleRun(0), { misses: 1 }),
  asking('refused twice', sampleRun(4), { misses: 2 }),
  asking('refused three times', sampleRun(4), { misses: 3 }),
  asking('help', sampleRun(5), { withHelp: true }),
  asking('review', done()),
  { view: 'paused', messages: (reader) => pausedView(reader, SAMPLE, sampleRun(3)) },
  { view: 'cancel?', messages: (reader) => cancelView(reader, SAMPLE, sampleRun(3)) },
  {
    view: 'stale button',
    messages: (reader) =>
      staleView(reader, SAMPLE, sampleRun(3), SAMPLE.questions[0]!, options[0]![reader.lang]),
  },
]
