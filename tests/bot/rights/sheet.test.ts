import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newToken, tokenHash } from '../../../bot/auth/session.ts'
import { personIdOf, sha256 } from '../../../db/crypto.ts'
import { openSession } from '../../../db/session.ts'
import { DAY, HOUR } from '../../../flows/time.ts'
import type { Facts } from '../../../flows/welfare/contract.ts'
import { type Harness, startHarness } from '../../harness.ts'
import { does } from './does.ts'

const BEGAN = Date.UTC(2026, 10, 20, 5)
let now = BEGAN
let h: Harness

beforeAll(async () => {
  h = await startHarness({ clock: () => now })
})
afterAll(() => h.close())

const elder = {
  birth_date: '1956-03-05',
  nationality: 'thai',
  domicile_registered: true,
  state_pension_or_salary: false,
  institution_status: 'none',
}
const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  h.app.request(`/api/v1/welfare/sheet${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
/** Bytes that a reader of PDF would open, and no more than a phone can load. */
const isPdf = async (response: Response) => {
  expect(response.headers.get('content-type')).toBe('application/pdf')
  const bytes = new Uint8Array(await response.arrayBuffer())
  expect(new TextDecoder('latin1').decode(bytes.slice(0, 5))).toBe('%PDF-')
  expect(bytes.length).toBeLessThan(600_000)
}
const stored = async () => (await h.sql`select count(*)::int as n from person`)[0]!.n as number

describe('a sheet of answers that nobody keeps', () => {
  test('comes with the answer, as a page that runs no script, and stores nothing', async () => {
    const before = await stored()
    const response = await post('', { facts: elder, nickname: 'ยาย<b>บุญ', lang: 'th' })
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    const text = await response.text()
    expect(text).toContain('เดือนละ 700 บาท')
    expect(text).toContain('ใบสิทธิของ ยาย&lt;b&gt;บุญ')
    expect(await stored()).toBe(before)
  })
  test('comes as a PDF', async () => {
    const response = await post('', { facts: elder, as: 'pdf' })
    expect(response.status).toBe(200)
    await isPdf(response)
  })
  test('comes as a link for an hour, in which no answer can be read', async () => {
    now = BEGAN
    const response = await post('', {
      facts: { ...elder, aids_patient: true },
      as: 'link',
      lang: 'en',
      nickname: 'Boon',
    })
    const { url, pdfUrl, expiresAt } = (await response.json()) as Record<string, string>
    expect(expiresAt).toBe(new Date(BEGAN + HOUR).toISOString())
    expect(url).not.toMatch(/1956|Boon|elder/)
    const page = await h.app.request(url!)
    expect(page.status).toBe(200)
    const text = await page.text()
    expect(text).toContain('Sheet of rights of Boon')
    expect(text).toContain('700 baht a month')
    expect(text).toContain(new URL(pdfUrl!).pathname)
    await isPdf(await h.app.request(pdfUrl!))
    now = BEGAN + HOUR + 1
    expect((await h.app.request(url!)).status).toBe(404)
    now = BEGAN
    const altered = url!.replace(/.(.{20})$/, (_, end) => `${end.startsWith('A') ? 'B' : 'A'}${end}`)
    expect((await h.app.request(altered)).status).toBe(404)
    expect((await h.app.request('/api/v1/welfare/sheet/nonsense')).status).toBe(404)
  })
  test.each([
    [{ facts: { ...elder, birth_date: '2569-02-30' } }, ['facts.birth_date']],
    [{ facts: { shoe_size: 4 } }, ['facts.shoe_size']],
    [{ facts: elder, at: '2026-02-30' }, ['at']],
    [{}, ['facts']],
    [{ facts: elder, nickname: 'x'.repeat(41) }, ['nickname']],
    [{ facts: elder, as: 'docx' }, ['as']],
  ])('%j is refused by name', async (body, fields) => {
    const response = await post('', body)
    expect(response.status).toBe(422)
    expect(((await response.json()) as { fields: string[] }).fields).toEqual(fields)
  })
  test('is not made without end for one address', async () => {
    const from = { 'cf-connecting-ip': '203.0.113.9' }
    const all = []
    for (let n = 0; n < 21; n++) all.push((await post('', { facts: elder, as: 'link' }, from)).status)
    expect(all.filter((status) => status === 200)).toHaveLength(20)
    expect(all.at(-1)).toBe(429)
    expect((await post('', { facts: elder, as: 'link' })).status).toBe(200)
    const [row] = await h.sql`select count(*)::int as n from rate where key like '%203.0.113%'`
    expect(row?.n).toBe(0)
  })
})

describe('a sheet of kept answers', () => {
  const meet = async (letter: string) => {
    const lineUserId = `U${letter.repeat(32)}`
    return { lineUserId, personId: await personIdOf(h.keys, lineUserId) }
  }
  type Met = Awaited<ReturnType<typeof meet>>
  const keep = (who: Met, facts: Facts) => does(h, who, now, [{ do: 'save-rights', facts, at: now }])
  const signIn = async (personId: string) => {
    const token = newToken()
    await openSession(h.sql, {
      tokenHash: await tokenHash(token),
      idTokenHash: await sha256(randomUUID()),
      holder: { personId },
      at: now,
    })
    return { authorization: `Bearer ${token}` }
  }

  test('is behind a link that its person alone is given, for a week, and only while those very answers are kept', async () => {
    now = BEGAN
    const me = await meet('d')
    const { personId } = me
    await keep(me, elder)
    const signed = await signIn(personId)
    expect((await post('/kept', {})).status).toBe(401)
    const { url, pdfUrl, expiresAt } = (await (await post('/kept', {}, signed)).json()) as Record<
      string,
      string
    >
    expect(expiresAt).toBe(new Date(BEGAN + 7 * DAY).toISOString())
    expect(url).not.toContain(personId)
    const text = await (await h.app.request(url!)).text()
    expect(text).toContain('เดือนละ 700 บาท')
    expect(text).toContain('จากคำตอบที่เก็บไว้เมื่อ 20 พฤศจิกายน 2569')
    await isPdf(await h.app.request(pdfUrl!))

    const other = await meet('e')
    expect((await post('/kept', {}, await signIn(other.personId))).status).toBe(404)

    now = BEGAN + DAY
    await keep(me, { ...elder, birth_date: '1990-01-01' })
    expect((await h.app.request(url!)).status).toBe(404)
    const anew = await signIn(personId)
    const again = (await (await post('/kept', { lang: 'en' }, anew)).json()) as Record<string, string>
    expect(await (await h.app.request(again.url!)).text()).toContain('Sheet of rights')
    await h.sql`delete from rights_profile where person_id = ${personId}::uuid`
    expect((await h.app.request(again.url!)).status).toBe(404)
    expect((await h.app.request(again.pdfUrl!)).status).toBe(404)
    expect((await post('/kept', {}, anew)).status).toBe(404)
  })
})
