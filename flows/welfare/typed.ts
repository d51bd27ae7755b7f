import type { Lang } from '../lang.ts'
import type { Tap } from '../taps.ts'
import { compactForm } from '../text.ts'
import { welfareTexts } from './texts.ts'
import { TOPICS } from './topics.ts'

/** The buttons of a result, in words: on a PC they are typed as often as clicked. The whole message, so that a story is none. */
type RightsTap = Extract<Tap, { t: 'rights' }>

const POLITE = /(?:หน่อย|ด้วย)?(?:นะ)?(?:ครับ|คับ|ค่ะ|คะ|จ้า|จ้ะ)$/
const TYPED_MAX = 60
/** The beginning of a label is enough: "ตอบต่อ" for "ตอบต่อ ให้ผลครบขึ้น". */
const BEGUN_MIN = 5

const bare = (typed: string): string =>
  compactForm(typed)
    .replace(POLITE, '')
    .replace(/[()"“”.,!]/g, '')
const isLabel = (typed: string, label: string): boolean => {
  const [said, whole] = [bare(typed), bare(label)]
  return said !== '' && (said === whole || (said.length >= BEGUN_MIN && whole.startsWith(said)))
}

/** The matter that a text names and says nothing else. */
export const topicTyped = (typed: string): string | undefined =>
  typed.length > TYPED_MAX
    ? undefined
    : TOPICS.find(({ th, en, sensitive }) => !sensitive && [th, en].some((one) => bare(one) === bare(typed)))
        ?.id

/** The sheet is made from what is kept, so that it must be read before the turn. */
export const sheetTyped = (typed: string, lang: Lang): boolean => {
  const { label, now } = welfareTexts(lang).print
  return typed.length <= TYPED_MAX && [label, now].some((one) => bare(one) === bare(typed))
}

export const resultButtonTyped = (typed: string, lang: Lang): RightsTap | undefined => {
  if (typed.length > TYPED_MAX) return undefined
  const t = welfareTexts(lang)
  const topic = topicTyped(typed)
  if (topic) return { t: 'rights', act: 'topic', c: topic }
  const labels: readonly (readonly [string, RightsTap['act']])[] = [
    [t.summary.more, 'more'],
    [t.summary.topics, 'topics'],
    [t.summary.edit, 'edit'],
    [t.summary.save, 'save'],
    [t.save.yes, 'save-yes'],
    [t.summary.almost(0).replace(/\s*\(.*$/, ''), 'almost'],
    [t.summary.aside(0).replace(/\s*\(.*$/, ''), 'aside'],
  ]
  const act = labels.find(([label]) => isLabel(typed, label))?.[1]
  // Nobody agrees to anything with half of its words.
  return act && (act !== 'save-yes' || bare(typed) === bare(t.save.yes)) ? { t: 'rights', act } : undefined
}
