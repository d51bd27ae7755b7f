import en from 'catalogue:en'
import th from 'catalogue:th'
import type { Lang } from '../../../flows/lang.ts'
import { type Lean, readLean } from '../../../flows/welfare/lean.ts'
import { inPieces } from '../../breathe.ts'

/** Files of this build (`build-offline.ts`): named by what is in them, so that code and catalogue are always of one day, with a signal or without. */
const FILES: Record<Lang, string> = { th, en }

/** The catalogue as it came, before anything that decides by it is loaded (`catalogue.ts`). */
let first: readonly Lean[] | undefined
const here = new Set<Lang>()
let addWords: ((text: string, lang: Lang) => void) | undefined

export const heldProgrammes = (): readonly Lean[] => {
  if (!first) throw new Error('the catalogue of rights has not come yet')
  return first
}

/** What takes the words of another language in, once the catalogue has been read. */
export const onWords = (add: (text: string, lang: Lang) => void): void => {
  addWords = add
}

/** Once for each language and page. */
export const fetchRights = async (lang: Lang): Promise<void> => {
  if (here.has(lang)) return
  const answer = await fetch(FILES[lang])
  if (!answer.ok) throw new Error(`catalogue: ${answer.status}`)
  const text = await answer.text()
  const programmes = first ? undefined : await inPieces(readLean(text))
  if (first) addWords?.(text, lang)
  else first = programmes
  here.add(lang)
}
