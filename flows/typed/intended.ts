import * as cases from '../case/flow.ts'
import type { InboundText } from '../inbound.ts'
import { open } from '../opening.ts'
import * as person from '../person/flow.ts'
import type { Intent } from '../person/intents.ts'
import { bankIn } from '../scam/banks.ts'
import { isDemanded } from '../scam-turns.ts'
import { toldOn } from '../told-on.ts'
import type { Conversation, Facts, Opening, Turn } from '../turn.ts'

const SMALLER = /ปิด|ไม่เอา|เลิก|เล็ก(?:ลง|เหมือน|หน่อย|กว่า)|ใหญ่(?:เกิน|ไป)|ปกติ|ธรรมดา|too (?:big|large)/i

/** The newest words say where it leads; in a long story they would not be read. */
const asSaid = ({ about, paid }: Extract<Intent, { open: 'scam' }>, text: string): Pick<Opening, 'arg'> => {
  const arg = about ?? (paid === 'yes' && isDemanded(text) ? undefined : paid)
  return arg ? { arg } : {}
}

/** Does what the words ask for; those of a matter go along as its beginning. */
export const intended = (c: Conversation, intent: Intent, event: InboundText, facts: Facts): Turn => {
  if ('social' in intent) return person.social(c, intent.social, facts)
  const said = toldOn(event.before, { text: event.text, messageId: event.messageId })
  switch (intent.open) {
    case 'complaint':
      return open(c, { flow: 'complaint', said }, facts)
    case 'scam':
      return open(c, { flow: 'scam', ...(event.before ? asSaid(intent, event.text) : {}), said }, facts)
    case 'rights':
      return open(
        c,
        {
          flow: 'rights',
          ...(intent.topic ? { arg: intent.topic } : {}),
          said: { text: event.text, messageId: event.messageId },
        },
        facts,
      )
    case 'case': {
      const mine = facts.cases.find(({ number }) => number === intent.number)
      return mine
        ? cases.view(c, mine.id, facts.timelines[mine.id] ?? [], facts)
        : cases.unknownCase(c, facts)
    }
    case 'cases':
      return cases.list(c, facts)
    case 'hotlines':
      return person.hotlinesCard(c, facts, bankIn(event.text) ? 'banks' : undefined)
    case 'staff':
      return person.contact(c, 'menu', facts, { text: event.text, messageId: event.messageId })
    case 'lang':
      return intent.to
        ? person.set(c, { t: 'set', key: 'lang', to: intent.to }, facts)
        : person.settings(c, facts)
    case 'easy':
      // Who has them large already, or finds them too large, chooses.
      if (c.easy || SMALLER.test(event.text)) return person.settings(c, facts)
      return person.set(c, { t: 'set', key: 'easy', to: 'on' }, facts)
    case 'settings':
      return person.settings(c, facts)
    case 'privacy':
      return person.showNotice(c, c.waiting ?? { flow: 'menu' }, facts)
    case 'help':
      return person.help(c, facts)
    case 'who':
      return person.whoWeAre(c)
    case 'menu':
      return person.menu(c, facts)
    default:
      return intent satisfies never
  }
}
