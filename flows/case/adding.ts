import { idleTyped, navTyped } from '../commands.ts'
import type { Inbound } from '../inbound.ts'
import { matchChoice } from '../parse/choice.ts'
import { provinceByCode, provinceOfAddress } from '../places.ts'
import { cleanInput, compactForm } from '../text.ts'
import { dueWords } from '../time.ts'
import type { Conversation, Facts, Turn } from '../turn.ts'
import { addition } from './acts.ts'
import { caseTexts } from './card-texts.ts'
import type { CaseFacts } from './facts.ts'
import { mayAdd, mayReopen } from './may.ts'
import { caseMeant, onlyNamed } from './meant.ts'
import { atRest, say } from './said.ts'
import { addCard, addLine, button, told, unknownCard, whichCard } from './views.ts'

/** In `expect.caseId` while the person has several open cases and has not said which is meant. */
const NOT_CHOSEN = ''
const PHOTOS_AT_A_TIME = 20

const openCases = (facts: Facts): CaseFacts[] => facts.cases.filter(mayAdd).slice(0, 10)

export const add = (c: Conversation, caseId: string | undefined, facts: Facts): Turn => {
  const t = caseTexts(c.lang)
  const open = openCases(facts)
  if (caseId === undefined && open.length > 1) return which(c, open)
  const one = caseId === undefined ? open[0] : facts.cases.find(({ id }) => id === caseId)
  if (!one && caseId !== undefined) return say(atRest(c), unknownCard(c), 'question')
  if (!one)
    return say(
      atRest(c),
      told(c, t.add.noneOpen, [], [button.complaint(c.lang), button.list(c.lang)]),
      'question',
    )
  if (!mayAdd(one)) return cannot(c, one, facts)
  return say(
    { ...c, misses: 0, expect: { for: 'case-add', caseId: one.id, photos: 0 } },
    addCard(c, one),
    'question',
  )
}

const which = (c: Conversation, open: CaseFacts[], lead?: string): Turn =>
  say(
    { ...c, misses: lead ? c.misses + 1 : 0, expect: { for: 'case-add', caseId: NOT_CHOSEN, photos: 0 } },
    whichCard(c, open, lead),
    'question',
  )

const cannot = (c: Conversation, one: CaseFacts, facts: Facts): Turn => {
  const ways = mayReopen(one, facts.now) ? button.reopen(one.id, c.lang) : button.complaint(c.lang)
  return say(
    atRest(c),
    told(c, caseTexts(c.lang).add.closed, [], [ways, button.list(c.lang)], one.number),
    'question',
  )
}

const DONE = ['เสร็จแล้ว', 'เสร็จ', 'ครบแล้ว', 'ครบ', 'พอแล้ว', 'หมดแล้ว', 'แค่นี้', 'done', 'finished', 'thatsall']
const doneTyped = (typed: string): boolean =>
  typed.length <= 40 &&
  DONE.includes(
    compactForm(typed)
      .replace(/(?:นะ|ครับ|คับ|ค่ะ|คะ|จ้า|จ้ะ|จ๊ะ|ลูก|หลาน|น้อง|เด้อ|เจ้า)+$/, '')
      .replace(/'/g, ''),
  )

/** Ends an addition. What was added is in the case already, whichever way the person leaves. */
const addDone = (c: Conversation, facts: Facts): Turn => {
  const t = caseTexts(c.lang)
  const id = c.expect?.for === 'case-add' ? c.expect.caseId : NOT_CHOSEN
  const one = facts.cases.find((other) => other.id === id)
  const some = c.expect?.for === 'case-add' && (c.expect.photos > 0 || c.expect.added)
  const ways = [...(one ? [button.view(one.id, c.lang)] : []), button.list(c.lang)]
  return say(atRest(c), told(c, one && some ? t.add.done : t.add.doneNone, [], ways, one?.number), 'courtesy')
}

/** What comes while `expect` is an addition: words, a photo, a place, "เสร็จแล้ว". */
export const takeAddition = (c: Conversation, event: Inbound, facts: Facts): Turn => {
  const { expect } = c
  if (expect?.for !== 'case-add') return say(atRest(c), unknownCard(c), 'question')
  const t = caseTexts(c.lang).add
  if ('messageId' in event && event.messageId && facts.unsent.includes(event.messageId))
    return say(c, [], 'courtesy')
  const nav = event.kind === 'text' ? navTyped(event.text) : null
  if (
    event.kind === 'text' &&
    (doneTyped(event.text) || nav === 'cancel' || nav === 'back' || nav === 'pause' || nav === 'skip')
  ) {
    return addDone(c, facts)
  }
  if (expect.caseId === NOT_CHOSEN) return choose(c, event, facts)
  const one = facts.cases.find(({ id }) => id === expect.caseId)
  if (!one) return say(atRest(c), unknownCard(c), 'question')
  if (!mayAdd(one)) return cannot(c, one, facts)
  if (nav === 'help' || nav === 'repeat') return say(c, addCard(c, one), 'question')
  // Thanks and greetings are said to us; "ตกลงค่ะ" to an officer who has asked is an answer.
  const asked = one.state === 'waiting_citizen'
  if (event.kind === 'text' && !asked && idleTyped(event.text))
    return say(c, addLine(c, one.id, t.idle), 'courtesy')
  switch (event.kind) {
    case 'text':
      return addText(c, one, cleanInput(event.text), event.messageId, facts)
    case 'location':
      return addText(c, one, placeWords(event, t.place), event.messageId, facts, provinceOf(event))
    case 'image':
      return addPhoto(c, one, expect.photos, event, facts)
    case 'audio':
      return addVoice(c, one, expect.photos, event.messageId, facts)
    default:
      return say({ ...c, misses: c.misses + 1 }, addCard(c, one, t.notTaken), 'question')
  }
}

const choose = (c: Conversation, event: Inbound, facts: Facts): Turn => {
  const open = openCases(facts)
  if (event.kind === 'text') {
    const options = open.map(({ id, number, subject }) => ({
      code: id,
      th: number,
      en: number,
      also: [subject],
    }))
    const chosen = matchChoice(options, event.text)
    const named = caseMeant(event.text, open, facts.now)?.one ?? onlyNamed(event.text, open)
    const meant = chosen.ok ? chosen.value : named?.id
    if (meant) return add(c, meant, facts)
  }
  return open.length ? which(c, open, caseTexts(c.lang).add.whichFirst) : add(c, undefined, facts)
}

const placeWords = (event: Extract<Inbound, { kind: 'location' }>, label: string): string =>
  `${label}: ${cleanInput([event.title, event.address].filter(Boolean).join(' '))} (${event.latitude.toFixed(5)}, ${event.longitude.toFixed(5)})`

/** Now, and what the days of a promise are counted by. */
const when = ({ now, entered }: Facts) => ({ now, ...(entered ? { entered } : {}) })

/** By LINE's own words for the place; a point alone names none. */
const provinceOf = ({ address }: Extract<Inbound, { kind: 'location' }>): string | undefined =>
  address ? provinceOfAddress(address) : undefined

const addText = (
  c: Conversation,
  one: CaseFacts,
  text: string,
  messageId: string,
  facts: Facts,
  place?: string,
): Turn => {
  const t = caseTexts(c.lang).add
  if (!text) return say(c, addLine(c, one.id, t.empty), 'question')
  const added = addition(one, facts.timelines[one.id] ?? [], {
    text,
    messageId,
    ...when(facts),
    ...(place ? { province: place } : {}),
  })
  if (!added) return cannot(c, one, facts)
  const where = added.province ? provinceByCode(added.province) : undefined
  const got = where ? t.gotProvince(where[c.lang], one.number) : t.gotText(one.number)
  const expect = c.expect?.for === 'case-add' ? { expect: { ...c.expect, added: true as const } } : {}
  const next = { ...c, ...expect, misses: 0 }
  return say(next, addLine(c, one.id, received(c, one, got, added)), 'receipt', [added])
}

/** Photos sent at once come as a set, each with an event of its own: only the one with the last number is answered. */
const addPhoto = (
  c: Conversation,
  one: CaseFacts,
  before: number,
  event: Extract<Inbound, { kind: 'image' }>,
  facts: Facts,
): Turn => {
  const t = caseTexts(c.lang).add
  const { messageId } = event
  const last = !event.set || event.set.index >= event.set.total
  if (before >= PHOTOS_AT_A_TIME)
    return say(c, last ? addLine(c, one.id, t.tooMany(PHOTOS_AT_A_TIME)) : [], 'question')
  const added = addition(one, facts.timelines[one.id] ?? [], { photo: true, messageId, ...when(facts) })
  if (!added) return cannot(c, one, facts)
  const words = received(c, one, t.gotPhotos(event.set?.total ?? 1, one.number), added)
  return say(
    { ...c, misses: 0, expect: { for: 'case-add', caseId: one.id, photos: before + 1 } },
    last ? addLine(c, one.id, words) : [],
    'receipt',
    [{ do: 'fetch-photo', messageId, caseId: one.id }, added],
  )
}

/** It counts with the photos: a flood of either is refused alike. */
const addVoice = (c: Conversation, one: CaseFacts, before: number, messageId: string, facts: Facts): Turn => {
  const t = caseTexts(c.lang).add
  if (before >= PHOTOS_AT_A_TIME) return say(c, addLine(c, one.id, t.tooMany(PHOTOS_AT_A_TIME)), 'question')
  // In the timeline stands what officers read, in their language.
  const text = caseTexts('th').add.voice
  const added = addition(one, facts.timelines[one.id] ?? [], { text, messageId, ...when(facts) })
  if (!added) return cannot(c, one, facts)
  return say(
    { ...c, misses: 0, expect: { for: 'case-add', caseId: one.id, photos: before + 1 } },
    addLine(c, one.id, received(c, one, t.gotVoice(one.number), added)),
    'receipt',
    [{ do: 'fetch-photo', messageId, caseId: one.id, sound: true }, added],
  )
}

const received = (
  c: Conversation,
  one: CaseFacts,
  words: string,
  { due }: { due?: { resolveAt: number } },
): string => {
  if (one.state !== 'waiting_citizen') return words
  const t = caseTexts(c.lang)
  const promise = due ? ` ${t.view.due(dueWords(due.resolveAt, c.lang))}` : ''
  return `${words}\n${t.add.resumed}${promise}`
}
