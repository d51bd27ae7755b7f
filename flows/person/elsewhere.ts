import { dialable, hotline, hotlineName } from '../content/hotlines.ts'
import { type Button, card } from '../kit.ts'
import type { Reader, Words } from '../lang.ts'
import { compactForm, matchForm } from '../text.ts'
import { dateWords, fromIsoDay } from '../time.ts'
import type { Conversation, Facts, Message, Turn } from '../turn.ts'
import content from './content/elsewhere.json' with { type: 'json' }
import { CALL } from './emergency-texts.ts'
import { personTexts } from './texts.ts'

/** What is the matter of another office: a road, the power, the neighbour. Whoever tells us is told whom to call, and not asked about shopping. */
type Elsewhere = {
  id: string
  title: Words
  body: Words
  calls: readonly string[]
  then?: Words
  opens?: 'rights' | 'scam'
}
type Written = Elsewhere & { never?: string; th: string[]; en: string[] }

const KINDS = (content.kinds as readonly Written[]).map(
  ({ th, en, never = content.never, ...kind }): Elsewhere & { th: RegExp; en: RegExp; never: RegExp } => ({
    ...kind,
    never: new RegExp(never),
    th: new RegExp(th.map((one) => `(?:${one})`).join('|')),
    en: new RegExp(`\\b(?:${en.join('|')})`),
  }),
)

/** Null where the words tell of none, or of more than that. */
export const elsewhereIn = (typed: string): Elsewhere | null => {
  if (typed.length > content.max) return null
  const compact = compactForm(typed)
  const spaced = matchForm(typed)
  const spoken = spaced.replace(/[’‘]/g, "'")
  return (
    KINDS.find(
      ({ th, en, never }) =>
        (th.test(compact) || en.test(spoken)) && !never.test(compact) && !never.test(spaced),
    ) ?? null
  )
}

export const elsewhereCard = (reader: Reader, about: Elsewhere, now: number): Message[] => {
  const { lang } = reader
  const t = personTexts(lang)
  const { opens = 'complaint' } = about
  const lines = about.calls.flatMap((id) => hotline(id, now) ?? [])
  const checked = lines.map(({ checkedOn }) => checkedOn).toSorted()[0]
  const calls = lines.flatMap((one, index): Button[] => {
    const tel = dialable(one)
    const tone = index === 0 ? 'main' : 'plain'
    return tel ? [{ label: `${CALL[lang]} ${hotlineName(one, lang)}`, tel, tone }] : []
  })
  return card(reader, {
    title: about.title[lang],
    body: [about.body[lang], (about.then ?? content.ours)[lang]],
    ...(checked ? { note: t.hotlines.checked(dateWords(fromIsoDay(checked)!, lang, 'short')) } : {}),
    buttons: [
      ...calls,
      { label: t.buttons[opens], tap: { t: 'open', flow: opens } },
      { label: t.buttons.contact, tap: { t: 'open', flow: 'contact' } },
    ],
  })
}

/** The matter of another office, typed; null where it is none. */
export const elsewhereTyped = (c: Conversation, text: string, { now }: Facts): Turn | null => {
  const found = elsewhereIn(text)
  // Whose rights are being looked at tells of them, and is where the card would lead.
  const about = found?.opens && found.opens === c.run?.i ? null : found
  return about && elsewhereTold(c, about, now)
}

export const elsewhereTold = (c: Conversation, about: Elsewhere, now: number): Turn => ({
  next: { ...c, misses: 0 },
  say: elsewhereCard(c, about, now),
  effects: [],
  weight: 'question',
})
