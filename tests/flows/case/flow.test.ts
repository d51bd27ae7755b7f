import { describe, expect, it } from 'vitest'
import { exampleCase, exampleClosed, exampleTimelines } from '../../../flows/case/examples.ts'
import type { CaseFacts } from '../../../flows/case/facts.ts'
import {
  add,
  caseTap,
  caseWords,
  list,
  rate,
  reopen,
  takeAddition,
  takeRating,
  takeReopenReason,
  takeWithdraw,
  unknownCase,
  view,
  withdraw,
  withdrawYes,
} from '../../../flows/case/flow.ts'
import { dueFor } from '../../../flows/case/policy.ts'
import { arithmetic, dueAfter } from '../../../flows/case/promise.ts'
import { CASE_STATES, canMove } from '../../../flows/case/states.ts'
import { wordsOf } from '../../../flows/limits.ts'
import { DAY, dueWords, fromParts } from '../../../flows/time.ts'
import type { Conversation, Expect, Facts, Turn } from '../../../flows/turn.ts'
import { replyFaults } from '../../tools/line-faults.ts'

const NOW = fromParts({ y: 2026, m: 11, d: 27 }, 14, 30)
const ID = 'example-case'
const facts = (...cases: CaseFacts[]): Facts => ({
  now: NOW,
  cases,
  timelines: {},
  unsent: [],
  fresh: { run: 'r', caseId: 'c', caseDigits: '1', contactId: 'k' },
})
const person = (expecting?: Expect): Conversation => ({
  v: 1,
  lang: 'th',
  easy: false,
  shelf: [],
  misses: 0,
  ...(expecting ? { expect: expecting } : {}),
})
const words = (turn: Turn) => turn.say.map(wordsOf).join('\n')
const shown = (turn: Turn) => JSON.stringify(turn.say)
const text = (t: string, messageId = '500') => ({
  id: 'e',
  at: NOW,
  kind: 'text' as const,
  messageId,
  text: t,
})
const photo = (messageId: string, set?: { id: string; index: number; total: number }) => ({
  id: messageId,
  at: NOW,
  kind: 'image' as const,
  messageId,
  ...(set ? { set } : {}),
})
const other = exampleCase({ id: 'case-2', number: 'PD-6910-118264-3', subject: 'ภัยออนไลน์: บัญชีถูกยึด' })
const adding: Expect = { for: 'case-add', caseId: ID, photos: 0 }
const reopening: Expect = { for: 'case-reopen', caseId: ID }
const withdrawing: Expect = { for: 'case-withdraw', caseId: ID }
const rating = (solved = ''): Expect => ({ for: 'case-treated', caseId: ID, solved })

describe('looking at cases', () => {
  it('whoever has none is offered to complain', () => {
    expect(shown(list(person(), facts()))).toContain('flow=complaint')
  })

  it('of more than ten the newest ten are listed, and that is said', () => {
    const many = Array.from({ length: 12 }, (_, i) =>
      exampleCase({ id: `c${i}`, number: `PD-6911-00000${i}-1` }),
    )
    const turn = list(person(), facts(...many))
    expect(shown(turn).match(/act=view/g)).toHaveLength(10)
    expect(words(turn)).toContain('10 เรื่องล่าสุด')
  })

  it("someone else's case, one that never was and none at all are answered alike", () => {
    const nobody = words(unknownCase(person(), facts()))
    expect(words(view(person(), 'case-of-another', exampleTimelines.answered, facts(exampleCase())))).toBe(
      nobody,
    )
    expect(words(view(person(), undefined, [], facts(exampleCase())))).toBe(nobody)
    for (const act of ['add', 'withdraw', 'withdraw-yes', 'reopen', 'rate'] as const) {
      const turn = caseTap(person(), { t: 'case', act, id: 'case-of-another' }, facts(exampleCase()))
      expect(words(turn), act).toBe(nobody)
      expect(turn.effects, act).toEqual([])
    }
  })

  it('looking ends a short exchange', () => {
    expect(view(person(adding), ID, [], facts(exampleCase())).next.expect).toBeUndefined()
  })
})

describe('adding', () => {
  it('with one open case goes straight to it, with several asks which', () => {
    expect(
      add(person(), undefined, facts(exampleCase(), exampleClosed('resolved', { id: 'x' }))).next.expect,
    ).toEqual(adding)
    const which = add(person(), undefined, facts(exampleCase(), other))
    expect(shown(which).match(/act=add/g)).toHaveLength(2)
    expect(which.effects).toEqual([])
  })

  it('the case may be named by its number in the list, its words or its case number', () => {
    const asked = add(person(), undefined, facts(exampleCase(), other)).next
    for (const typed of ['2', 'ข้อ ๒', 'PD-6910-118264-3', 'ภัยออนไลน์: บัญชีถูกยึด']) {
      const turn = takeAddition(asked, text(typed), facts(exampleCase(), other))
      expect(turn.next.expect, typed).toEqual({ for: 'case-add', caseId: 'case-2', photos: 0 })
    }
  })

  it('it may be named by its place or by the day on which it was sent', () => {
    const lately = exampleCase({ id: 'case-2', number: 'PD-6910-118264-3', filedAt: NOW - DAY })
    const mine = facts(exampleCase(), lately)
    const asked = add(person(), undefined, mine)
    for (const typed of ['เรื่องที่ 2', 'เรื่องที่สองค่ะ', 'อันเมื่อวาน', 'เรื่องล่าสุด'])
      expect(takeAddition(asked.next, text(typed), mine).next.expect, typed).toMatchObject({
        caseId: 'case-2',
      })
    expect(takeAddition(asked.next, text('เรื่องแรก'), mine).next.expect).toMatchObject({ caseId: ID })
    // Of the same matter: the day tells them apart.
    expect(words(asked)).toContain('26 พ.ย. 69')
  })

  it('what comes before the case is chosen is not kept, and we say so', () => {
    const asked = add(person(), undefined, facts(exampleCase(), other)).next
    for (const event of [photo('1'), text('ร้านปิดเพจแล้ว')]) {
      const turn = takeAddition(asked, event, facts(exampleCase(), other))
      expect(turn.effects).toEqual([])
      expect(words(turn)).toContain('ยังไม่ได้เก็บ')
    }
  })

  it('words go into the case, as often as they come', () => {
    const first = takeAddition(person(adding), text('ร้านปิดเพจแล้ว'), facts(exampleCase()))
    expect(first.effects).toEqual([{ do: 'add-to-case', caseId: ID, text: 'ร้านปิดเพจแล้ว', messageId: '500' }])
    const second = takeAddition(first.next, text('โทรไม่ติด', '501'), facts(exampleCase()))
    expect(second.effects).toHaveLength(1)
    expect(second.weight).toBe('receipt')
  })

  it('what answers the officer moves the promise by the time that we waited', () => {
    const waiting = exampleCase({ state: 'waiting_citizen' })
    const known = { ...facts(waiting), timelines: { [ID]: exampleTimelines.waited } }
    const due = dueAfter(waiting, exampleTimelines.waited, { at: NOW, kind: 'added', by: 'citizen' })!
    expect(due.resolveAt).toBeGreaterThan(waiting.dueAt)
    const said = takeAddition(person(adding), text('ร้านปิดเพจแล้ว'), known)
    expect(said.effects).toMatchObject([{ do: 'add-to-case', due }])
    expect(words(said)).toContain(dueWords(due.resolveAt, 'th'))
    expect(takeAddition(person(adding), photo('77'), known).effects).toMatchObject([
      { do: 'fetch-photo' },
      { do: 'add-to-case', due },
    ])
  })

  it('a photo is fetched and linked', () => {
    const turn = takeAddition(person(adding), photo('77'), facts(exampleCase()))
    expect(turn.effects).toEqual([
      { do: 'fetch-photo', messageId: '77', caseId: ID },
      { do: 'add-to-case', caseId: ID, messageId: '77', photo: true },
    ])
    expect(turn.next.expect).toEqual({ ...adding, photos: 1 })
  })

  it('photos sent at once are all taken and acknowledged once, in whatever order they come', () => {
    let c = person(adding)
    const said: string[] = []
    for (const index of [2, 3, 1]) {
      const turn = takeAddition(c, photo(`p${index}`, { id: 's', index, total: 3 }), facts(exampleCase()))
      expect(turn.effects).toHaveLength(2)
      if (turn.say.length) said.push(words(turn))
      c = turn.next
    }
    expect(said).toHaveLength(1)
    expect(said[0]).toContain('3 รูป')
  })

  it('past the limit a photo is refused and not fetched', () => {
    const turn = takeAddition(
      person({ for: 'case-add', caseId: ID, photos: 20 }),
      photo('99'),
      facts(exampleCase()),
    )
    expect(turn.effects).toEqual([])
    expect(words(turn)).toContain('20 รูป')
  })

  it('a location is kept as words, a voice message is not and we say how else', () => {
    const place = {
      id: 'e',
      at: NOW,
      kind: 'location' as const,
      messageId: '8',
      title: 'ตลาด',
      latitude: 13.75,
      longitude: 100.5,
    }
    expect(takeAddition(person(adding), place, facts(exampleCase())).effects).toEqual([
      { do: 'add-to-case', caseId: ID, text: 'ตำแหน่ง: ตลาด (13.75000, 100.50000)', messageId: '8' },
    ])
    const voice = takeAddition(
      person(adding),
      { id: 'e', at: NOW, kind: 'audio', messageId: '9' },
      facts(exampleCase()),
    )
    expect(voice.effects).toEqual([
      { do: 'fetch-photo', messageId: '9', caseId: ID, sound: true },
      { do: 'add-to-case', caseId: ID, text: 'ข้อความเสียง', messageId: '9' },
    ])
    expect(words(voice)).toContain('เจ้าหน้าที่จะฟัง')
    const sticker = takeAddition(
      person(adding),
      { id: 'e', at: NOW, kind: 'sticker', messageId: '10' },
      facts(exampleCase()),
    )
    expect(sticker.effects).toEqual([])
    expect(words(sticker)).toContain('รับข้อความ รูป เสียง')
  })

  it('what was taken back is neither added nor mentioned', () => {
    const turn = takeAddition(person(adding), text('ลับ', '5'), { ...facts(exampleCase()), unsent: ['5'] })
    expect([turn.effects, turn.say]).toEqual([[], []])
  })

  it.each(['เสร็จแล้ว', 'เสร็จแล้วค่ะ', 'ครบแล้ว', 'Done'])('"%s" ends it', (typed) => {
    const turn = takeAddition(person(adding), text(typed), facts(exampleCase()))
    expect(turn.next.expect).toBeUndefined()
    expect(turn.effects).toEqual([])
  })

  it('an answer to a question of staff says that the days count again', () => {
    const waiting = exampleCase({ state: 'waiting_citizen' })
    expect(words(takeAddition(person(adding), text('สลิปวันที่ 12'), facts(waiting)))).toContain('นับวันต่อ')
    expect(words(takeAddition(person(adding), text('สลิปวันที่ 12'), facts(exampleCase())))).not.toContain(
      'นับวันต่อ',
    )
  })

  it('a case that was closed in the meantime takes nothing more, and offers to be opened again', () => {
    for (const turn of [
      add(person(), ID, facts(exampleClosed('resolved', { closedAt: NOW - DAY }))),
      takeAddition(person(adding), text('เพิ่ม'), facts(exampleClosed('resolved', { closedAt: NOW - DAY }))),
    ]) {
      expect(turn.effects).toEqual([])
      expect(shown(turn)).toContain('act=reopen')
      expect(turn.next.expect).toBeUndefined()
    }
  })
})

describe('withdrawing', () => {
  it('asks first, with the safe answer first', () => {
    const turn = withdraw(person(), ID, facts(exampleCase()))
    expect(turn.effects).toEqual([])
    expect(turn.next.expect).toEqual(withdrawing)
    expect(shown(turn).indexOf('act=view')).toBeLessThan(shown(turn).indexOf('act=withdraw-yes'))
  })

  it('moves the case from the state that the person saw', () => {
    const turn = withdrawYes(person(withdrawing), ID, facts(exampleCase({ state: 'forwarded' })))
    expect(turn.effects).toEqual([{ do: 'move-case', caseId: ID, from: 'forwarded', to: 'withdrawn' }])
    expect(turn.next.expect).toBeUndefined()
  })

  it.each([
    ['ใช่', true],
    ['2', true],
    ['ถอนเรื่องค่ะ', true],
    ['ไม่', false],
    ['๑', false],
    ['ไม่ถอน', false],
    ['ยกเลิก', false],
  ] as const)('typed "%s" withdraws: %s', (typed, does) => {
    const turn = takeWithdraw(person(withdrawing), text(typed), facts(exampleCase()))
    expect(turn.effects.length > 0).toBe(does)
    expect(turn.next.expect).toBeUndefined()
  })

  it('what is neither yes nor no withdraws nothing and is asked again', () => {
    const turn = takeWithdraw(person(withdrawing), text('ร้านโอนเงินคืนแล้ว ต้องทำยังไงต่อ'), facts(exampleCase()))
    expect(turn.effects).toEqual([])
    expect(turn.next.expect).toEqual(withdrawing)
  })

  it('a closed case cannot be withdrawn by an old button, and we say how to go on', () => {
    for (const state of ['resolved', 'withdrawn']) {
      for (const turn of [
        withdraw(person(), ID, facts(exampleClosed(state))),
        withdrawYes(person(), ID, facts(exampleClosed(state))),
      ]) {
        expect(turn.effects).toEqual([])
        expect(shown(turn)).toContain('act=view')
      }
    }
  })

  it('follows the table of moves in every state', () => {
    for (const state of CASE_STATES) {
      const does = withdrawYes(person(), ID, facts(exampleClosed(state))).effects.length > 0
      expect(does, state).toBe(canMove(state, 'withdrawn', { kind: 'citizen', personId: 'p' }))
    }
  })
})

describe('opening again', () => {
  const closed = exampleClosed('resolved', { closedAt: NOW - 2 * DAY })

  it('asks for the reason, then moves the case with a new promise', () => {
    const asked = reopen(person(), ID, facts(closed))
    expect(asked.effects).toEqual([])
    const turn = takeReopenReason(asked.next, text('ร้านยังไม่คืนเงิน'), facts(closed))
    expect(turn.effects).toEqual([
      {
        do: 'move-case',
        caseId: ID,
        from: 'resolved',
        to: 'in_review',
        reason: 'ร้านยังไม่คืนเงิน',
        messageId: '500',
        due: dueFor('online_trade', NOW),
      },
    ])
    expect(turn.next.expect).toBeUndefined()
  })

  it('keeps a long reason to its end', () => {
    const reason = `${'ร้านยังไม่คืนเงิน '.repeat(150)}เบอร์ร้าน 0812345678`
    const turn = takeReopenReason(person(reopening), text(reason), facts(closed))
    expect(turn.effects).toMatchObject([{ do: 'move-case', reason }])
  })

  it.each(['   ', '...', '!!', '👍', 'ก'])(
    'a reason of "%s" is refused kindly, in other words the second time',
    (typed) => {
      const first = takeReopenReason(person(reopening), text(typed), facts(closed))
      const second = takeReopenReason(first.next, text(typed), facts(closed))
      expect([...first.effects, ...second.effects]).toEqual([])
      expect(words(second)).not.toBe(words(first))
      expect(second.next.expect).toEqual(reopening)
    },
  )

  it('works on the last day of the window and not on the day after', () => {
    const day = fromParts({ y: 2026, m: 11, d: 27 })
    const at = (closedAt: number) => reopen(person(), ID, facts(exampleClosed('resolved', { closedAt })))
    expect(at(day - 30 * DAY).next.expect).toEqual(reopening)
    const over = at(day - 30 * DAY - 1)
    expect(over.next.expect).toBeUndefined()
    expect(words(over)).toContain('หมดเวลา')
    expect(shown(over)).toContain('flow=complaint')
  })

  it('a window that closes while the person types is honoured at the answer', () => {
    const late = exampleClosed('resolved', { closedAt: NOW - 40 * DAY })
    expect(takeReopenReason(person(reopening), text('ร้านยังไม่คืนเงิน'), facts(late)).effects).toEqual([])
  })

  it('the second time is promised sooner, and says so; the first time is not and does not', () => {
    const again = { ...closed, reopened: 1 }
    expect(words(reopen(person(), ID, facts(again)))).toContain('เวลาเจ้าหน้าที่สั้นลง')
    expect(words(reopen(person(), ID, facts(closed)))).not.toContain('สั้นลง')
    const promised = (one: CaseFacts) =>
      takeReopenReason(person(reopening), text('ร้านยังไม่คืนเงิน'), facts(one)).effects.flatMap((effect) =>
        effect.do === 'move-case' ? (effect.due?.resolveAt ?? []) : [],
      )[0]!
    expect(promised(again)).toBeLessThan(promised(closed))
    expect(promised(again), 'as the card will explain').toBe(
      arithmetic({ ...again, reopened: 2 }, [
        { seq: 1, at: NOW, kind: 'reopened', by: 'citizen', to: 'in_review' },
      ])?.due,
    )
  })

  it('an answered case may be sent back; one that staff are on needs no opening', () => {
    expect(reopen(person(), ID, facts(exampleCase({ state: 'answered' }))).next.expect).toEqual(reopening)
    const open = reopen(person(), ID, facts(exampleCase()))
    expect(open.next.expect).toBeUndefined()
    expect(shown(open)).toContain('act=add')
  })

  it('"ยกเลิก" leaves it closed', () => {
    const turn = takeReopenReason(person(reopening), text('ยกเลิก'), facts(closed))
    expect(turn.effects).toEqual([])
    expect(turn.next.expect).toBeUndefined()
  })
})

describe('rating', () => {
  const closed = exampleClosed('resolved', { closedAt: NOW - DAY })

  it('asks two questions and writes one rating', () => {
    const first = rate(person(), ID, undefined, facts(closed))
    const second = rate(first.next, ID, 'k1-s2', facts(closed))
    const last = rate(second.next, ID, 'k1-s2-t4', facts(closed))
    expect([...first.effects, ...second.effects]).toEqual([])
    expect(last.effects).toEqual([{ do: 'rate-case', caseId: ID, closing: 1, solved: 2, treated: 4 }])
    expect(last.next.expect).toBeUndefined()
  })

  it('works by typed numbers and words alike', () => {
    const first = rate(person(), ID, undefined, facts(closed))
    const second = takeRating(first.next, text('๓'), facts(closed))
    expect(second.next.expect).toEqual(rating('3'))
    const last = takeRating(second.next, text('ดีมาก'), facts(closed))
    expect(last.effects).toEqual([{ do: 'rate-case', caseId: ID, closing: 1, solved: 3, treated: 5 }])
  })

  it.each(['0', '6', 'เฉยๆ นะ', '3.5'])(
    '"%s" is no score: asked again, in other words the second time',
    (typed) => {
      const first = takeRating(person(rating()), text(typed), facts(closed))
      const second = takeRating(first.next, text(typed), facts(closed))
      expect([...first.effects, ...second.effects]).toEqual([])
      expect(words(second)).not.toBe(words(first))
    },
  )

  it('a closing that was rated is not rated again', () => {
    const rated = { ...closed, rated: true }
    for (const turn of [
      rate(person(), ID, 'k1-s2-t4', facts(rated)),
      takeRating(person(rating('2')), text('5'), facts(rated)),
    ]) {
      expect(turn.effects).toEqual([])
      expect(words(turn)).toContain('ให้คะแนนแล้ว')
    }
  })

  it('a button from an earlier closing does not rate a later one', () => {
    const again = { ...closed, closings: 2 }
    const turn = rate(person(), ID, 'k1-s5-t5', facts(again))
    expect(turn.effects).toEqual([])
    expect(shown(turn)).toContain('c=k2-s1')
  })

  it('an open case cannot be rated yet', () => {
    expect(words(rate(person(), ID, 'k0-s5-t5', facts(exampleCase())))).toContain('เมื่อปิดเรื่องแล้ว')
  })

  it('whoever says that it was not solved is offered to open it again', () => {
    expect(shown(rate(person(), ID, 'k1-s1-t5', facts(closed)))).toContain('act=reopen')
    expect(shown(rate(person(), ID, 'k1-s5-t5', facts(closed)))).not.toContain('act=reopen')
  })

  it('"ยกเลิก" ends it without a rating', () => {
    const turn = takeRating(person(rating('4')), text('ยกเลิก'), facts(closed))
    expect(turn.effects).toEqual([])
    expect(turn.next.expect).toBeUndefined()
  })
})

describe('short exchanges', () => {
  it('go to where they belong, and nowhere when none is under way', () => {
    expect(caseWords(person(), text('x'), facts())).toBeNull()
    expect(caseWords(person({ for: 'contact' }), text('x'), facts())).toBeNull()
    expect(caseWords(person(adding), text('เพิ่ม'), facts(exampleCase()))?.effects).toHaveLength(1)
  })

  it('one about a case that is gone ends kindly', () => {
    for (const expecting of [adding, reopening, withdrawing, rating()]) {
      const turn = caseWords(person(expecting), text('ใช่'), facts())
      expect(turn?.next.expect).toBeUndefined()
      expect(turn?.effects).toEqual([])
    }
  })
})

it('whatever comes in during whatever exchange about a case in whatever state, there is an answer that LINE takes', () => {
  const events = [
    ...['ใช่', 'ไม่', '3', '...', 'เสร็จแล้ว', 'ยกเลิก', 'ข้าม', 'ช่วยเหลือ', '', 'x'.repeat(5_000), '\u0000'].map(
      (t) => text(t),
    ),
    photo('1'),
    { id: 'e', at: NOW, kind: 'sticker' as const, messageId: '2' },
    { id: 'e', at: NOW, kind: 'audio' as const, messageId: '3' },
    { id: 'e', at: NOW, kind: 'location' as const, messageId: '4', latitude: 0, longitude: 0 },
    { id: 'e', at: NOW, kind: 'tap' as const, tap: null },
  ]
  const expecting: Expect[] = [
    adding,
    { ...adding, caseId: '' },
    reopening,
    withdrawing,
    rating(),
    rating('4'),
  ]
  for (const state of [...CASE_STATES, 'state-to-come']) {
    for (const one of [exampleCase({ state }), exampleClosed(state)]) {
      for (const awaited of expecting) {
        for (const event of events) {
          const turn = caseWords(person(awaited), event, facts(one, other))
          expect(replyFaults(turn!.say), `${state} ${awaited.for}`).toEqual([])
          expect(turn!.say.length).toBeGreaterThan(0)
        }
      }
    }
  }
})
