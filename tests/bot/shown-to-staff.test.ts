import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { seed } from '../../db/seed.ts'
import { wordsOf } from '../../flows/limits.ts'
import type { Message } from '../../flows/turn.ts'
import { type Harness, startHarness } from '../harness.ts'
import { STAFF } from '../simulator/identities.ts'
import { voice } from '../simulator/page/voice.ts'
import { jpeg } from './evidence/make-image.ts'
import { addPhones } from './line-faults/rig.ts'

/** From the phone of somebody who cannot type what they were sent, to the screen and the ears of an officer. */
let h: Harness
let phones: string[]
let grandma = ''

beforeAll(async () => {
  h = await startHarness()
  phones = addPhones(h, 8)
  await seed(h.sql, h.keys, { now: Date.now() })
})
afterAll(() => h.close())
beforeEach(async () => {
  grandma = phones.pop()!
  for (const text of ['ร้องเรียน', 'ยินยอม', 'พักไว้ก่อน', 'เช็กมิจฉาชีพ', 'ยังไม่ได้โอน'])
    await h.simulator.send(grandma, { type: 'text', text })
  await h.settle()
})

const said = () =>
  h.simulator
    .chat(grandma)
    .messages.filter(({ from }) => from === 'bot')
    .map(({ message }) => message as unknown as Message)
type File = { id: string; kind: string; state: string; url: string; contentType: string }
type Contact = { id: string; about: string; messages: { text: string | null; file: File }[] }
type Told = { contacts: Contact[]; contact: Contact }
const staff = async (path: string): Promise<Told> => {
  const response = await fetch(`${h.simulator.url}/sim/staff/${path}`, {
    headers: { 'x-sim-staff': STAFF.officer.id },
  })
  return response.json() as Promise<Told>
}
const sends = async (sent: Parameters<Harness['simulator']['send']>[1]): Promise<string> => {
  const { events } = await h.simulator.send(grandma, sent)
  await h.settle()
  await h.sweep()
  return (events[0] as { message: { id: string } }).message.id
}
const newest = async () => {
  const { contacts } = await staff('contacts')
  const { id } = contacts.at(-1)!
  return (await staff(`contacts/${id}`)).contact
}
const get = (url: string, headers: Record<string, string> = {}) => {
  const { pathname, search } = new URL(url)
  return h.app.request(`http://127.0.0.1${pathname}${search}`, { headers })
}
const bytesFrom = async (response: Response) => new Uint8Array(await response.arrayBuffer())
const sound = (bytes = voice()) => ({ type: 'audio' as const, base64: Buffer.from(bytes).toString('base64') })

test('a screenshot sent in the check is seen by an officer, and the person is told that somebody will look', async () => {
  const picture = jpeg()
  await sends({ type: 'image', images: [{ base64: Buffer.from(picture).toString('base64') }] })
  expect(wordsOf(said().at(-1)!)).toContain('เจ้าหน้าที่')
  const contact = await newest()
  expect(contact.about).toBe('scam.image')
  const { file } = contact.messages.at(-1)!
  expect(file).toMatchObject({ kind: 'image', state: 'stored', contentType: 'image/jpeg' })
  const response = await get(file.url)
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
  expect((await bytesFrom(response)).slice(0, 3)).toEqual(new Uint8Array([0xff, 0xd8, 0xff]))
  const [look] =
    await h.sql`select actor_kind from audit where verb = 'evidence.read' and subject = ${file.id}`
  expect(look?.actor_kind).toBe('staff')
})

test('a voice message sent in the check is played by an officer, whole and in parts', async () => {
  await sends(sound())
  const { file } = (await newest()).messages.at(-1)!
  expect(file).toMatchObject({ kind: 'audio', state: 'stored', contentType: 'audio/mp4' })
  const whole = await get(file.url)
  expect(whole.status).toBe(200)
  expect(Object.fromEntries(whole.headers)).toMatchObject({
    'content-type': 'audio/mp4',
    'x-content-type-options': 'nosniff',
    'accept-ranges': 'bytes',
    'content-disposition': `attachment; filename="${file.id}.m4a"`,
  })
  expect(whole.headers.get('content-security-policy')).toMatch(/^sandbox;/)
  const bytes = await bytesFrom(whole)
  expect(bytes).toHaveLength(voice().length)
  const { length } = bytes
  for (const [range, from, to] of [
    ['bytes=0-1', 0, 1],
    ['bytes=100-', 100, length - 1],
    ['bytes=-7', length - 7, length - 1],
    [`bytes=5-${length + 50}`, 5, length - 1],
  ] as const) {
    const part = await get(file.url, { range })
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes ${from}-${to}/${length}`])
    expect(await bytesFrom(part)).toEqual(bytes.slice(from, to + 1))
  }
  for (const range of ['bytes=9-5', 'bytes=0-1,5-6', 'lines=1-2', 'bytes=-'])
    expect((await get(file.url, { range })).status).toBe(200)
  expect((await get(file.url, { range: `bytes=${length}-` })).status).toBe(416)
})

test('while an officer holds the chat, photos and voice messages reach them', async () => {
  await sends({ type: 'text', text: 'คุยกับเจ้าหน้าที่' })
  const { id } = await newest()
  const response = await fetch(`${h.simulator.url}/sim/staff/contacts/${id}/hold`, {
    method: 'POST',
    headers: { 'x-sim-staff': STAFF.officer.id, 'content-type': 'application/json' },
    body: '{}',
  })
  expect(response.status).toBe(200)
  await h.settle()
  await sends(sound())
  await sends({ type: 'image', images: [{ base64: Buffer.from(jpeg()).toString('base64') }] })
  const { messages } = (await staff(`contacts/${id}`)).contact
  expect(messages.slice(-2).map(({ file }) => [file.kind, file.state])).toEqual([
    ['audio', 'stored'],
    ['image', 'stored'],
  ])
})

test('what is no sound is not kept, and its sender is told how to send it', async () => {
  await sends(sound(new TextEncoder().encode('<script>alert(1)</script>') as Uint8Array<ArrayBuffer>))
  expect(said().map(wordsOf).join('\n')).toContain('ไมโครโฟน')
  const { file } = (await newest()).messages.at(-1)!
  expect(file).toMatchObject({ kind: 'audio', state: 'refused', url: null })
})

test('a voice message that is unsent is gone: its link, its object, and what says that it was there', async () => {
  const before = h.objects.size
  const messageId = await sends(sound())
  const { file } = (await newest()).messages.at(-1)!
  expect(h.objects.size).toBe(before + 1)
  await h.simulator.send(grandma, { type: 'unsend', messageId })
  await h.settle()
  await h.sweep()
  expect((await get(file.url)).status).toBe(404)
  expect(h.objects.size).toBe(before)
  expect((await newest()).messages.at(-1)!.text).toBeNull()
})
