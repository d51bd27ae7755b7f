import { expect, test } from 'vitest'
import { digestOf, open, openBytes, personIdOf, readKeys, seal } from '../../db/crypto.ts'

const key = (byte: number) => Buffer.alloc(32, byte).toString('base64')
const INDEX = key(9)
const WORDS = 'นางสมศรี ๐๘๑-๒๓๔-๕๖๗๘ 🐘'
const PLACE = 'case_answer.value:c1:0'

test('what was sealed opens in its own place, and reads like noise until then', async () => {
  const keys = await readKeys(`1:${key(1)}`, INDEX)
  const sealed = await seal(keys, PLACE, WORDS)
  expect(await open(keys, PLACE, sealed)).toBe(WORDS)
  expect(Buffer.from(sealed).includes(Buffer.from('สมศรี'))).toBe(false)
  // The same words twice are not the same bytes.
  expect(Buffer.from(await seal(keys, PLACE, WORDS)).equals(Buffer.from(sealed))).toBe(false)
  const bytes = new Uint8Array([0, 255, 7])
  expect(await openBytes(keys, PLACE, await seal(keys, PLACE, bytes))).toEqual(bytes)
})

test('a sealed value in another row, column or table does not open', async () => {
  const keys = await readKeys(`1:${key(1)}`, INDEX)
  const sealed = await seal(keys, PLACE, WORDS)
  for (const place of ['case_answer.value:c1:1', 'case_answer.value:c2:0', 'timeline.body:c1'] as const)
    await expect(open(keys, place, sealed)).rejects.toThrow()
})

test('one bit changed anywhere, or one byte less, and it does not open', async () => {
  const keys = await readKeys(`1:${key(1)}`, INDEX)
  const sealed = await seal(keys, PLACE, 'x')
  for (let at = 0; at < sealed.length; at++) {
    const altered = sealed.slice()
    altered[at] = altered[at]! ^ 1
    await expect(open(keys, PLACE, altered), `byte ${at}`).rejects.toThrow()
  }
  await expect(open(keys, PLACE, sealed.slice(0, -1))).rejects.toThrow()
  await expect(open(keys, PLACE, new Uint8Array())).rejects.toThrow()
})

test('after a change of keys the old values open, new ones are sealed by the new key, and the error of a lost key names no value', async () => {
  const old = await readKeys(`1:${key(1)}`, INDEX)
  const both = await readKeys(`2:${key(2)},1:${key(1)}`, INDEX)
  const sealed = await seal(old, PLACE, WORDS)
  expect(await open(both, PLACE, sealed)).toBe(WORDS)
  const anew = await seal(both, PLACE, WORDS)
  expect([sealed[1], anew[1]]).toEqual([1, 2])
  await expect(open(old, PLACE, anew)).rejects.toThrow(/^cannot open case_answer.value: version 1, key 2$/)
  await expect(open(await readKeys(`1:${key(3)}`, INDEX), PLACE, sealed)).rejects.toThrow()
})

test('a person’s row is found again after a change of sealing keys, and never without the index key', async () => {
  const user = 'U0000000000000000000000000000c001'
  const id = await personIdOf(await readKeys(`1:${key(1)}`, INDEX), user)
  expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  expect(await personIdOf(await readKeys(`2:${key(2)},1:${key(1)}`, INDEX), user)).toBe(id)
  expect(await personIdOf(await readKeys(`1:${key(1)}`, key(8)), user)).not.toBe(id)
})

test('a digest tells nothing to whoever has no key, and is another one in another place', async () => {
  const keys = await readKeys(`1:${key(1)}`, INDEX)
  const digest = await digestOf(keys, PLACE, WORDS)
  expect(await digestOf(keys, PLACE, WORDS)).toEqual(digest)
  expect(await digestOf(keys, 'case_answer.value:c2:0', WORDS)).not.toEqual(digest)
  expect(await digestOf(await readKeys(`1:${key(1)}`, key(8)), PLACE, WORDS)).not.toEqual(digest)
})

test.each([
  ['no key', '', INDEX],
  ['a short key', `1:${Buffer.alloc(16).toString('base64')}`, INDEX],
  ['no number', key(1), INDEX],
  ['a number too large for its byte', `256:${key(1)}`, INDEX],
  ['a short index key', `1:${key(1)}`, Buffer.alloc(16).toString('base64')],
  ['no index key', `1:${key(1)}`, ''],
])('%s: it does not start', async (_, dataKeys, indexKey) => {
  await expect(readKeys(dataKeys, indexKey)).rejects.toThrow()
})
