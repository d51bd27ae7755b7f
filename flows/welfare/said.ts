import type { Lang } from '../lang.ts'
import { dateWords, fromIsoDay } from '../time.ts'
import { bahtOf } from './amount-words.ts'
import type { Reason } from './contract.ts'
import type { Finding, Right } from './finding.ts'
import { welfareTexts } from './texts.ts'

/** What a result is shown with: whose it is, whether its answers are still there to go on with, and where to see it as a page. */
export type Shown = { nickname?: string; gone?: true; page?: string; house?: true }

const dayWords = (iso: string, lang: Lang): string => dateWords(fromIsoDay(iso)!, lang)

/** How much was found. What an office has yet to grant is not among what is probably theirs. */
export const foundWords = (
  { found, monthlyBaht, monthlyFrom }: Pick<Finding, 'found' | 'monthlyBaht' | 'monthlyFrom'>,
  lang: Lang,
  none: string,
): string => {
  const s = welfareTexts(lang).summary
  if (monthlyBaht) return s.monthly(bahtOf(monthlyBaht, lang), monthlyFrom)
  const sure = sureAmong(found)
  if (sure) return s.some(sure)
  return found.length ? s.count(0, found.length) : none
}

const sureAmong = (found: readonly Right[]): number =>
  found.filter(({ assessed }) => assessed.standing === 'eligible').length

/** How many of each kind, where `foundWords` does not say that already. */
export const countWords = (
  { found, monthlyBaht }: Pick<Finding, 'found' | 'monthlyBaht'>,
  lang: Lang,
): string[] => {
  const { count } = welfareTexts(lang).summary
  const sure = sureAmong(found)
  const maybe = found.length - sure
  if (monthlyBaht) return [count(sure, maybe)]
  return sure && maybe ? [count(0, maybe)] : []
}

/** What was found, said once for chat, page and paper. Only sums that are certain are added up. */
export const summaryWords = (finding: Finding, { nickname, gone }: Shown, lang: Lang) => {
  const t = welfareTexts(lang)
  const s = t.summary
  const { found, had, open } = finding
  const title = foundWords(finding, lang, s.none)
  return {
    over: nickname ? t.overOf(nickname) : t.over,
    title,
    body: [
      ...(found.length === 0 ? [s.noneHow] : countWords(finding, lang)),
      ...(had.length ? [s.had(had.length)] : []),
      ...(gone ? [s.deleted] : []),
    ],
    note: [...(open && !gone ? [s.open(open)] : []), s.sure],
  }
}

/** Which province the place is in, where the right says by which of the two and the person told us. */
export const placeLine = ({ programme }: Right, facts: Finding['facts'], lang: Lang): string | undefined => {
  const t = welfareTexts(lang).detail
  const by = (['registered', 'residence'] as const).find((way) =>
    programme.where.some((one) => one.by === way),
  )
  const province = by && facts[`${by}_province`]
  return by && typeof province === 'string' ? t[by](province) : undefined
}

/** By when; and of a day that is over what that means. */
export const byLine = ({ claimBy, late, lost }: Right['assessed'], lang: Lang): string[] => {
  const t = welfareTexts(lang).card
  return claimBy ? [(lost ? t.over : late ? t.late : t.by)(dayWords(claimBy, lang))] : []
}

/** Why what is met cannot be claimed. */
export const asideWords = ({ standing, lost }: Right['assessed'], lang: Lang): string => {
  const t = welfareTexts(lang).detail
  return lost ? t.lost : standing === 'closed' ? t.closed : t.unconfirmed
}

/** How far it is to the condition that is missing, where that is a matter of time. */
export const gapWords = ({ assessed: { step } }: Right, lang: Lang): string[] => {
  const t = welfareTexts(lang).card
  if (!step?.gap) return []
  if (step.fact === 'age_years') return [t.years(step.gap)]
  return step.fact.includes('months') ? [t.months(step.gap)] : []
}

/** Of "either this or that" what does not hold is no reason once something else does. */
export const reasonsShown = ({ assessed }: Right): readonly Reason[] =>
  assessed.truth === true ? assessed.reasons.filter(({ truth }) => truth === true) : assessed.reasons
