import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { complaint } from '../../flows/complaint/questions.ts'
import { newConversation } from '../../flows/conversation.ts'
import {
  type Changes,
  draftShown,
  mergeDraft,
  openDraft,
  withDraft,
  withoutDraft,
} from '../../flows/draft.ts'
import { REVIEW, type Run } from '../../flows/interview.ts'
import { keepPhoto, missing, takeAnswer } from '../../flows/interview-steps.ts'
import { guessType, scamReport } from '../../flows/scam/questions.ts'
import { TYPES } from '../../flows/scam/types.ts'

const NOW = Date.UTC(2026, 10, 21, 3)
const empty = (): Run => openDraft(newConversation(), complaint, { id: 'r', now: NOW })
const merge = (run: Run, changes: Changes, now = NOW) => mergeDraft(complaint, run, changes, now)
const v = (value: unknown, ago = 0) => ({ v: value, ago })
const VALUES = {
  family: 'online_trade',
  subtype: 'not_received',
  story: 'สั่งพัดลมจากเพจ แล้วเงียบ',
  platform: 'facebook',
  paid: 'transfer',
  amount: 150_000,
} as const

describe('one draft in two places', () => {
  test('of each answer the later one holds, in whatever order the two places tell it', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            value: fc.constantFrom('facebook', 'line', 'shopee', 'lazada'),
            at: fc.integer({ min: 0, max: 1_000_000 }),
          }),
          { minLength: 1, maxLength: 8 },
        ),
        (writes) => {
          const { platform: __, ...others } = VALUES
          let run = merge(
            empty(),
            Object.fromEntries(Object.entries(others).map(([id, value]) => [id, v(value, 2_000_000)])),
          ).run
          for (const { value, at } of writes) run = merge(run, { platform: v(value, 1_000_000 - at) }).run
          const latest = Math.max(...writes.map(({ at }) => at))
          // Of two at the same moment, the one that was told later.
          const expected = writes.findLast(({ at }) => at === latest)!.value
          expect(run.answers.platform).toMatchObject({ v: expected })
        },
      ),
    )
  })

  test('an answer of the chat that is older than the page’s is replaced, a newer one is not', () => {
    const before = merge(empty(), {
      family: v(VALUES.family),
      subtype: v(VALUES.subtype),
      story: v(VALUES.story),
    }).run
    const step = takeAnswer(complaint, before, { by: 'tap', code: 'line' }, NOW + 60_000)
    expect(step.run.answers.platform).toMatchObject({ v: 'line' })
    const later = NOW + 90_000
    expect(merge(step.run, { platform: v('shopee', 60_000) }, later).run.answers.platform).toMatchObject({
      v: 'line',
    })
    expect(merge(step.run, { platform: v('shopee', 10_000) }, later).run.answers.platform).toMatchObject({
      v: 'shopee',
    })
  })

  test('what was said in a message keeps its message when the page tells the same', () => {
    const before = merge(empty(), { family: v(VALUES.family), subtype: v(VALUES.subtype) }).run
    const { run } = takeAnswer(complaint, before, { by: 'text', text: VALUES.story, messageId: '77' }, NOW)
    expect(merge(run, { story: v(VALUES.story) }).run.answers.story).toEqual({ v: VALUES.story, m: ['77'] })
    expect(merge(run, { story: v('อีกเรื่องหนึ่งเลย') }).run.answers.story).toEqual({ v: 'อีกเรื่องหนึ่งเลย' })
  })

  test('photos that the chat has and the page has not seen stay; those in both are filed once', () => {
    const run = keepPhoto(complaint, empty(), { messageId: '5' })
    expect(draftShown(complaint, run, NOW).answers.evidence).toMatchObject({ v: [{ messageId: '5' }] })
    const page = merge(run, {
      family: v(VALUES.family),
      evidence: v([{ messageId: '5' }, { messageId: 'app.1' }]),
    }).run
    expect(page.extra).toEqual([])
    const unseen = merge(run, { family: v(VALUES.family), evidence: v([{ messageId: 'app.1' }]) }).run
    expect(JSON.stringify([unseen.extra, unseen.partial])).toContain('"5"')
  })

  test('a question that must be answered cannot be passed over, and one that is none of ours changes nothing', () => {
    const { run, wrong } = merge(empty(), {
      family: { skipped: true, ago: 0 },
      unheard: v('x'),
      paid_on: v('พรุ่งนี้'),
    })
    expect(wrong.toSorted()).toEqual(['family', 'paid_on', 'unheard'])
    expect(run.answers).toEqual({})
  })

  test('filled in to its end on the page, the chat stands at the review', () => {
    const all = {
      ...VALUES,
      paid_on: { y: 2026, m: 11, precision: 'month', iso: '2026-11' },
      wants: 'refund',
      anonymous: 'hidden',
    }
    const changes: Changes = Object.fromEntries(Object.entries(all).map(([id, value]) => [id, v(value)]))
    for (const id of ['seller', 'accounts', 'evidence']) changes[id] = { skipped: true, ago: 0 }
    const { run, wrong } = merge(empty(), changes)
    expect([wrong, missing(complaint, run), run.at]).toEqual([[], [], REVIEW])
  })

  test('a new draft lies beside what is under way, and goes from wherever it is', () => {
    const c = { ...newConversation(), run: { ...empty(), i: 'scam-report' } }
    const beside = withDraft(c, empty())
    expect([beside.run?.i, beside.shelf.map(({ i }) => i)]).toEqual(['scam-report', ['complaint']])
    expect(withoutDraft(beside, 'complaint')).toEqual({ ...c, shelf: [] })
    expect(withoutDraft({ ...c, run: empty() }, 'complaint').run).toBeUndefined()
  })
})

describe('what is guessed from other answers', () => {
  const FIRST = { paid: 'no', claim: 'sale', channel: 'facebook', act: 'pay' } as const
  const begun = (given: object = FIRST) =>
    mergeDraft(
      scamReport,
      openDraft(newConversation(), scamReport, { id: 's', now: NOW }),
      Object.fromEntries(Object.entries(given).map(([id, value]) => [id, v(value)])),
      NOW,
    ).run
  const tell = (run: Run, changes: Changes) => mergeDraft(scamReport, run, changes, NOW + 1_000).run
  const other = 'officer'
  const stale = guessType(FIRST)
  const anew = guessType({ ...FIRST, claim: other })

  test('is not told to the form, which guesses by itself', () => {
    expect(stale).toBeDefined()
    expect(begun().answers.type).toEqual({ v: stale, guessed: true })
    expect(Object.keys(draftShown(scamReport, begun(), NOW).answers).toSorted()).toEqual(
      Object.keys(FIRST).toSorted(),
    )
  })

  test('told back by a form as an answer is none, before and after what it was made from has changed', () => {
    expect(anew).not.toBe(stale)
    const back = tell(begun(), { type: v(stale) })
    expect(back.answers.type).toEqual({ v: stale, guessed: true })
    const changed = tell(back, { claim: v(other), type: v(stale) })
    expect(changed.answers.type).toEqual({ v: anew, guessed: true })
    // Gone on with after it was deleted: all of it at once, to a draft that knows none of it.
    expect(begun({ ...FIRST, type: stale }).answers.type).toEqual({ v: stale, guessed: true })
  })

  test('follows a change on the page while the chat stands at that very answer', () => {
    const { paid, ...kind } = FIRST
    const at = { ...begun({ paid, ...kind }), at: 'type', editing: true as const }
    expect(tell(at, { claim: v(other) }).answers.type).toEqual({ v: anew, guessed: true })
  })

  test('and chosen by the person in its place, is theirs', () => {
    const mine = TYPES.find(({ code }) => code !== stale && code !== anew)!.code
    const chosen = tell(begun(), { type: v(mine) })
    expect(draftShown(scamReport, chosen, NOW).answers.type).toMatchObject({ v: mine })
    expect(tell(chosen, { claim: v(other) }).answers.type).toEqual({ v: mine })
  })
})
