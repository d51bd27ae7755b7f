import type { Run } from '../interview.ts'
import { card } from '../kit.ts'
import type { Reader } from '../lang.ts'
import { DAY, fromParts } from '../time.ts'
import type { Conversation, Facts, Message, Turn } from '../turn.ts'
import { emergencyCard, emergencyIn } from './emergencies.ts'
import {
  answerNotice,
  company,
  contact,
  contactWords,
  help,
  hotlinesCard,
  loose,
  menu,
  notUnderstood,
  set,
  settings,
  showNotice,
  social,
  sticker,
  voice,
  welcome,
  withdrawConsent,
} from './flow.ts'
import { NOTICE } from './notice.ts'

/** Every answer about ourselves, with fictional data: rendered by tests, shown in the gallery. */
export type Example = { flow: 'person'; view: string; messages: (reader: Reader) => Message[] }

/** One sentence of each danger, recognised as a person's would be. */
const DANGERS = [
  ['emergency: life', 'อยากตาย'],
  ['emergency: violence', 'โดนสามีทำร้ายอยู่ตอนนี้'],
  ['emergency: medical', 'แม่หมดสติไม่หายใจ'],
  ['emergency: fire', 'ไฟไหม้บ้าน'],
  ['emergency: money moving', 'เพิ่งโดนหลอกโอนเงินเมื่อกี้'],
] as const

const NOW = fromParts({ y: 2026, m: 11, d: 20 }, 14, 30)

const one: Facts['cases'][number] = {
  id: 'example-case',
  number: 'PD-6911-483920-7',
  state: 'in_review',
  family: 'online_trade',
  subtype: 'not_received',
  subject: 'ซื้อขายออนไลน์: จ่ายแล้วไม่ได้ของ (เฟซบุ๊ก)',
  version: 2,
  filedAt: NOW - 3 * DAY,
  movedAt: NOW - 2 * DAY,
  dueAt: NOW + 12 * DAY,
  closings: 0,
  rated: false,
  reopened: 0,
}
const run: Run = {
  i: 'complaint',
  v: 1,
  id: 'example-run',
  at: 'platform',
  answers: {},
  misses: 0,
  extra: [],
  since: NOW - DAY,
  touched: NOW - DAY,
}

export const exampleFacts = (more: Partial<Facts> = {}): Facts => ({
  now: NOW,
  cases: [],
  timelines: {},
  unsent: [],
  fresh: { run: 'fresh-run', caseId: 'fresh-case', caseDigits: '123456', contactId: 'fresh-contact' },
  ...more,
})
export const exampleConversation = (reader: Reader, more: Partial<Conversation> = {}): Conversation => ({
  v: 1,
  lang: reader.lang,
  easy: reader.easy,
  shelf: [],
  misses: 0,
  ...more,
})

const AGREED = { notice: { version: NOTICE.version, at: NOW - 3 * DAY } }
const facts = exampleFacts()
const known = exampleFacts({ cases: [one] })

const example = (
  view: string,
  answer: (c: Conversation) => Turn,
  more: Partial<Conversation> = {},
): Example => ({
  flow: 'person',
  view,
  messages: (reader) => answer(exampleConversation(reader, more)).say,
})
const tap = (c: 'agree' | 'decline' | 'read', v = NOTICE.version) => ({ t: 'notice' as const, c, v })
const text = {
  id: 'e1',
  at: NOW,
  kind: 'text' as const,
  messageId: '100001',
  text: 'ร้านบอกว่าส่งแล้วแต่ไม่มีเลขพัสดุ',
}

export const examples: readonly Example[] = [
  example('welcome', (c) => welcome(c, false, facts)),
  example('welcome back', (c) => welcome(c, true, known), AGREED),
  example('menu', (c) => menu(c, facts)),
  example('menu, something unfinished', (c) => menu(c, facts), { run }),
  example('not understood', (c) => notUnderstood(c, facts)),
  example('not understood while staff wait for an answer', (c) =>
    notUnderstood(c, { ...facts, cases: [{ ...one, state: 'waiting_citizen' }] }),
  ),
  example('not understood twice', (c) => notUnderstood(c, facts), { misses: 1 }),
  example('not understood three times', (c) => notUnderstood(c, facts), { misses: 2 }),
  example('greeting', (c) => social(c, 'greeting', facts)),
  example('thanks', (c) => social(c, 'thanks', facts)),
  example('bye', (c) => social(c, 'bye', facts)),
  example('all right, something unfinished', (c) => social(c, 'ok', facts), { shelf: [run] }),
  example('sticker', (c) => sticker(c, facts)),
  example('voice message', (c) => voice(c, 'audio', facts)),
  example('video', (c) => voice(c, 'video', facts)),
  example('file', (c) => voice(c, 'file', facts)),
  example('photo that belongs nowhere', (c) => loose(c, 'image', known)),
  example('location that belongs nowhere', (c) => loose(c, 'location', facts)),
  example('in a group', (c) => company(c)),
  example('notice', (c) => showNotice(c, { flow: 'complaint' }, facts)),
  example('notice in full', (c) => answerNotice(c, tap('read'), facts)),
  example('notice in full, agreed', (c) => answerNotice(c, tap('read'), facts), AGREED),
  example('notice agreed', (c) => answerNotice(c, tap('agree'), facts), { waiting: { flow: 'complaint' } }),
  example('notice agreed already', (c) => answerNotice(c, tap('decline'), facts), AGREED),
  example('notice declined', (c) => answerNotice(c, tap('decline'), facts), {
    waiting: { flow: 'complaint' },
  }),
  example('button of an older notice', (c) => answerNotice(c, tap('agree', '2026-01-01'), facts)),
  example('consent withdrawn', (c) => withdrawConsent(c, known), { ...AGREED, run }),
  example('no consent to withdraw', (c) => withdrawConsent(c, facts)),
  example('settings', (c) => settings(c, facts)),
  example('language changed', (c) =>
    set(c, { t: 'set', key: 'lang', to: c.lang === 'th' ? 'en' : 'th' }, facts),
  ),
  example('large letters changed', (c) =>
    set(c, { t: 'set', key: 'easy', to: c.easy ? 'off' : 'on' }, facts),
  ),
  example('notice before talking to staff', (c) => contact(c, 'menu', facts)),
  example('talk to staff', (c) => contact(c, 'menu', facts), AGREED),
  example('talk to staff, from an interview', (c) => contact(c, 'complaint.platform', facts, text), {
    ...AGREED,
    run,
  }),
  example('more for the staff', (c) => contactWords(c, text, facts), {
    ...AGREED,
    expect: { for: 'contact' },
  }),
  example(
    'a photo for the staff',
    (c) => contactWords(c, { id: 'e2', at: NOW, kind: 'image', messageId: '2' }, facts),
    {
      expect: { for: 'contact' },
    },
  ),
  example('help', (c) => help(c, facts)),
  example('hotlines', (c) => hotlinesCard(c, facts)),
  example('hotlines of banks', (c) => hotlinesCard(c, facts, 'banks')),
  ...DANGERS.map(
    ([view, said]): Example => ({
      flow: 'person',
      view,
      messages: (reader) => {
        const emergency = emergencyIn(said)
        return emergency ? card(reader, emergencyCard(reader, emergency, NOW)) : []
      },
    }),
  ),
]
