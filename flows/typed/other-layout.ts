import { navTyped, resumeTyped } from '../commands.ts'
import { goOn, hold } from '../holding.ts'
import type { InboundText } from '../inbound.ts'
import { readAs, retyped } from '../layouts.ts'
import { open } from '../opening.ts'
import * as person from '../person/flow.ts'
import { type Intent, intentOf } from '../person/intents.ts'
import type { Conversation, Facts, Opening, Turn } from '../turn.ts'
import { wished } from '../wishes.ts'
import { askedAgain } from './asked-again.ts'
import { intended } from './intended.ts'

/** What is opened without the words that asked for it: these were never typed. */
const opened = (intent: Intent): Opening | null => {
  if (!('open' in intent)) return null
  if (intent.open === 'staff') return { flow: 'contact' }
  if (intent.open === 'scam' && intent.about === 'check') return { flow: 'scam', arg: 'check' }
  return /^(?:complaint|scam|rights)$/.test(intent.open) ? { flow: intent.open } : null
}

/** A word that we know, typed on the other layout. */
export const otherLayout = (c: Conversation, typed: string, facts: Facts): Turn | null => {
  const text = retyped(typed)
  const intent = text ? intentOf(text) : null
  if (!text || text.length < 3) return null
  const nav = navTyped(text)
  const opening = nav === 'staff' ? { flow: 'contact' } : intent && opened(intent)
  const event = { kind: 'text', id: '', at: facts.now, messageId: '', text } as const
  if (opening) return readAs(c, text, open(c, opening, facts))
  if (nav || resumeTyped(text))
    return readAs(c, text, nav === 'help' ? person.help(c, facts) : goOn(c, facts))
  return intent && readAs(c, text, intended(c, intent, event, facts))
}

/** The answer to a question of choices or numbers, typed on the other layout; never a text that is kept, and nothing is sent by a guess. */
export const answeredOnOther = (c: Conversation, event: InboundText, facts: Facts): Turn | null => {
  const text = retyped(event.text)
  if (!text) return null
  const meant = { ...event, text }
  const turn = hold(c, meant, facts)
  const taken = (turn.next.run?.misses ?? 0) <= (c.run?.misses ?? 0)
  if (taken && !turn.effects.length) return readAs(c, text, turn)
  const intent = intentOf(text)
  if (intent && 'social' in intent) return readAs(c, text, askedAgain(c, facts))
  // Shown in a moment; what something would have to be put aside for is not opened by a guess.
  const wish = wished(c, meant, true, facts)
  return wish && !wish.next.expect ? readAs(c, text, wish) : null
}
