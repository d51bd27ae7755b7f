import { describe, expect, it } from 'vitest'
import { caseCard } from '../../../flows/case/case-card.ts'
import { exampleCase, exampleClosed, examples, exampleTimelines } from '../../../flows/case/examples.ts'
import { splitNotice } from '../../../flows/case/family.ts'
import { contactAnswer, movedNotice, ratingRequest } from '../../../flows/case/notices.ts'
import { dueFor } from '../../../flows/case/policy.ts'
import { arithmetic, dueAfter } from '../../../flows/case/promise.ts'
import { CASE_STATES, isClosed } from '../../../flows/case/states.ts'
import { listCard, photoRefused } from '../../../flows/case/views.ts'
import { reasonWords, timelineWords } from '../../../flows/case/words.ts'
import { LANGS, type Reader } from '../../../flows/lang.ts'
import { wordsOf } from '../../../flows/limits.ts'
import { fromParts } from '../../../flows/time.ts'
import type { Message } from '../../../flows/turn.ts'
import { replyFaults } from '../../tools/line-faults.ts'

const readers: Reader[] = LANGS.flatMap((lang) => [false, true].map((easy) => ({ lang, easy })))
const th: Reader = { lang: 'th', easy: false }
const whole = (messages: readonly Message[]) => messages.map(wordsOf).join('\n')
type Bubble = { header?: unknown; body?: { contents: { text?: string }[] }; footer?: { contents: unknown[] } }
const bubbles = (messages: readonly Message[]) => messages.map((m) => (m as { contents?: Bubble }).contents)
const NOW = fromParts({ y: 2026, m: 11, d: 27 }, 14, 30)
const named = { number: 'PD-6911-483920-7', caseId: 'example-case' }

describe('every answer about cases', () => {
  it.each(examples.map((one) => [one.view, one] as const))(
    '%s breaks no limit of LINE, in both languages and sizes',
    (_, one) => {
      for (const reader of readers) {
        const messages = one.messages(reader)
        expect(messages.length, 'at least one message, at most five').toBeGreaterThan(0)
        expect(messages.length).toBeLessThanOrEqual(5)
        expect(replyFaults(messages)).toEqual([])
        expect(whole(messages)).not.toMatch(/undefined|null|\[object|NaN|Invalid/)
        if (reader.easy)
          for (const b of bubbles(messages)) expect(b?.footer?.contents.length ?? 0).toBeLessThanOrEqual(3)
      }
    },
  )

  it('names each view once', () => {
    expect(new Set(examples.map(({ view }) => view)).size).toBe(examples.length)
  })

  it('a case with a long story and a long timeline still fits', () => {
    const long = 'เรื่องยาวมาก ร้านไม่ตอบเลย '.repeat(60)
    const timeline = Array.from({ length: 40 }, (_, i) => ({
      seq: i + 1,
      at: NOW - (40 - i) * 3_600_000,
      kind: i === 0 ? 'filed' : 'added',
      by: 'citizen' as const,
      words: long,
    }))
    for (const reader of readers)
      expect(replyFaults(caseCard(reader, exampleCase(), timeline, NOW))).toEqual([])
  })
})

describe('in the easy mode', () => {
  const easy: Reader = { lang: 'th', easy: true }
  const states = CASE_STATES.map((state) => (isClosed(state) ? exampleClosed(state) : exampleCase({ state })))

  it('a case is two bubbles: what happened, and last how it stands, with three things to do', () => {
    for (const one of states) {
      const messages = caseCard(easy, one, exampleTimelines.answered, NOW)
      expect(messages, one.state).toHaveLength(2)
      const [past, standing] = messages.map(wordsOf)
      expect(past).toContain('สลิปวันที่ 12')
      expect(standing).not.toContain('สลิปวันที่ 12')
      expect(standing).toContain(one.subject)
    }
  })

  it('nothing that may be done with a case is lost', () => {
    const acts = (messages: readonly Message[]) =>
      [...JSON.stringify(messages).matchAll(/(?:act|flow)=([a-z-]+)/g)].map(([, act]) => act).toSorted()
    for (const one of states)
      expect(acts(caseCard(easy, one, exampleTimelines.answered, NOW)), one.state).toEqual(
        acts(caseCard(th, one, exampleTimelines.answered, NOW)),
      )
  })

  it('the list has three cases, and says how to reach the others', () => {
    const many = Array.from({ length: 12 }, (_, n) => exampleCase({ id: `c${n}` }))
    const list = listCard(easy, many)
    expect(JSON.stringify(list).match(/act=view/g)).toHaveLength(3)
    expect(whole(list)).toContain('พิมพ์เลขเรื่อง')
    expect(whole(listCard(easy, many.slice(0, 3)))).not.toContain('พิมพ์เลขเรื่อง')
  })
})

describe('the case as its citizen sees it', () => {
  it('shows the due date with its arithmetic, the wait taken out of it', () => {
    const words = whole(caseCard(th, exampleCase(), exampleTimelines.answered, NOW))
    expect(words).toContain('15 วันทำการ')
    expect(words).toContain('7 ธ.ค., 10 ธ.ค. เป็นวันหยุด')
    expect(words).toContain('หยุดนับ 4 ชั่วโมง ระหว่างรอคำตอบจากคุณ')
    const plain = arithmetic(exampleCase(), exampleTimelines.answered.slice(0, 2))!
    const waited = arithmetic(exampleCase(), exampleTimelines.answered)!
    expect(waited.due).toBeGreaterThan(plain.due)
  })

  it('promises no date while we wait for the citizen', () => {
    const words = whole(caseCard(th, exampleCase({ state: 'waiting_citizen' }), exampleTimelines.waited, NOW))
    expect(words).toContain('หยุดนับวัน')
    expect(words).not.toContain('กำหนดเสร็จ')
    expect(words).toContain('ตอบเจ้าหน้าที่')
  })

  it('counts a reopened case from its reopening', () => {
    const again = [
      ...exampleTimelines.ended('resolved'),
      { seq: 8, at: NOW, kind: 'reopened', by: 'citizen' as const, to: 'in_review' },
    ]
    expect(arithmetic(exampleCase(), again)?.start).toBe(NOW)
  })

  it('counts a case that a supervisor opened again from then on, and a move between open states from nowhere new', () => {
    const closed = exampleTimelines.ended('resolved')
    const again = [...closed, { seq: 8, at: NOW, kind: 'moved', by: 'staff' as const, to: 'in_review' }]
    expect(arithmetic(exampleCase(), again)?.start).toBe(NOW)
    const accepted = exampleTimelines.ended('accepted_by_agency')
    const back = [...accepted, { seq: 8, at: NOW, kind: 'moved', by: 'staff' as const, to: 'in_review' }]
    expect(arithmetic(exampleCase(), back)?.start).toBe(exampleCase().filedAt)
  })

  it('stores for a case that goes on what its card will then explain', () => {
    const answer = { at: fromParts({ y: 2026, m: 11, d: 24 }, 14, 0), by: 'citizen' as const }
    for (const next of [
      { ...answer, kind: 'photo-added' },
      { ...answer, by: 'staff' as const, kind: 'moved', to: 'in_review' },
    ]) {
      const due = dueAfter(exampleCase(), exampleTimelines.waited, next)
      const card = arithmetic(exampleCase(), [...exampleTimelines.waited, { seq: 4, ...next }])
      expect(due?.resolveAt).toBe(card?.due)
      expect(due?.resolveAt).toBeGreaterThan(dueFor('online_trade', exampleCase().filedAt).resolveAt)
    }
    const asked = { at: NOW, kind: 'asked', by: 'staff' as const, to: 'waiting_citizen' }
    const waits = [...exampleTimelines.answered, { seq: 90, ...asked }]
    const latest = dueAfter(exampleCase(), exampleTimelines.answered, asked)!.resolveAt
    const late = { at: NOW + 60 * 86_400_000, kind: 'added', by: 'citizen' as const }
    expect(dueAfter(exampleCase(), waits, late)!.resolveAt, 'however late the answer').toBe(latest)
  })

  it('says so when the promise is broken', () => {
    expect(whole(caseCard(th, exampleCase(), [], NOW + 60 * 86_400_000))).toContain('เลยกำหนดแล้ว')
  })

  it('offers only what is allowed now', () => {
    const ways = (one: Parameters<typeof caseCard>[1]) =>
      [...JSON.stringify(caseCard(th, one, [], NOW)).matchAll(/act=([a-z-]+)/g)].map(([, act]) => act)
    expect(ways(exampleCase())).toEqual(['add', 'paper', 'withdraw'])
    expect(ways(exampleCase({ state: 'answered' }))).toEqual(['reopen', 'add', 'paper', 'withdraw'])
    expect(ways(exampleClosed('resolved'))).toEqual(['rate', 'reopen', 'paper'])
    expect(ways(exampleClosed('resolved', { rated: true }))).toEqual(['reopen', 'paper'])
    expect(ways(exampleClosed('resolved', { rated: true, closedAt: NOW - 60 * 86_400_000 }))).toEqual([
      'paper',
    ])
  })

  it('counts photos that came together in one line, and shows nothing of what was taken back', () => {
    const told = timelineWords(
      [...exampleTimelines.answered, { seq: 9, at: NOW, kind: 'added', by: 'citizen', words: null }],
      'th',
    )
    expect(told.map(({ what }) => what)).toContain('คุณส่งรูป 2 รูป')
    expect(told.at(-1)!.what).toContain('ถูกลบแล้ว')
  })

  it('says every kind and state of a timeline in words, a code never', () => {
    for (const lang of LANGS) {
      for (const to of CASE_STATES) {
        const [one] = timelineWords(
          [{ seq: 1, at: NOW, kind: 'moved', by: 'staff', to, reason: 'no_reply' }],
          lang,
        )
        expect(one!.what).not.toMatch(/_/)
      }
      expect(
        timelineWords([{ seq: 1, at: NOW, kind: 'kind-to-come', by: 'job' }], lang)[0]!.what,
      ).not.toContain('kind')
    }
  })
})

describe('what staff do', () => {
  it('answered and solved are never the same words', () => {
    for (const reader of readers) {
      const [a, b] = ['answered', 'resolved'].map(
        (to) => whole(movedNotice(reader, { ...named, to })).split('\n')[1],
      )
      expect(a).not.toBe(b)
      expect(whole(movedNotice(reader, { ...named, to: 'answered' }))).not.toMatch(/แก้ไขเสร็จ|solved\./i)
    }
  })

  it.each(['closed_unresolved', 'not_ours'])(
    'a case that ends as %s names the reason, the remedies and until when it may be opened again',
    (to) => {
      for (const reader of readers) {
        const words = whole(
          movedNotice(reader, { ...named, to, reason: 'cannot_trace', words: 'ตามไม่พบค่ะ', reopenUntil: NOW }),
        )
        expect(words).toContain(reasonWords('cannot_trace', reader.lang))
        expect(words).toContain('ตามไม่พบค่ะ')
        expect(words).toMatch(/ผู้ตรวจการแผ่นดิน|Ombudsman/)
        expect(words).toMatch(/2569|2026/)
      }
    },
  )

  it('a case made into two is looked at by the names that it has on the card, not by a place in a list', () => {
    const two = { from: named, to: { number: 'PD-6910-118264-3', caseId: 'new-case' }, due: NOW }
    for (const reader of readers) {
      const words = whole(splitNotice(reader, two))
      for (const name of { th: ['เรื่องเดิม', 'เรื่องใหม่'], en: ['earlier case', 'new case'] }[reader.lang])
        expect(words.split(name).length, name).toBe(3)
      expect(words).not.toMatch(/เรื่องที่ \d|case \d/)
    }
  })

  it('offers to open again only what is closed or answered', () => {
    for (const to of CASE_STATES) {
      const offered = JSON.stringify(movedNotice(th, { ...named, to })).includes('act=reopen')
      expect(offered, to).toBe(isClosed(to) || to === 'answered')
    }
  })

  it('keeps every word of a long staff answer in the bubble', () => {
    const text = `${'ก'.repeat(3_000)}จบ`
    const said = bubbles(contactAnswer(th, { text }))[0]!
      .body!.contents.map((one) => one.text ?? '')
      .join('')
    expect(said).toContain(text)
    expect(replyFaults(contactAnswer(th, { text }))).toEqual([])
  })

  it('asks for a rating with five buttons that look alike and name their closing', () => {
    const colours = bubbles(ratingRequest(th, { ...named, closing: 2 }))[0]!.footer!.contents.map(
      (b) => (b as { backgroundColor: string }).backgroundColor,
    )
    expect(whole(ratingRequest(th, { ...named, closing: 2 }))).not.toContain('พิมพ์')
    expect(colours).toHaveLength(5)
    expect(new Set(colours).size).toBe(1)
    expect(JSON.stringify(ratingRequest(th, { ...named, closing: 2 }))).toContain('c=k2-s5')
  })

  it('says what to do about a photo that could not be kept, whatever the reason', () => {
    const say = (reason: string) => whole(photoRefused(th, { reason }))
    expect(say('too-big')).toContain('ใหญ่เกินไป')
    expect(say('polyglot')).toBe(say('unsupported'))
    expect(say('a-reason-to-come')).toContain('ส่งอีกครั้ง')
  })
})
