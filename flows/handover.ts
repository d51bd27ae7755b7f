import commands from './content/commands.json' with { type: 'json' }
import type { Effect } from './effects.ts'
import type { Inbound } from './inbound.ts'
import { card } from './kit.ts'
import type { Reader } from './lang.ts'
import { emergencyCard, emergencyIn } from './person/emergencies.ts'
import * as person from './person/flow.ts'
import { personTexts } from './person/texts.ts'
import { cleanInput, compactForm } from './text.ts'
import { MINUTE } from './time.ts'
import type { Conversation, Facts, Message, Turn } from './turn.ts'

/** Silence of both for so long, and we answer by ourselves again. */
const HANDOVER_MS = 30 * MINUTE

const WORDS = {
  th: {
    taken: 'เจ้าหน้าที่เข้ามาคุยแล้วค่ะ',
    takenBody: 'พิมพ์คุยได้เลย ข้อความของคุณจะถึงเจ้าหน้าที่โดยตรง ระหว่างนี้ระบบตอบอัตโนมัติจะเงียบไว้',
    takenNote: 'อยากใช้เมนูอัตโนมัติต่อ พิมพ์ “คุยกับบอท”',
    back: 'กลับมาใช้เมนูอัตโนมัติแล้วค่ะ',
    backBody: 'อยากคุยกับเจ้าหน้าที่อีก พิมพ์ “เจ้าหน้าที่” ได้ทุกเมื่อ',
    other: '(ผู้ร้องส่งสิ่งที่ไม่ใช่ข้อความ)',
    unheard: 'เสียงที่ส่งมา เก็บไว้ไม่ได้ค่ะ',
    unheardBody: {
      large: 'เสียงยาวเกินไป แบ่งอัดเป็นช่วงสั้นๆ แล้วส่งใหม่ได้เลย',
      gone: 'เสียงหายไปก่อนที่เราจะเก็บได้ ช่วยส่งใหม่อีกครั้งนะคะ',
      other: 'ไฟล์เสียงแบบนี้เราเปิดไม่ได้ กดรูปไมโครโฟนใน LINE แล้วอัดส่งใหม่ หรือพิมพ์สั้นๆ ว่าเขาพูดว่าอะไร',
    },
  },
  en: {
    taken: 'A member of staff is with you now',
    takenBody: 'Type away: your words go straight to them. Our automatic answers keep quiet meanwhile.',
    takenNote: 'To use the automatic menu again, type “bot”.',
    back: 'The automatic menu is back',
    backBody: 'To talk to staff again, type “staff” at any time.',
    other: '(The citizen sent something that is no text)',
    unheard: 'We could not keep your voice message',
    unheardBody: {
      large: 'It is too long. Please record it in shorter pieces and send them.',
      gone: 'It was gone before we could keep it. Please send it once more.',
      other:
        'We cannot open this kind of sound. Record it with the microphone in LINE, or type in a few words what was said.',
    },
  },
} as const

/** What an officer's taking and giving back of the chat does to the conversation: nothing else of it is touched. */
export const held = (c: Conversation, now: number): Conversation => ({
  ...c,
  held: { until: now + HANDOVER_MS, since: c.held?.since ?? now },
})
export const released = ({ held: _, ...rest }: Conversation): Conversation => rest

export const takenNotice = (reader: Reader): Message[] => {
  const t = WORDS[reader.lang]
  return card(reader, { title: t.taken, body: [t.takenBody], note: t.takenNote })
}
export const backNotice = (reader: Reader): Message[] => {
  const t = WORDS[reader.lang]
  return card(reader, { title: t.back, body: [t.backBody] })
}

/** A voice message that was to reach staff and cannot. */
export const soundRefused = (reader: Reader, { reason }: { reason: string }): Message[] => {
  const t = WORDS[reader.lang]
  const why = reason === 'too-big' ? 'large' : reason === 'gone' ? 'gone' : 'other'
  return card(reader, { title: t.unheard, body: [t.unheardBody[why]] })
}

/**
 * Said to staff, and come late: it reaches them all the same, and answers nothing. What was said before they were asked for was an answer to a
 * question of ours, and may have been told in confidence. Null where it was none of theirs.
 */
export const lateToStaff = (c: Conversation, event: Inbound, facts: Facts): Effect[] | null => {
  const isHeld = c.held !== undefined && facts.now < c.held.until
  const since = [isHeld ? c.held?.since : undefined, c.expect?.for === 'contact' ? c.contactAt : undefined]
  if (event.kind === 'tap' || !since.some((at) => at !== undefined && event.at >= at)) return null
  const turn = (isHeld ? withStaff(c, event, facts) : null) ?? person.contactWords(c, event, facts)
  return turn.effects.filter((effect) => effect.do === 'add-to-contact' || effect.do === 'fetch-photo')
}

const pass = (text: string, messageId: string): Effect => ({ do: 'add-to-contact', text, messageId })

/**
 * While an officer holds the chat everything said goes to them and we keep quiet; only a number to call in danger is still shown. A
 * button of ours is meant for us. Null where nobody holds it.
 */
export const withStaff = (c: Conversation, event: Inbound, facts: Facts): Turn | null => {
  if (!c.held || facts.now >= c.held.until) return null
  const next = held(c, facts.now)
  const quiet = (effects: Effect[], say: Message[] = []): Turn => ({ next, say, effects, weight: 'receipt' })
  const t = WORDS[c.lang]
  const staffWords = personTexts('th').contact
  switch (event.kind) {
    case 'text': {
      if (commands.bot.includes(compactForm(event.text)))
        return { ...person.menu(released(c), facts), weight: 'receipt' }
      const text = cleanInput(event.text)
      const emergency = emergencyIn(event.text)
      const say = emergency ? card(c, emergencyCard(c, emergency, facts.now)) : []
      return text ? quiet([pass(text, event.messageId)], say) : quiet([], say)
    }
    case 'image':
      return quiet([
        pass(staffWords.image, event.messageId),
        { do: 'fetch-photo', messageId: event.messageId },
      ])
    case 'sticker':
      return quiet([])
    case 'audio':
      return quiet([
        pass(staffWords.audio, event.messageId),
        { do: 'fetch-photo', messageId: event.messageId, sound: true },
      ])
    case 'video':
    case 'file':
      return quiet([pass(t.other, event.messageId)])
    default:
      return null
  }
}
