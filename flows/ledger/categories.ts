import type { Lang } from '../lang.ts'
import { compactForm, matchForm } from '../text.ts'
import content from './content/categories.json' with { type: 'json' }
import type { AccountKind, Direction, Entry } from './contract.ts'

export type Category = {
  id: string
  dir: Direction
  emoji: string
  kinds: readonly AccountKind[]
  th: string
  en: string
}
type Written = Category & { words: { th: string[]; en: string[] } }

const written = content.categories as readonly Written[]
export const CATEGORIES: readonly Category[] = written.map(({ words: _, ...rest }) => rest)
const byId = new Map(CATEGORIES.map((one) => [one.id, one]))

const PATTERNS = written.map(({ words, ...category }) => ({
  category,
  th: words.th.map((pattern) => new RegExp(pattern)),
  en: words.en.map((pattern) => new RegExp(`\\b(?:${pattern})\\b`)),
}))

export const categoryOf = (id: string): Category | undefined => byId.get(id)
export const otherOf = (dir: Direction): string => (dir === 'in' ? 'other_in' : 'other_out')

/** "☕ กาแฟ ขนม". Of one that this version does not know, what is true of all. */
export const categoryWords = ({ category, dir }: Pick<Entry, 'category' | 'dir'>, lang: Lang): string => {
  const one = byId.get(category) ?? byId.get(otherOf(dir))!
  return `${one.emoji} ${one[lang]}`
}

export const categoriesFor = (kind: AccountKind): Category[] =>
  CATEGORIES.filter(({ kinds }) => kinds.includes(kind))

/** Money comes in by one kind of category and goes out by the other. */
export const categoryFits = ({ category, dir }: Pick<Entry, 'category' | 'dir'>): boolean =>
  byId.get(category)?.dir === dir

/** Groups name their deeds; at home "ฝาก" or "ถอน" says nothing of income or spending. */
const ASKED = PATTERNS.filter(({ category }) => !category.kinds.every((kind) => kind === 'group'))

export type Found = { category: Category; from: number; length: number }

/** The category that the words name at greatest length; of two alike the one that stands first. */
export const categoryIn = (typed: string, dir?: Direction): Found | null => {
  const compact = compactForm(typed)
  const spaced = matchForm(typed)
  let best: Found | null = null
  for (const { category, th, en } of ASKED) {
    if (dir && category.dir !== dir) continue
    for (const [text, patterns] of [
      [compact, th],
      [spaced, en],
    ] as const)
      for (const pattern of patterns) {
        const found = pattern.exec(text)
        if (!found) continue
        const one = { category, from: found.index, length: found[0].length }
        if (!best || one.length > best.length || (one.length === best.length && one.from < best.from))
          best = one
      }
  }
  return best
}
