import type { Lang } from '../../../flows/lang.ts'
import { compile } from '../../../flows/welfare/compile.ts'
import type { Programme } from '../../../flows/welfare/programme.ts'
import { heldProgrammes, onWords } from './held.ts'

/** In the place of `flows/welfare/catalogue.ts`, which carries both languages and every source (`build.ts` puts it there). */
const programmes = heldProgrammes()

export const CATALOGUE = compile(programmes)
/** A cast: without sources and owner, of which no page says anything. */
export const PROGRAMMES = programmes.map((one) =>
  Object.assign(one, { sources: [], owner: '' }),
) as unknown as readonly Programme[]

const byId = new Map(PROGRAMMES.map((one) => [one.id, one]))
export const programmeById = (id: string): Programme | undefined => byId.get(id)

type Tree = { [key: string]: Tree | string }
/** Both texts were written from the same programmes, so that their trees are alike but for the words. */
const takeIn = (into: Tree, from: Tree, lang: Lang): void => {
  for (const [key, value] of Object.entries(from)) {
    if (key === lang && typeof value === 'string') into[lang] = value
    else if (typeof value === 'object' && value !== null && into[key]) takeIn(into[key] as Tree, value, lang)
  }
}
onWords((text, lang) => takeIn(programmes as unknown as Tree, JSON.parse(text) as Tree, lang))
