import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newConversation, parseConversation } from '../../flows/conversation.ts'
import { meet } from '../tools/person.ts'

const stored = (state: unknown) => parseConversation(JSON.stringify(state))

describe('what is remembered of a person', () => {
  test('is read as it was written, in the middle of a complaint, with all that belongs to it', () => {
    const me = meet()
    for (const text of ['ร้องเรียน', '1', '2', 'ร้านเงียบ', 'คุยกับเจ้าหน้าที่']) me.types(text)
    expect(stored(me.conversation)).toEqual({ conversation: me.conversation, foreign: false })
  })

  test.each([
    ['another version', { ...newConversation(), v: 2 }],
    ['no version', { lang: 'th' }],
    ['another language', { ...newConversation(), lang: 'xx' }],
    ['a list', []],
    ['nothing', null],
    ['a run without answers', { ...newConversation(), run: { i: 'x' } }],
  ])('%s begins anew, and is reported', (_, state) => {
    expect(stored(state)).toEqual({ conversation: newConversation(), foreign: true })
  })

  test('what is no JSON begins anew', () => {
    for (const json of ['', '{', 'undefined', '\u0000'])
      expect(parseConversation(json)).toEqual({ conversation: newConversation(), foreign: true })
  })

  test('what a later version added is carried along', () => {
    expect(stored({ ...newConversation(), novelty: { deep: 1 } }).conversation).toMatchObject({
      novelty: { deep: 1 },
    })
  })

  test('a short exchange of a later version is over, and the person is answered', () => {
    const { conversation, foreign } = stored({ ...newConversation(), expect: { for: 'poem' } })
    expect(foreign).toBe(false)
    const me = meet({ conversation })
    expect(me.types('สวัสดี').length).toBeGreaterThan(5)
  })

  test('an interview of a later version is put aside and not thrown away', () => {
    const run = {
      i: 'welfare',
      v: 1,
      id: 'r',
      at: 'age',
      answers: { age: { v: 70 } },
      misses: 0,
      extra: [],
      since: 1,
      touched: 1,
    }
    const me = meet({ conversation: { run } as never })
    me.types('70')
    expect(me.conversation.run).toBeUndefined()
    expect(me.conversation.shelf[0]?.answers).toEqual({ age: { v: 70 } })
  })

  test('any JSON at all gives a conversation that a flow can take', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          fc.jsonValue().map((extra) => JSON.stringify({ ...newConversation(), ...(extra as object) })),
        ),
        (json) => {
          const { conversation } = parseConversation(json)
          expect(conversation.v).toBe(1)
          expect(Array.isArray(conversation.shelf)).toBe(true)
        },
      ),
      { numRuns: 300 },
    )
  })
})
