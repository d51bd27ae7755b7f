import { REVIEW, type Run } from '../interview.ts'
import type { Reader } from '../lang.ts'
import { DAY, fromParts } from '../time.ts'
import type { Message } from '../turn.ts'
import { FAMILIES } from './families.ts'
import { complaint } from './questions.ts'
import { adviceCard, draftCard, filedCard } from './views.ts'

/** Every view with fictional data: rendered by tests, shown in the gallery. */
export type Example = { view: string; data: unknown; messages: (reader: Reader) => Message[] }

const NOW = fromParts({ y: 2026, m: 11, d: 20 }, 14, 30)

const example = <T>(view: string, show: (reader: Reader, data: T) => Message[], data: T): Example => ({
  view,
  data,
  messages: (reader) => show(reader, data),
})

const draft: Run = {
  i: complaint.id,
  v: complaint.version,
  id: 'example-run',
  at: 'platform',
  answers: {
    family: { v: 'online_trade' },
    subtype: { v: 'not_received' },
    story: { v: 'สั่งพัดลมจากเพจ โอนเงินแล้ว ของยังไม่มา' },
  },
  misses: 0,
  extra: [],
  since: NOW - 3 * DAY,
  touched: NOW - 3 * DAY,
}
const filed = {
  number: 'PD-6911-483920-7',
  caseId: 'example-case',
  firstAnswerAt: fromParts({ y: 2026, m: 11, d: 24 }, 14, 30),
  dueAt: fromParts({ y: 2026, m: 12, d: 21 }, 16, 30),
  anonymous: true,
}

export const examples: readonly Example[] = [
  ...FAMILIES.flatMap((family) =>
    family.subtypes.map(({ code }) =>
      example(`advice ${family.code}.${code}`, adviceCard, { family: family.code, subtype: code, now: NOW }),
    ),
  ),
  example('filed, unnamed', filedCard, filed),
  example('filed, named, with the number in words', filedCard, {
    ...filed,
    anonymous: false,
    spoken: 'พี ดี, หก เก้า หนึ่ง หนึ่ง, สี่ แปด สาม เก้า สอง ศูนย์, เจ็ด',
  }),
  example('draft, half way', draftCard, { run: draft, interview: complaint }),
  example('draft, nothing chosen yet', draftCard, {
    run: { ...draft, at: 'family', answers: {} },
    interview: complaint,
  }),
  example('draft, at the review', draftCard, { run: { ...draft, at: REVIEW }, interview: complaint }),
]
