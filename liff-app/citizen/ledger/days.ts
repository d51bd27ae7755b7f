import type { Lang } from '../../../flows/lang.ts'

/** Days as the ledger keeps them, "2026-11-21", and as the browser's own calendar says them: Buddhist in Thai. */
export const today = (): string => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10)
export const dayBy = (day: string, by: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10)
export const monthBy = (month: string, by: number): string => {
  const [y = 0, m = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(y, m - 1 + by, 1)).toISOString().slice(0, 7)
}
export const lastOf = (month: string): string => dayBy(`${monthBy(month, 1)}-01`, -1)

const said = (day: string, lang: Lang, look: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(lang === 'th' ? 'th-TH-u-ca-buddhist' : 'en-GB', {
    ...look,
    timeZone: 'UTC',
  }).format(new Date(`${day}T00:00:00Z`))

export const dayWords = (day: string, lang: Lang): string =>
  said(day, lang, { day: 'numeric', month: 'short', year: 'numeric' })
export const monthWords = (month: string, lang: Lang): string =>
  said(`${month}-01`, lang, { month: 'long', year: 'numeric' })
export const monthShort = (month: string, lang: Lang): string => said(`${month}-01`, lang, { month: 'short' })
export const yearWords = (year: string, lang: Lang): string =>
  lang === 'th' ? `พ.ศ. ${Number(year) + 543}` : year

/** An instant as the clock in Bangkok shows it. */
export const timeWords = (iso: string, lang: Lang): string => {
  const wall = new Date(Date.parse(iso) + 7 * 3_600_000).toISOString()
  return `${dayWords(wall.slice(0, 10), lang)} ${wall.slice(11, 16)}${lang === 'th' ? ' น.' : ''}`
}
