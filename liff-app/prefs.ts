import { LANGS, type Lang } from '../flows/lang.ts'
import { changesOf, useHeard } from './heard.ts'
import { keep, kept } from './kept.ts'

/** How this person reads, on this phone: language, size of type, one question a page. What the chat knows is taken over until one chooses here. */
export const SIZES = ['normal', 'large', 'largest'] as const
export type Size = (typeof SIZES)[number]
export type Prefs = { lang: Lang; size: Size; easy: boolean; chosen: boolean }

const KEY = 'pd.prefs'

const read = (): Prefs => {
  const was = kept<Partial<Prefs>>(KEY)
  return {
    lang: LANGS.find((lang) => lang === was?.lang) ?? 'th',
    size: SIZES.find((size) => size === was?.size) ?? 'normal',
    easy: was?.easy === true,
    chosen: was?.chosen === true,
  }
}

let prefs = read()
const changes = changesOf()

const apply = (): void => {
  const root = document.documentElement
  root.lang = prefs.lang
  root.dataset.size = prefs.size
}
apply()

const become = (next: Prefs): void => {
  prefs = next
  keep(KEY, prefs)
  apply()
  changes.tell()
}

export const choose = (changes: Partial<Omit<Prefs, 'chosen'>>): void =>
  become({ ...prefs, ...changes, chosen: true })

/** What the chat knows of the person; their own choice on this phone goes before it. */
export const adopt = (reader: { lang: Lang; easy: boolean }): void => {
  if (!prefs.chosen && (reader.lang !== prefs.lang || reader.easy !== prefs.easy))
    become({ ...prefs, ...reader })
}

export const prefsNow = (): Prefs => prefs

export const usePrefs = (): Prefs => {
  useHeard(changes)
  return prefs
}
