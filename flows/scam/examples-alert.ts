import type { Reader } from '../lang.ts'
import { fromParts } from '../time.ts'
import type { Message } from '../turn.ts'
import { ALERT_CODES, type AlertContent } from './alert.ts'
import { alertTexts } from './texts-alert.ts'
import { alertCard, alertProvinceCard, alertsCard } from './views-alert.ts'

type Example = { view: string; messages: (reader: Reader) => Message[] }

const AT = fromParts({ y: 2026, m: 11, d: 22 }, 10)
const MARKS: AlertContent['marks'] = [
  { kind: 'phone', shown: '08x-xxx-5678' },
  { kind: 'account', shown: 'xxxxxx7890' },
  { kind: 'url', shown: 'example-parcel[.]top' },
]

/** Every warning that there can be, and the cards on which one asks for them. */
export const examples: readonly Example[] = [
  { view: 'alerts', messages: (reader) => alertsCard(reader, undefined) },
  { view: 'alerts-whole', messages: (reader) => alertsCard(reader, {}, alertTexts(reader.lang).saved.on) },
  { view: 'alerts-province', messages: (reader) => alertsCard(reader, { province: '92' }) },
  {
    view: 'alerts-off',
    messages: (reader) => alertsCard(reader, undefined, alertTexts(reader.lang).saved.off),
  },
  { view: 'alerts-ask', messages: (reader) => alertProvinceCard(reader, true) },
  ...ALERT_CODES.map(
    (code, index): Example => ({
      view: `alert-${code}`,
      messages: (reader) =>
        alertCard(reader, {
          content: { code, marks: MARKS.slice(0, index % 4) },
          provinces: index % 2 ? ['92', '90'] : [],
          at: AT,
        }),
    }),
  ),
]
