import { existsSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { requestFaults } from '../simulator/validate.ts'
import { richMenuFaults } from '../simulator/validate-richmenu.ts'
import { BAD, BAD_MENUS, type Case, GOOD, GOOD_MENUS, STRICTER } from './corpus.ts'

const request = (messages: unknown) => ({ to: `U${'0'.repeat(32)}`, messages })
const PUSH = '/v2/bot/message/push'
const ours = (c: Case) => requestFaults(PUSH, request(c.messages))

describe('messages', () => {
  test.each(GOOD)('$name is taken', (c) => expect(ours(c)).toEqual([]))
  test.each(BAD)('$name is refused', (c) => expect(ours(c)).not.toEqual([]))
  test.each(STRICTER)('$name is refused by the prose of the reference', (c) =>
    expect(ours(c)).not.toEqual([]),
  )

  test('a refusal names the property as LINE does', () => {
    const body = {
      type: 'bubble',
      body: { type: 'box', layout: 'vertical', contents: [{ type: 'text', text: 'ก', colour: 'x' }] },
    }
    const messages = [
      { type: 'text', text: 'ก' },
      { type: 'flex', altText: 'ก', contents: body },
    ]
    expect(requestFaults(PUSH, request(messages))).toEqual([
      { message: 'Unknown property', property: 'messages[1].contents.body.contents[0].colour' },
    ])
  })

  test('names of Object.prototype are no message types and no known properties', () => {
    expect(requestFaults(PUSH, request([{ type: 'constructor' }]))).not.toEqual([])
    expect(
      requestFaults(PUSH, request([JSON.parse('{"type":"text","text":"x","constructor":1}')])),
    ).not.toEqual([])
  })
})

describe('rich menus', () => {
  test.each(GOOD_MENUS)('$name is taken', (c) => expect(richMenuFaults(c.menu)).toEqual([]))
  test.each(BAD_MENUS)('$name is refused', (c) => expect(richMenuFaults(c.menu)).not.toEqual([]))
})

type Slot = { holder: Record<string, unknown>; key: string }

const slots = (node: unknown): Slot[] =>
  typeof node === 'object' && node !== null
    ? Object.keys(node).flatMap((key) => {
        const holder = node as Record<string, unknown>
        return [{ holder, key }, ...slots(holder[key])]
      })
    : []

const edited = (messages: unknown, where: number, how: string, value: unknown): unknown => {
  const copy = structuredClone(messages)
  const all = slots(copy)
  const { holder, key } = all[where % all.length]!
  if (how === 'replace') holder[key] = value
  else if (how === 'add' && !Array.isArray(holder)) holder.extra = value
  else if (Array.isArray(holder)) holder.splice(Number(key), 1)
  else delete holder[key]
  return copy
}

// Kept outside the project, beside it; a machine without it still has the tests above.
const contract = new URL('../../../shared/line-contract/check.mjs', import.meta.url)

describe.runIf(existsSync(contract))('beside the LINE contract check', async () => {
  const { faultsOf } = existsSync(contract)
    ? ((await import(/* @vite-ignore */ contract.href)) as {
        faultsOf: (call: { path: string; body: unknown }) => string[]
      })
    : { faultsOf: () => [] }

  test.each([...GOOD, ...BAD])('both say the same of: $name', (c) => {
    const theirs = faultsOf({ path: PUSH, body: request(c.messages) })
    expect({ refused: ours(c).length > 0, theirs }).toMatchObject(
      theirs.length > 0 ? { refused: true } : { refused: false, theirs: [] },
    )
  })

  test('whatever one careless edit makes of a good message, what the check refuses the simulator refuses', () => {
    const edits = fc.tuple(
      fc.constantFrom(...GOOD),
      fc.nat(),
      fc.constantFrom('drop', 'add', 'replace'),
      fc.constantFrom<unknown>('', 'x', 'ก'.repeat(6000), -1, 1.5, 1e12, null, true, [], {}, [{}], {
        type: 'text',
      }),
    )
    fc.assert(
      fc.property(edits, ([good, where, how, value]) => {
        const messages = edited(good.messages, where, how, value)
        let theirs: string[]
        try {
          theirs = faultsOf({ path: PUSH, body: request(messages) })
        } catch (error) {
          // The check walks into shapes that it has just refused.
          theirs = [String(error)]
        }
        if (theirs.length > 0) expect(requestFaults(PUSH, request(messages)), theirs[0]).not.toEqual([])
      }),
      { numRuns: 1500, seed: 20261121 },
    )
  })

  test.each(GOOD_MENUS)('both take: $name', (c) => {
    expect(faultsOf({ path: '/v2/bot/richmenu', body: c.menu })).toEqual([])
  })
})
