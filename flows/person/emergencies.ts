import { dialable, type Hotline, hotline, hotlineName } from '../content/hotlines.ts'
import type { Button, Card } from '../kit.ts'
import type { Reader } from '../lang.ts'
import { compactForm, matchForm } from '../text.ts'
import content from './content/emergencies.json' with { type: 'json' }
import { CALL, EMERGENCY } from './emergency-texts.ts'
import { personTexts } from './texts.ts'

export type EmergencyId = 'life' | 'violence' | 'medical' | 'fire' | 'hunger' | 'money_moving'
export type Emergency = { id: EmergencyId; hotlines: string[] }

/**
 * Exaggeration counts: "อยากตายแล้วค่ะ รอของมาเดือนนึง" gets the gentle card with the number, and the card says how to go
 * on. A number too many costs a glance; one too few cannot be made good. Only set phrases ("ร้อนจะตาย", "ราคาไฟไหม้"), news
 * and what is long past are let go.
 */
type Rule = {
  id: EmergencyId
  any: readonly RegExp[]
  anyEn: readonly RegExp[]
  also: readonly RegExp[]
  not: readonly RegExp[]
}

const WORDS: Readonly<Record<string, string>> = content.words
const spelt = (pattern: string): RegExp =>
  new RegExp(pattern.replace(/<([a-z]+)>/g, (_, name: string) => WORDS[name] ?? name))

type Written = { id: string; th: string[]; en: string[]; also?: string[]; not?: string[] }
const RULES: readonly Rule[] = (content.rules as readonly Written[]).map((rule) => ({
  id: rule.id as EmergencyId,
  any: rule.th.map(spelt),
  anyEn: rule.en.map(spelt),
  also: (rule.also ?? []).map(spelt),
  not: (rule.not ?? []).map(spelt),
}))

/** All patterns of a language in one: nearly every text names no danger, and is read once instead of once for each. */
const either = (patterns: readonly RegExp[]) =>
  new RegExp(patterns.map(({ source }) => `(?:${source})`).join('|'))
const ANY = either(RULES.flatMap(({ any }) => any))
const ANY_EN = either(RULES.flatMap(({ anyEn }) => anyEn))

const READ_MAX = 2_000

/** The danger that a text speaks of, the greater first; null for none. */
export const emergencyIn = (text: string): Emergency | null => {
  const spaced = matchForm(text.slice(0, READ_MAX)).replace(/[’‘]/g, "'")
  const compact = compactForm(spaced)
  if (!ANY.test(compact) && !ANY_EN.test(spaced)) return null
  const says = (patterns: readonly RegExp[]) => patterns.some((one) => one.test(compact) || one.test(spaced))
  const found = RULES.find(
    ({ any, anyEn, also, not }) =>
      (any.some((one) => one.test(compact)) || anyEn.some((one) => one.test(spaced))) &&
      (also.length === 0 || says(also)) &&
      !says(not),
  )
  return found ? { id: found.id, hotlines: [...content.hotlines[found.id]] } : null
}

const callButton = (one: Hotline, { lang }: Reader, first: boolean): Button[] => {
  const tel = dialable(one)
  return tel
    ? [{ label: `${CALL[lang]} ${hotlineName(one, lang)}`, tel, tone: first ? 'danger' : 'plain' }]
    : []
}

/** Number first, one thing to do, and the way back for whoever meant something else. */
export const emergencyCard = (reader: Reader, emergency: Emergency, now: number): Card => {
  const texts = EMERGENCY[emergency.id]
  const lines = emergency.hotlines.flatMap((id) => hotline(id, now) ?? [])
  const [first] = lines
  const { lang } = reader
  return {
    tone: 'urgent',
    title: first?.number ? `${CALL[lang]} ${first.number} ${texts.now[lang]}` : texts.withoutNumber[lang],
    body: [texts.say[lang]],
    // Nobody in danger should read a doubt on the button itself.
    note: [
      texts.after[lang],
      ...lines.filter(({ status }) => status !== 'verified').map((one) => hotlineName(one, lang)),
    ].join('\n'),
    buttons: [
      ...lines.flatMap((one, index) => callButton(one, reader, index === 0)),
      // Hunger is no matter of minutes alone: who has called finds out here what else they may ask for.
      ...(emergency.id === 'hunger'
        ? [{ label: personTexts(lang).buttons.rights, tap: { t: 'open' as const, flow: 'rights' } }]
        : []),
    ],
  }
}
