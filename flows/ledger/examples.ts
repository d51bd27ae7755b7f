import type { Reader } from '../lang.ts'
import { DAY, fromParts } from '../time.ts'
import type { Message } from '../turn.ts'
import type { Entry } from './contract.ts'
import { ledgerTexts } from './texts.ts'
import {
  agreeCard,
  amountCard,
  askCard,
  changedCard,
  dirCard,
  droppedCard,
  editCard,
  forgetCard,
  ledgerReminder,
  monthCard,
  notedCard,
  type Purse,
} from './views.ts'

/** Every view with fictional data: rendered by tests, shown in the gallery. */
export type Example = { view: string; messages: (reader: Reader) => Message[] }

const NOW = fromParts({ y: 2026, m: 11, d: 27 }, 14, 30)
const PAGE = 'https://liff.line.me/2000000001-example/ledger'
const example = (view: string, messages: (reader: Reader) => Message[]): Example => ({ view, messages })

const entry = (
  dir: Entry['dir'],
  satang: number,
  category: string,
  note: string,
  day = '2026-11-27',
): Entry => ({
  dir,
  satang,
  category,
  day,
  note,
})
const coffee = entry('out', 5_000, 'drink', 'กาแฟ')
const several = [
  coffee,
  entry('out', 45_050, 'power', 'ค่าไฟ', '2026-11-26'),
  entry('in', 1_200_000, 'crop', 'ขายข้าว'),
]
const purse = (entries: readonly Entry[]): Purse => ({
  entries: entries.map((value, n) => ({ id: `example-${n}`, version: 1, value })),
  budgets: [
    { id: 'budget-1', version: 1, value: { category: 'drink', satang: 4_000 } },
    { id: 'budget-2', version: 1, value: { satang: 800_000 } },
  ],
})
const month = [
  ...several,
  ...['food', 'goods', 'phone', 'travel', 'fuel', 'rent', 'health', 'merit'].map((category, n) =>
    entry('out', (n + 1) * 12_345, category, category),
  ),
]

export const examples: readonly Example[] = [
  example('agree', (reader) => agreeCard(reader, ['กาแฟ 50', 'ข้าว 40'])),
  example('ask', (reader) => askCard(reader, undefined, PAGE)),
  example('ask again', (reader) => askCard(reader, ledgerTexts(reader.lang).ask.again)),
  example('direction', (reader) => dirCard(reader, entry('out', 50_000, 'other_out', 'ค่าแรง'))),
  example('amount', (reader) => amountCard(reader, 'ซื้อหมู 2 กิโล กิโลละ 140', [28_000, 14_000])),
  example('amount sure', (reader) => amountCard(reader, 'ค่ายาหมื่นห้า', [1_500_000])),
  example('amount typed', (reader) => amountCard(reader, 'ขายยาง สองพันห้า', [])),
  example('noted', (reader) =>
    notedCard(reader, {
      title: ledgerTexts(reader.lang).noted(1),
      batch: { base: 'example', entries: [coffee] },
      purse: purse([coffee]),
      now: NOW,
      page: PAGE,
    }),
  ),
  example('noted several', (reader) =>
    notedCard(reader, {
      title: ledgerTexts(reader.lang).noted(3),
      batch: { base: 'example', entries: several },
      purse: purse(several),
      now: NOW,
      account: 'นาทุ่งใหญ่',
    }),
  ),
  example('changed', (reader) =>
    changedCard(reader, {
      title: ledgerTexts(reader.lang).changed,
      named: { id: 'example-1' },
      entry: coffee,
      purse: purse([coffee]),
      now: NOW,
      page: PAGE,
    }),
  ),
  example('edit', (reader) => editCard(reader, coffee, NOW)),
  example('deleted', (reader) =>
    droppedCard(reader, { entries: several, base: 'example', act: 'back', c: '3', now: NOW }),
  ),
  example('month', (reader) => monthCard(reader, purse(month), NOW, PAGE)),
  example('month, empty', (reader) => monthCard(reader, purse([]), NOW + 40 * DAY)),
  example('delete everything', (reader) => forgetCard(reader)),
  ...['ledger-debt owe~2026-12-05', 'ledger-debt owed~2026-12-05', 'ledger-due out~2026-12-01'].map((one) => {
    const [about = '', ref = ''] = one.split(' ')
    return example(`reminder ${one}`, (reader) => ledgerReminder({ about, ref, at: NOW }, reader))
  }),
]
