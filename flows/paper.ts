import { storedRows } from './answer-words.ts'
import type { TimelineFacts } from './case/facts.ts'
import { stateName, timelineWords } from './case/words.ts'
import type { Block, PrintDocument } from './document.ts'
import { INTERVIEWS } from './holding.ts'
import type { Interview, StoredAnswer } from './interview.ts'
import type { Lang } from './lang.ts'
import { lossRow, type ScamPaper, scamBlocks, typeRow } from './scam/paper.ts'
import { dateTimeWords } from './time.ts'

/** A case as its citizen may carry it to the police or to an office, complete against what was filed. */
export type CasePaper = {
  number: string
  subject: string
  state: string
  filedAt: number
  interview: string
  /** `null`: its message was unsent. */
  answers: readonly { question: string; answer: StoredAnswer | null }[]
  timeline: readonly TimelineFacts[]
  evidence: readonly {
    at: number
    state: string
    contentType: string | null
    bytes: number | null
    /** Of what LINE gave us; of what we keep, without place and device data. Hexadecimal. */
    received: string | null
    stored: string | null
  }[]
  scam?: ScamPaper
  /** Head of the timeline's hash chain: who has it can prove later that nothing was slipped in. */
  chain: { entries: number; head: string }
}

const T = {
  th: {
    title: 'เอกสารประกอบการแจ้งเรื่อง',
    police: 'ชุดข้อมูลสำหรับแจ้งความ',
    made: (when: string) => `จัดทำเมื่อ ${when}`,
    about: 'ข้อมูลเรื่อง',
    number: 'เลขที่เรื่อง',
    subject: 'เรื่อง',
    filed: 'ส่งเรื่องเมื่อ',
    state: 'สถานะ',
    answers: 'สิ่งที่ผู้แจ้งเล่า',
    taken: 'ผู้แจ้งยกเลิกข้อความนี้แล้ว',
    further: 'ข้อมูลเพิ่มเติม',
    timeline: 'ลำดับเหตุการณ์ของเรื่อง',
    time: 'เวลา',
    what: 'เหตุการณ์',
    noTimeline: 'ยังไม่มี',
    evidence: 'รายการไฟล์แนบ',
    noEvidence: 'ไม่มีไฟล์แนบ',
    columns: ['ที่', 'ได้รับเมื่อ', 'ชนิดและขนาด', 'SHA-256'],
    original: 'ต้นฉบับ',
    kept: 'ฉบับที่เก็บ',
    states: {
      wanted: 'กำลังรับไฟล์',
      refused: 'เก็บไม่ได้',
      gone: 'ไฟล์หมดอายุก่อนเก็บ',
      erased: 'ลบแล้ว',
    } as Record<string, string>,
    proof: (entries: number) => `รหัสตรวจสอบลำดับเหตุการณ์ (${entries} รายการ)`,
    foot: [
      'เอกสารนี้พิมพ์จากคำบอกเล่าและไฟล์ของผู้แจ้ง ระบบไม่ได้วินิจฉัยว่าผู้ใดกระทำผิด',
      'ค่า SHA-256 ของต้นฉบับคำนวณจากไฟล์ที่ได้รับทาง LINE ฉบับที่เก็บตัดพิกัดและข้อมูลเครื่องออกแล้ว',
      'เอกสารมีข้อมูลส่วนบุคคล โปรดส่งให้เจ้าหน้าที่ที่เกี่ยวข้องเท่านั้น',
    ],
  },
  en: {
    title: 'Papers of a case',
    police: 'Information for a police report',
    made: (when: string) => `Made ${when}`,
    about: 'The case',
    number: 'Case number',
    subject: 'About',
    filed: 'Filed',
    state: 'State',
    answers: 'What the reporter told',
    taken: 'The reporter took this message back',
    further: 'Further information',
    timeline: 'What happened with the case',
    time: 'Time',
    what: 'Event',
    noTimeline: 'Nothing yet',
    evidence: 'Files',
    noEvidence: 'No files',
    columns: ['No.', 'Received', 'Type and size', 'SHA-256'],
    original: 'Original',
    kept: 'As kept',
    states: {
      wanted: 'being received',
      refused: 'could not be kept',
      gone: 'expired before it could be kept',
      erased: 'deleted',
    } as Record<string, string>,
    proof: (entries: number) => `Check value of the events (${entries} entries)`,
    foot: [
      'Printed from what the reporter told and sent. The service does not judge whether anybody did wrong.',
      'The SHA-256 of an original is of the file as received from LINE; the one that is kept has place and device data removed.',
      'This paper holds personal data. Hand it to the officers concerned only.',
    ],
  },
} as const

const answerRows = (
  interview: Interview | undefined,
  answers: CasePaper['answers'],
  lang: Lang,
): { label: string; value: string }[] =>
  storedRows(interview, answers, lang).map(({ id, question, extra, value }) => ({
    label: question?.label[lang] ?? (extra ? T[lang].further : id),
    value: value ?? T[lang].taken,
  }))

const size = (bytes: number | null): string => (bytes === null ? '' : `${Math.ceil(bytes / 1024)} kB`)

export const casePaper = (paper: CasePaper, { lang, now }: { lang: Lang; now: number }): PrintDocument => {
  const t = T[lang]
  const { scam } = paper
  const [n, received, kind, hash] = t.columns
  const blocks: Block[] = [
    { kind: 'heading', text: t.about },
    {
      kind: 'facts',
      rows: [
        { label: t.number, value: paper.number },
        { label: t.subject, value: paper.subject },
        ...(scam ? [typeRow(scam.code, lang), lossRow(scam.loss, lang)] : []),
        { label: t.filed, value: dateTimeWords(paper.filedAt, lang, 'day') },
        { label: t.state, value: stateName(paper.state, lang) },
      ],
    },
    ...(scam ? scamBlocks(scam, lang) : []),
    { kind: 'heading', text: t.answers },
    { kind: 'facts', rows: answerRows(INTERVIEWS.get(paper.interview)?.interview, paper.answers, lang) },
    { kind: 'heading', text: t.evidence },
    {
      kind: 'table',
      columns: [
        { title: n, width: 6 },
        { title: received, width: 22 },
        { title: kind, width: 18 },
        { title: hash, width: 54, mono: true },
      ],
      rows: paper.evidence.map((one, index) => [
        String(index + 1),
        dateTimeWords(one.at, lang, 'day'),
        t.states[one.state] ?? [one.contentType, size(one.bytes)].filter(Boolean).join(' '),
        [
          one.received ? `${t.original} ${one.received}` : '',
          one.stored && one.stored !== one.received ? `${t.kept} ${one.stored}` : '',
        ]
          .filter(Boolean)
          .join('\n') || '—',
      ]),
      empty: t.noEvidence,
    },
    { kind: 'heading', text: t.timeline },
    {
      kind: 'table',
      columns: [
        { title: t.time, width: 28 },
        { title: t.what, width: 72 },
      ],
      rows: timelineWords(paper.timeline, lang).map(({ at, what }) => [dateTimeWords(at, lang, 'day'), what]),
      empty: t.noTimeline,
    },
    { kind: 'facts', rows: [{ label: t.proof(paper.chain.entries), value: paper.chain.head }] },
  ]
  return {
    lang,
    title: scam ? t.police : t.title,
    subtitle: paper.subject,
    reference: paper.number,
    made: t.made(dateTimeWords(now, lang, 'day')),
    blocks,
    foot: t.foot,
  }
}
