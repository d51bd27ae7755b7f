import { navSaid } from '../commands.ts'
import { goOn, hold, questionFollows } from '../holding.ts'
import type { InboundText } from '../inbound.ts'
import { card, plain } from '../kit.ts'
import * as person from '../person/flow.ts'
import { type Talk, talkIn } from '../person/talk.ts'
import { personTexts } from '../person/texts.ts'
import type { Conversation, Facts, Message, Turn } from '../turn.ts'

const HELP_WORD = 'ช่วยเหลือ'

/** Of the talk itself: that it takes a moment, is hard to read or to type, where it stood, or not known how to begin. */
export const ofTalk = (c: Conversation, event: InboundText, facts: Facts): Turn | null => {
  const talk = talkIn(event.text)
  if (!talk || (c.run && navSaid(event.text))) return null
  if (talk === 'lost') return c.run ? hold(c, { ...event, text: HELP_WORD }, facts) : person.help(c, facts)
  if (talk === 'back') return goOn(c, facts)
  const next = talk === 'eyes' ? { ...c, easy: true } : c
  const said: Turn = {
    next,
    say: wordsOn(c, talk, facts),
    effects: [],
    weight: talk === 'eyes' ? 'receipt' : 'question',
  }
  return questionFollows(said, facts)
}

/** With the page of the mini-app where it is done, if there is one. */
const wordsOn = (c: Conversation, talk: Exclude<Talk, 'lost' | 'back'>, facts: Facts): Message[] => {
  const t = personTexts(c.lang)
  const words = t.talk[talk]
  if (talk !== 'learn' && talk !== 'onbehalf') return [plain(words)]
  const uri = talk === 'learn' ? facts.learnPage : facts.delegatesPage
  const { title, open: label } = t.talkPages[talk]
  return uri ? card(c, { title, body: [words], buttons: [{ label, uri }] }) : [plain(words)]
}
