import { type Button, card } from '../kit.ts'
import type { Lang, Reader } from '../lang.ts'
import { bahtWords } from '../money.ts'
import type { Reminder } from '../reminders.ts'
import { bangkokDate, dateWords, fromIsoDay } from '../time.ts'
import type { Message } from '../turn.ts'
import { categoryWords } from './categories.ts'
import type { Budget, Entry, Kept, KeptEntry, Named } from './contract.ts'
import { budgetUse, byCategory, monthOf, totalsOf } from './sums.ts'
import { ledgerTexts } from './texts.ts'

/** Entries that were written together, by the id that their buttons carry: `base-1`, `base-2` and so on. */
export type Batch = { base: string; entries: readonly Entry[] }
export type Purse = { entries: readonly KeptEntry[]; budgets: readonly Kept<Budget>[] }

const sumWords = (entry: Pick<Entry, 'dir' | 'satang'>, lang: Lang): string =>
  `${ledgerTexts(lang)[entry.dir]} ${bahtWords(entry.satang, lang)}`

/** "กาแฟ 50 บาท", and its day where that is not today. */
export const entryWords = (entry: Entry, lang: Lang, now: number): string => {
  const what = entry.note ?? categoryWords(entry, lang)
  const at = entry.day === bangkokDate(now) ? '' : ` · ${dateWords(fromIsoDay(entry.day) ?? now, lang)}`
  return `${what} ${sumWords(entry, lang)}${at}`
}

const pageButton = (lang: Lang, page: string | undefined): Button[] =>
  page ? [{ label: ledgerTexts(lang).buttons.page, uri: page }] : []
const monthButton = (lang: Lang): Button => ({
  label: ledgerTexts(lang).buttons.month,
  tap: { t: 'ledger', act: 'month' },
})

export const agreeCard = ({ lang, easy }: Reader, waiting: readonly string[] = []): Message[] => {
  const t = ledgerTexts(lang).agree
  return card(
    { lang, easy },
    {
      over: ledgerTexts(lang).over,
      title: t.title,
      body: t.body,
      ...(waiting.length ? { note: t.waits(waiting.join('\n')) } : {}),
      buttons: [
        { label: t.yes, tone: 'main', tap: { t: 'ledger', act: 'agree' } },
        { label: t.no, tap: { t: 'ledger', act: 'decline' } },
      ],
    },
  )
}

/** `over`: why what was typed is not noted. */
export const askCard = (reader: Reader, over?: string, page?: string): Message[] => {
  const t = ledgerTexts(reader.lang)
  return card(reader, {
    over: t.over,
    title: t.ask.title,
    body: over ? [over] : t.ask.body,
    buttons: [
      monthButton(reader.lang),
      ...pageButton(reader.lang, page),
      { label: t.ask.done, tap: { t: 'ledger', act: 'done' } },
    ],
  })
}

export const dirCard = (reader: Reader, entry: Entry): Message[] => {
  const { lang } = reader
  const t = ledgerTexts(lang).dir
  return card(reader, {
    over: ledgerTexts(lang).over,
    title: t.title,
    body: [t.what(entry.note ?? '', bahtWords(entry.satang, lang)).trim()],
    buttons: [
      { label: t.out, tap: { t: 'ledger', act: 'dir', c: 'out' } },
      { label: t.in, tap: { t: 'ledger', act: 'dir', c: 'in' } },
      { label: t.no, tap: { t: 'ledger', act: 'dir', c: 'no' } },
    ],
  })
}

export const amountCard = (reader: Reader, what: string, sums: readonly number[]): Message[] => {
  const { lang } = reader
  const t = ledgerTexts(lang).amount
  const [one, another] = sums.map((satang) => bahtWords(satang, lang))
  const sure = one !== undefined && another === undefined
  return card(reader, {
    over: ledgerTexts(lang).over,
    title: sure ? t.sure(one) : t.title,
    body: [sure ? t.sureOf(what) : sums.length ? t.pick(what) : t.type(what)],
    buttons: [
      ...sums.map(
        (satang): Button => ({
          label: sure ? t.yes(one) : bahtWords(satang, lang),
          tap: { t: 'ledger', act: 'amount', c: String(satang) },
        }),
      ),
      { label: t.no, tap: { t: 'ledger', act: 'amount', c: 'no' } },
    ],
  })
}

/** What the purse comes to with these in it; of budgets only those that they touch. */
const purseLines = (
  entries: readonly Entry[],
  { entries: kept, budgets }: Purse,
  lang: Lang,
  now: number,
): string[] => {
  const t = ledgerTexts(lang)
  const today = bangkokDate(now)
  const all = kept.map(({ value }) => value)
  const totals = totalsOf(all)
  const month = dateWords(now, lang, 'month')
  const touched = new Set(entries.filter(({ dir }) => dir === 'out').map(({ category }) => category))
  const used = budgetUse(
    budgets.filter(
      ({ value }) => touched.size > 0 && (value.category === undefined || touched.has(value.category)),
    ),
    all,
  )
  return [
    t.today(bahtWords(totalsOf(all.filter(({ day }) => day === today)).out, lang)),
    t.month(month, bahtWords(totals.out, lang), bahtWords(totals.in, lang)),
    ...used.map(({ category, left, over }) => {
      const name = category === undefined ? t.budget.all : categoryWords({ category, dir: 'out' }, lang)
      return over ? t.budget.over(name, bahtWords(-left, lang)) : t.budget.left(name, bahtWords(left, lang))
    }),
  ]
}

type Shown = {
  title: string
  batch: Batch
  purse: Purse
  now: number
  page?: string | undefined
  account?: string | undefined
}
const ROWS = 10

/** What was noted or changed, what it comes to, and the way to take it back with one touch. */
export const notedCard = (reader: Reader, { title, batch, purse, now, page, account }: Shown): Message[] => {
  const { lang } = reader
  const t = ledgerTexts(lang)
  const { base, entries } = batch
  const one = entries.length === 1
  const rows = entries.slice(0, ROWS).map((entry, index) => ({
    name: categoryWords(entry, lang),
    value: entryWords(entry, lang, now),
    ...(one
      ? {}
      : {
          tap: { t: 'ledger', act: 'edit', id: base, c: String(index + 1) } as const,
          label: t.buttons.edit,
        }),
  }))
  return card(reader, {
    over: t.over,
    title,
    rows,
    body: account ? [t.account(account)] : [],
    note: purseLines(entries, purse, lang, now).join('\n'),
    tone: 'good',
    buttons: [
      ...(one
        ? [{ label: t.buttons.edit, tap: { t: 'ledger', act: 'edit', id: base, c: '1' } } as const]
        : []),
      {
        label: one ? t.buttons.drop : t.buttons.dropAll,
        tap: { t: 'ledger', act: 'drop', id: base, c: String(entries.length) },
      },
      ...(page ? pageButton(lang, page) : [monthButton(lang)]),
    ],
  })
}

/** Of several that were noted together, the one to be changed is chosen. */
export const whichCard = (
  reader: Reader,
  base: string,
  named: readonly Pick<Named, 'id' | 'value'>[],
  now: number,
): Message[] => {
  const { lang } = reader
  const t = ledgerTexts(lang)
  return card(reader, {
    over: t.over,
    title: t.which,
    rows: named.slice(0, ROWS).map(({ id, value }) => ({
      name: categoryWords(value, lang),
      value: entryWords(value, lang, now),
      tap: { t: 'ledger', act: 'edit', id: base, c: splitId(id).n } as const,
      label: t.buttons.edit,
    })),
  })
}

/** A single entry that was changed is named by its own id. */
export const changedCard = (
  reader: Reader,
  shown: Omit<Shown, 'batch'> & { named: Pick<Named, 'id'>; entry: Entry },
): Message[] => {
  const { base, n } = splitId(shown.named.id)
  const t = ledgerTexts(reader.lang)
  return card(reader, {
    over: t.over,
    title: shown.title,
    rows: [
      {
        name: categoryWords(shown.entry, reader.lang),
        value: entryWords(shown.entry, reader.lang, shown.now),
      },
    ],
    note: purseLines([shown.entry], shown.purse, reader.lang, shown.now).join('\n'),
    tone: 'good',
    buttons: [
      { label: t.buttons.edit, tap: { t: 'ledger', act: 'edit', id: base, c: n } },
      { label: t.buttons.drop, tap: { t: 'ledger', act: 'drop-one', id: base, c: n } },
      ...(shown.page ? pageButton(reader.lang, shown.page) : [monthButton(reader.lang)]),
    ],
  })
}

export const splitId = (id: string): { base: string; n: string } => {
  const at = id.lastIndexOf('-')
  return { base: id.slice(0, at), n: id.slice(at + 1) }
}

export const droppedCard = (
  reader: Reader,
  {
    entries,
    base,
    act,
    c,
    now,
  }: { entries: readonly Entry[]; base: string; act: 'back' | 'back-one'; c: string; now: number },
): Message[] => {
  const t = ledgerTexts(reader.lang)
  return card(reader, {
    over: t.over,
    title: t.dropped(entries.length),
    body: entries.slice(0, ROWS).map((entry) => entryWords(entry, reader.lang, now)),
    buttons: [{ label: t.buttons.back, tap: { t: 'ledger', act, id: base, c } }, monthButton(reader.lang)],
  })
}

export const editCard = (reader: Reader, entry: Entry, now: number): Message[] => {
  const t = ledgerTexts(reader.lang)
  return card(reader, {
    over: t.over,
    title: t.edit.title,
    body: [t.edit.body(entryWords(entry, reader.lang, now))],
    buttons: [{ label: t.edit.keep, tap: { t: 'ledger', act: 'keep' } }],
  })
}

const CATEGORIES_SHOWN = 8

export const monthCard = (
  reader: Reader,
  purse: Purse,
  now: number,
  page?: string,
  span?: 'today' | 'other',
): Message[] => {
  const { lang } = reader
  const t = ledgerTexts(lang)
  const month = bangkokDate(now).slice(0, 7)
  const entries = purse.entries.flatMap(({ value }) => (monthOf(value.day) === month ? [value] : []))
  const { net } = totalsOf(entries)
  const groups = byCategory(entries)
  const more = groups.length - CATEGORIES_SHOWN
  const totals = totalsOf(entries)
  const notes = [
    ...(more > 0 ? [t.monthCard.more(more)] : []),
    ...(span === 'other' ? [t.monthCard.others] : []),
  ]
  return card(reader, {
    over: t.over,
    title: t.monthCard.title(dateWords(now, lang, 'month')),
    body: entries.length
      ? [
          ...(span === 'today'
            ? [t.today(bahtWords(totalsOf(entries.filter(({ day }) => day === bangkokDate(now))).out, lang))]
            : []),
          t.month('', bahtWords(totals.out, lang), bahtWords(totals.in, lang)).replace(/^: /, ''),
          net >= 0 ? t.monthCard.left(bahtWords(net, lang)) : t.monthCard.short(bahtWords(-net, lang)),
        ]
      : [t.monthCard.none],
    rows: groups
      .slice(0, CATEGORIES_SHOWN)
      .map((one) => ({ name: categoryWords(one, lang), value: sumWords(one, lang) })),
    ...(notes.length ? { note: notes.join('\n') } : {}),
    buttons: [...pageButton(lang, page), { label: t.buttons.note, tap: { t: 'open', flow: 'ledger' } }],
  })
}

/** What is owed is kept among the debts, which the chat does not write. */
export const owedCard = (reader: Reader, page?: string): Message[] => {
  const { owed, over } = ledgerTexts(reader.lang)
  return card(reader, { over, title: owed.title, body: owed.body, buttons: pageButton(reader.lang, page) })
}

export const forgetCard = (reader: Reader): Message[] => {
  const t = ledgerTexts(reader.lang).forget
  return card(reader, {
    over: ledgerTexts(reader.lang).over,
    title: t.title,
    body: t.body,
    tone: 'careful',
    buttons: [
      { label: t.no, tone: 'main', tap: { t: 'ledger', act: 'keep' } },
      { label: t.yes, tone: 'danger', tap: { t: 'ledger', act: 'forget-yes' } },
    ],
  })
}

/** `ref`: side or direction, and the day. It is read on a locked screen: neither names nor sums. */
export const ledgerReminder = ({ about, ref }: Reminder, reader: Reader): Message[] => {
  const [side = '', on = ''] = ref?.split('~') ?? []
  const day = fromIsoDay(on)
  if (day === null) return []
  const t = ledgerTexts(reader.lang).reminder
  const when = dateWords(day, reader.lang)
  const line = about === 'ledger-due' ? t.due(when) : side === 'owed' ? t.owed(when) : t.owe(when)
  return card(reader, {
    over: ledgerTexts(reader.lang).over,
    title: t.title,
    body: [line, t.look],
    buttons: [monthButton(reader.lang)],
  })
}
