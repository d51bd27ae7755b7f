import type { Cell, Release } from '../../flows/figures/release.ts'
import { minutesWords } from '../../flows/figures/words.ts'
import type { Lang, Words } from '../../flows/lang.ts'
import { bahtWords } from '../../flows/money.ts'
import { dateWords, fromIsoDay } from '../../flows/time.ts'
import { type Bar, barTable, html, monthBars, tileMap } from './figures-charts.ts'
import { PAGE_WORDS } from './figures-texts.ts'
import {
  agencyWords,
  familyWords,
  provinceWords,
  stateWords,
  subtypeWords,
  VERDICT_WORDS,
} from './figures-words.ts'
import { FILES, RULES } from './open-figures.ts'

export type FigureNames = (code: string) => Words | undefined

const monthName = (month: string, lang: Lang): string => dateWords(fromIsoDay(`${month}-01`)!, lang, 'month')
const digits = (n: number | null): string => (n === null ? '–' : n.toLocaleString('en'))

export const figuresBody = (
  lang: Lang,
  releases: readonly Release[],
  shown: Release | undefined,
  agencies: FigureNames,
): string => {
  const t = PAGE_WORDS[lang]
  if (!shown) return `<p>${html(t.none)}</p>${how(lang)}`
  const bars = (list: readonly Cell[], words: (code: string) => Words): Bar[] =>
    list.map(({ code, n }) => ({ name: words(code)[lang], n }))
  const table = (title: string, list: readonly Bar[], of: number | null = null) =>
    `<h2>${html(title)}</h2>${told(list, () => barTable(`${t.lead(monthName(shown.month, lang))} · ${t.dash}`, list, t, of))}`
  // A page of dashes tells nothing but that.
  const told = (list: readonly Bar[], draw: () => string) =>
    list.some(({ n }) => n !== null) ? draw() : `<p>${html(t.few)}</p>`
  const places = shown.provinces.map(({ code, n }) => ({ code, name: provinceWords(code)[lang], n }))
  const ranked = [...places].sort((a, b) => (b.n ?? -1) - (a.n ?? -1) || (a.code < b.code ? -1 : 1))
  return [
    monthLinks(lang, releases, shown),
    `<p>${html(t.lead(monthName(shown.month, lang)))}</p><p>${html(t.three)}</p>`,
    headline(lang, shown),
    table(t.families, bars(shown.families, familyWords), shown.filed),
    trend(lang, releases),
    table(
      t.solved,
      bars(shown.solved, (code) => VERDICT_WORDS.solved[code as 'yes']),
      shown.rated,
    ),
    table(
      t.treated,
      bars(shown.treated, (code) => VERDICT_WORDS.treated[code as 'yes']),
      shown.rated,
    ),
    table(t.outcomes, bars(shown.outcomes, stateWords), shown.closed),
    table(
      t.promises,
      bars(shown.promises, (code) => PROMISES[code as 'kept']),
      shown.closed,
    ),
    table(
      t.agencies,
      bars(shown.agencies, (code) => agencyWords(agencies, code)),
      shown.closed,
    ),
    `<h2>${html(t.map)}</h2>`,
    told(
      places,
      () =>
        `<p class="soft">${html(t.mapNote)}</p>${scrolling(tileMap(t.map, places))}${barTable(`${t.map} · ${t.dash}`, ranked, t)}`,
    ),
    table(t.subtypes, bars(shown.subtypes, subtypeWords), shown.filed),
    how(lang),
    files(lang),
  ].join('\n')
}

const PROMISES = {
  kept: { th: 'ทัน', en: 'Yes' },
  late: { th: 'ไม่ทัน', en: 'No' },
} as const satisfies Record<string, Words>

/** What scrolls must be reachable by the keyboard. */
const scrolling = (part: string): string => part.replace(/^<div /, '<div tabindex="0" ')

const monthLinks = (lang: Lang, releases: readonly Release[], shown: Release): string => {
  const links = releases.map(({ month }) => {
    const current = month === shown.month ? ' aria-current="page"' : ''
    return `<li><a href="/figures?lang=${lang}&amp;month=${html(month)}"${current}>${html(monthName(month, lang))}</a></li>`
  })
  return `<nav aria-label="${html(PAGE_WORDS[lang].months)}"><ul>${links.join('')}</ul></nav>`
}

const headline = (lang: Lang, one: Release): string => {
  const t = PAGE_WORDS[lang]
  const solvedByUs = one.outcomes.find(({ code }) => code === 'resolved')?.n ?? null
  const said = one.solved.find(({ code }) => code === 'yes')?.n ?? null
  const cards: [string, string, string?][] = [
    [t.filed, digits(one.filed)],
    [t.answered, digits(one.answered)],
    [t.solvedByUs, digits(solvedByUs)],
    [t.saidSolved, digits(said), t.ofRated(digits(one.rated))],
  ]
  for (const [title, time] of [
    [t.firstAnswer, one.firstAnswer],
    [t.toClose, one.toClose],
  ] as const)
    if (time)
      cards.push([
        title,
        minutesWords(time.median, lang),
        `${t.half(minutesWords(time.median, lang), minutesWords(time.p90, lang))} (${t.calendar})`,
      ])
  if (one.lost !== null) cards.push([t.lost, bahtWords(one.lost, lang), t.about])
  return `<dl>${cards
    .map(
      ([title, value, more]) =>
        `<div><dt>${html(title)}</dt><dd>${html(value)}${more ? `<small>${html(more)}</small>` : ''}</dd></div>`,
    )
    .join(
      '',
    )}</dl>${cards.some(([, value]) => value === '–') ? `<p class="soft">${html(t.dash)}: ${html(t.hidden)}</p>` : ''}`
}

const trend = (lang: Lang, releases: readonly Release[]): string => {
  const t = PAGE_WORDS[lang]
  const months = releases.slice(0, 12).toReversed()
  const series = [t.filed, t.answered, t.closed]
  const key = series.map(
    (name, which) =>
      `<span><svg viewBox="0 0 10 10" aria-hidden="true"><rect class="c${which}" width="10" height="10"/></svg>${html(name)}</span>`,
  )
  const rows = months.map(
    (one) =>
      `<tr><th scope="row">${html(monthName(one.month, lang))}</th>${[one.filed, one.answered, one.closed].map((n) => `<td class="n">${digits(n)}</td>`).join('')}</tr>`,
  )
  const short = (month: string) => dateWords(fromIsoDay(`${month}-01`)!, lang, 'short').replace(/^1 /, '')
  return `<h2>${html(t.trend)}</h2><p class="key">${key.join('')}</p>${scrolling(
    monthBars(
      months.map((one) => ({ name: short(one.month), values: [one.filed, one.answered, one.closed] })),
    ),
  )}<table><caption>${html(t.trend)}</caption><thead><tr><th scope="col">${html(t.month)}</th>${series.map((name) => `<th scope="col" class="n">${html(name)}</th>`).join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>`
}

const how = (lang: Lang): string => `<h2>${html(PAGE_WORDS[lang].how)}</h2><p>${html(RULES[lang])}</p>`

const files = (lang: Lang): string => {
  const list = Object.entries(FILES).map(
    ([name, { title }]) =>
      `<li>${html(title[lang])}: <a href="/api/v1/open/figures/${name}.csv">CSV<span class="soft"> ${html(name)}</span></a> <a href="/api/v1/open/figures/${name}.json">JSON<span class="soft"> ${html(name)}</span></a></li>`,
  )
  return `<section class="files"><h2>${html(PAGE_WORDS[lang].files)}</h2><p>${html(PAGE_WORDS[lang].yes)}</p><ul>${list.join('')}</ul></section>`
}
