import { navTyped } from '../commands.ts'
import { HOTLINES, type Hotline, hotline } from '../content/hotlines.ts'
import type { Inbound } from '../inbound.ts'
import { plain } from '../kit.ts'
import { LANGS } from '../lang.ts'
import type { Tap } from '../taps.ts'
import { cleanInput } from '../text.ts'
import type { Conversation, Facts, Message, Turn, Weight } from '../turn.ts'
import { needsNotice, showNotice } from './notice.ts'
import { personTexts } from './texts.ts'
import {
  contactCard,
  contactLine,
  helpCard,
  hotlinesCardOf,
  lightWords,
  looseCard,
  menuCard,
  notUnderstoodCard,
  settingsCard,
  stickerCard,
  unheardCard,
  welcomeCard,
  whoCard,
} from './views.ts'

export {
  agreesAnyway,
  answerNotice,
  needsNotice,
  noticeTyped,
  showNotice,
  withdrawConsent,
  withdrawTyped,
} from './notice.ts'

/** Said, and understood: the count of misses begins anew. */
const turn = (
  c: Conversation,
  say: Message[],
  weight: Weight = 'courtesy',
  effects: Turn['effects'] = [],
): Turn => ({
  next: { ...c, misses: 0 },
  say,
  effects,
  weight,
})

export const welcome = (c: Conversation, again: boolean, facts: Facts): Turn =>
  turn(c, welcomeCard(c, again, facts.cases.length), 'courtesy', [{ do: 'friend', is: true }])

/** Nothing is said to who has blocked us: LINE would not deliver it. */
export const goodbye = (c: Conversation, _facts: Facts): Turn =>
  turn(c, [], 'courtesy', [{ do: 'friend', is: false }])

/** Leaves a short exchange; an interview stays and is offered. */
export const menu = (c: Conversation, _facts: Facts, lead?: string): Turn =>
  turn(atRest(c), menuCard(c, lead))

const atRest = ({ expect: _, ...rest }: Conversation): Conversation => rest

export const notUnderstood = (c: Conversation, { cases }: Facts): Turn => {
  const misses = c.misses + 1
  const open = cases.some(({ closedAt }) => closedAt === undefined)
  const awaited = cases.filter(({ state, joined }) => state === 'waiting_citizen' && !joined)
  const say = notUnderstoodCard(c, misses, { open, awaited })
  return { next: { ...c, misses }, say, effects: [], weight: 'question' }
}

export const social = (c: Conversation, kind: 'greeting' | 'thanks' | 'bye' | 'ok', _facts: Facts): Turn => {
  const words = personTexts(c.lang).social[kind]
  return turn(c, kind === 'greeting' ? menuCard(c, words) : lightWords(c, words))
}

/** A cry, and not what about: calm words first, then the ways on, the numbers among them. */
export const comfort = (c: Conversation): Turn => turn(c, menuCard(c, personTexts(c.lang).comfort))

/** Whoever is displeased is not told that they were not understood, and that a person can go on is said. */
export const sorry = (c: Conversation): Turn => turn(c, menuCard(c, personTexts(c.lang).sorry.atRest))

export const whoWeAre = (c: Conversation): Turn => turn(c, whoCard(c))

export const sticker = (c: Conversation, _facts: Facts): Turn => turn(c, stickerCard(c))

/** A voice message, a video or a file at rest: nobody will hear it, and we say so. */
export const voice = (c: Conversation, what: 'audio' | 'video' | 'file', _facts: Facts): Turn =>
  turn(c, unheardCard(c, what), 'question')

/** A photo or a location at rest: not kept, since it belongs to nothing that the person has agreed to. */
export const loose = (c: Conversation, what: 'image' | 'location', facts: Facts): Turn =>
  turn(c, looseCard(c, what, facts.cases.length), 'question')

/** In a group or a room: the conversation of whoever spoke is neither used nor changed. */
export const company = (c: Conversation): Turn => ({
  next: c,
  say: [plain(personTexts(c.lang).company)],
  effects: [],
  weight: 'courtesy',
})

export const settings = (c: Conversation, _facts: Facts): Turn => turn(c, settingsCard(c))

/** Answers in the new language and size at once. A value that we do not know shows the settings. */
export const set = (c: Conversation, tap: Extract<Tap, { t: 'set' }>, facts: Facts): Turn => {
  const lang = LANGS.find((one) => one === tap.to)
  if (tap.key === 'lang' && lang) {
    const next = { ...c, lang }
    return turn(next, settingsCard(next, personTexts(next.lang).settings.saved.lang), 'receipt')
  }
  if (tap.key === 'easy' && (tap.to === 'on' || tap.to === 'off')) {
    const next = { ...c, easy: tap.to === 'on' }
    return turn(next, settingsCard(next, personTexts(c.lang).settings.saved[tap.to]), 'receipt')
  }
  return settings(c, facts)
}

export const help = (c: Conversation, _facts: Facts): Turn => turn(c, helpCard(c))

/** Money first, since minutes count; then danger to life; then the way to the police. */
const SHOWN = [
  'aoc_1441',
  'medical_1669',
  'police_191',
  'fire_199',
  'social_1300',
  'mental_1323',
  'centre_1212',
  'police_online',
]

/** `arg` "banks" shows the banks' own numbers. */
export const hotlinesCard = (c: Conversation, facts: Facts, arg?: string): Turn => {
  const banks = arg === 'banks'
  const ids = banks ? HOTLINES.map(({ id }) => id).filter((id) => id.startsWith('bank_')) : SHOWN
  const shown = ids.map((id) => hotline(id, facts.now)).filter((one): one is Hotline => one !== null)
  return turn(c, hotlinesCardOf(c, banks ? 'banks' : 'all', shown))
}

/**
 * "คุยกับเจ้าหน้าที่". `about` says where the person was, in codes. An interview under way stays as it is; what is typed from
 * now on goes to the staff until the person goes on with something else. Words to staff are kept like any other, so the
 * notice comes first; what was said waits with it.
 */
export const contact = (
  c: Conversation,
  about: string,
  facts: Facts,
  first?: { text: string; messageId: string },
): Turn => {
  if (needsNotice(c)) return showNotice(c, { flow: 'contact', ...(first ? { said: first } : {}) }, facts)
  const text = first && !facts.unsent.includes(first.messageId) ? cleanInput(first.text) : ''
  const words = text && first ? { text, messageId: first.messageId } : {}
  return turn({ ...c, expect: { for: 'contact' } }, contactCard(c, facts.now, text !== ''), 'receipt', [
    { do: 'ask-contact', contactId: facts.fresh.contactId, about, ...words },
  ])
}

/** What comes while `expect` is for the staff. */
export const contactWords = (c: Conversation, event: Inbound, facts: Facts): Turn => {
  const t = personTexts(c.lang).contact
  if (event.kind === 'text') {
    if (facts.unsent.includes(event.messageId)) return turn(c, [])
    const text = cleanInput(event.text)
    if (!text) return turn(c, contactLine(c, t.empty), 'question')
    if (needsNotice(c))
      return showNotice(c, { flow: 'contact', said: { text, messageId: event.messageId } }, facts)
    if (navTyped(text) === 'repeat') return turn(c, contactLine(c, t.now), 'question')
    return turn(c, contactLine(c, t.sent), 'receipt', [
      { do: 'add-to-contact', text, messageId: event.messageId },
    ])
  }
  if (event.kind === 'sticker') return turn(c, contactLine(c, t.sticker))
  if (event.kind === 'image' || event.kind === 'audio') {
    if (facts.unsent.includes(event.messageId)) return turn(c, [])
    if (needsNotice(c)) return showNotice(c, { flow: 'contact' }, facts)
    // Of several pictures sent at once the last one is answered; all of them go.
    const whole = !('set' in event) || !event.set || event.set.index >= event.set.total
    const { messageId } = event
    return turn(c, whole ? contactLine(c, t.sending[event.kind]) : [], 'receipt', [
      { do: 'add-to-contact', text: personTexts('th').contact[event.kind], messageId },
      { do: 'fetch-photo', messageId, ...(event.kind === 'audio' ? { sound: true as const } : {}) },
    ])
  }
  return turn(c, contactLine(c, t.notText), 'question')
}
