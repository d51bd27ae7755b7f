/** The languages that we speak. Thai is the original; English has the same shape. */
export const LANGS = ['th', 'en'] as const
export type Lang = (typeof LANGS)[number]

/** One text in every language. */
export type Words = Record<Lang, string>

/** How this person reads: in which language, and whether in the easy mode (large type, one idea a bubble). */
export type Reader = { lang: Lang; easy: boolean }
