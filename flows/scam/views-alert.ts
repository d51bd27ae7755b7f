import { dialable, hotline, hotlineName } from '../content/hotlines.ts'
import { type Button, card } from '../kit.ts'
import type { Lang, Reader } from '../lang.ts'
import { provinceByCode } from '../places.ts'
import { dateWords } from '../time.ts'
import type { Message } from '../turn.ts'
import { type AlertContent, HOW } from './alert.ts'
import type { Wanted } from './alert-flow.ts'
import { scamTexts } from './texts.ts'
import { alertTexts } from './texts-alert.ts'
import { subtypeWords } from './types.ts'

export const alertButton = (lang: Lang): Button => ({
  label: alertTexts(lang).button,
  tap: { t: 'scam', act: 'alerts' },
})

const provinceName = (code: string, lang: Lang): string => provinceByCode(code)?.[lang] ?? code

const wantedWords = (wanted: Wanted | undefined, lang: Lang): string => {
  const t = alertTexts(lang).home
  if (!wanted) return t.off
  return wanted.province ? t.province(provinceName(wanted.province, lang)) : t.whole
}

/** What there is to have, what the person has now, and one tap to change it. */
export const alertsCard = (reader: Reader, wanted: Wanted | undefined, saved?: string): Message[] => {
  const { lang } = reader
  const t = alertTexts(lang).home
  return card(reader, {
    ...(saved ? { over: t.title } : {}),
    title: saved ?? t.title,
    body: saved ? [] : [t.body],
    rows: [{ name: t.now, value: wantedWords(wanted, lang) }],
    note: t.note,
    buttons: [
      ...(wanted && !wanted.province
        ? []
        : [{ label: t.on, tap: { t: 'scam', act: 'alerts-on' }, tone: 'main' } satisfies Button]),
      { label: t.own, tap: { t: 'scam', act: 'alerts-own' } },
      ...(wanted ? [{ label: t.stop, tap: { t: 'scam', act: 'alerts-off' } } satisfies Button] : []),
      { label: t.menu, tap: { t: 'open', flow: 'menu' } },
    ],
  })
}

export const alertProvinceCard = (reader: Reader, again = false): Message[] => {
  const t = alertTexts(reader.lang).ask
  return card(reader, {
    title: t.title,
    body: [...(again ? [t.again] : []), t.body],
    buttons: [{ label: t.leave, tap: { t: 'scam', act: 'alerts' } }],
  })
}

export type AlertData = { content: AlertContent; provinces: readonly string[]; at: number }

/** The warning itself: the trick, the marks of it, what to do. */
export const alertCard = (reader: Reader, { content, provinces, at }: AlertData): Message[] => {
  const { lang } = reader
  const t = alertTexts(lang).alert
  const kinds: Readonly<Record<string, string>> = scamTexts(lang).kinds
  const aoc = hotline('aoc_1441', at)
  const tel = aoc && dialable(aoc)
  const how = HOW[content.code]?.[lang]
  return card(reader, {
    over: t.over(dateWords(at, lang, 'short')),
    title: t.title(subtypeWords(content.code)?.[lang] ?? ''),
    tone: 'careful',
    body: [
      ...(how ? [how] : []),
      ...(provinces.length ? [t.where(provinces.map((code) => provinceName(code, lang)).join(', '))] : []),
      t.todo,
      ...(aoc?.number ? [t.paid(aoc.number)] : []),
    ],
    ...(content.marks.length
      ? {
          rows: content.marks.map(({ kind, shown }) => ({
            name: `${t.marks} · ${kinds[kind] ?? kind}`,
            value: shown,
          })),
        }
      : {}),
    note: t.note,
    buttons: [
      { label: t.check, tap: { t: 'scam', act: 'check' }, tone: 'main' },
      ...(aoc && tel
        ? [
            {
              label: `${t.call} ${aoc.status === 'verified' ? aoc.number : hotlineName(aoc, lang)}`,
              tel,
            } satisfies Button,
          ]
        : []),
      { label: t.stop, tap: { t: 'scam', act: 'alerts-off' } },
    ],
  })
}
