import type { Reader } from '../lang.ts'
import { fromParts, HOUR } from '../time.ts'
import type { Message } from '../turn.ts'
import type { GuardLink } from './guard-contract.ts'
import { guardTexts } from './texts-guard.ts'
import {
  guardAcceptCard,
  guardAcceptedCard,
  guardCodeCard,
  guardHomeCard,
  guardNameCard,
  guardNoticeCard,
  guardTermsCard,
  guardToldLine,
  guardWordsCard,
} from './views-guard.ts'

type Example = { view: string; messages: (reader: Reader) => Message[] }

const NOW = fromParts({ y: 2026, m: 11, d: 20 }, 14, 30)
const ID = '00000000-0000-4000-8000-000000000001'
const WHO = 'ลูกสาว ต้อม'
const ME = 'แม่สมศรี'

const link = (n: number, more: Partial<GuardLink>): GuardLink => ({
  id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
  as: 'ward',
  state: 'active',
  name: WHO,
  until: NOW + 20 * HOUR,
  friend: true,
  ...more,
})
const LINKS = [
  link(1, {}),
  link(2, { state: 'asked', name: 'หลานชาย บอย' }),
  link(3, { as: 'guardian', name: 'ป้าแดง' }),
]

/** Every view of "ให้ลูกหลานช่วยดู" with fictional people. */
export const examples: readonly Example[] = [
  { view: 'guard-home', messages: (reader) => guardHomeCard(reader, []) },
  { view: 'guard-list', messages: (reader) => guardHomeCard(reader, LINKS) },
  {
    view: 'guard-full',
    messages: (reader) => {
      const t = guardTexts(reader.lang).ask
      const five = Array.from({ length: 5 }, (_, n) => link(n + 1, { name: 'ก'.repeat(24) }))
      const both = [...five, ...five.map((one) => ({ ...one, as: 'guardian' as const }))]
      return guardHomeCard(reader, both, `${t.full} ${t.fullBody}`)
    },
  },
  { view: 'guard-who', messages: (reader) => guardNameCard(reader, 'who') },
  { view: 'guard-me', messages: (reader) => guardNameCard(reader, 'me', 'long') },
  { view: 'guard-terms', messages: (reader) => guardTermsCard(reader, { who: WHO, me: ME }) },
  {
    view: 'guard-code',
    messages: (reader) =>
      guardCodeCard(reader, { id: ID, code: '48273916', who: WHO, until: NOW + 24 * HOUR }),
  },
  {
    view: 'guard-wrong',
    messages: (reader) => {
      const t = guardTexts(reader.lang).enter
      return guardWordsCard(reader, { title: t.wrong, body: t.wrongBody }, 'enter')
    },
  },
  { view: 'guard-accept', messages: (reader) => guardAcceptCard(reader, { id: ID, name: ME }) },
  { view: 'guard-accept-nameless', messages: (reader) => guardAcceptCard(reader, { id: ID }) },
  { view: 'guard-accepted', messages: (reader) => guardAcceptedCard(reader, { id: ID, name: ME }) },
  { view: 'guard-told', messages: (reader) => guardToldLine(reader, LINKS.slice(0, 2)) },
  { view: 'guard-told-lately', messages: (reader) => guardToldLine(reader, LINKS.slice(0, 1), NOW) },
  ...(['stop', 'agreed', 'ended'] as const).map(
    (kind): Example => ({
      view: `guard-notice-${kind}`,
      messages: (reader) =>
        guardNoticeCard(
          reader,
          {
            kind,
            bond: 'guard',
            guardId: ID,
            as: kind === 'agreed' ? 'ward' : 'guardian',
            name: kind === 'agreed' ? WHO : ME,
            at: NOW,
          },
          NOW,
        ),
    }),
  ),
  ...(['agreed', 'ended'] as const).map(
    (kind): Example => ({
      view: `delegate-notice-${kind}`,
      messages: (reader) =>
        guardNoticeCard(reader, { kind, bond: 'delegate', guardId: ID, as: 'ward', name: WHO, at: NOW }, NOW),
    }),
  ),
]
