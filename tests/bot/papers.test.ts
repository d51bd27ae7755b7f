import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { paperLink } from '../../bot/api/paper-link.ts'
import { personIdOf, seal } from '../../db/crypto.ts'
import { acceptEvents } from '../../db/lane.ts'
import { commitTurn } from '../../db/turn.ts'
import { readPaper } from '../../db/verbs/read-paper.ts'
import { textsOf } from '../../flows/document.ts'
import type { Effect } from '../../flows/effects.ts'
import { casePaper } from '../../flows/paper.ts'
import { DAY } from '../../flows/time.ts'
import { type Harness, startHarness } from '../harness.ts'

const FILED = Date.now()
let now = FILED
let h: Harness
let personId: string
const caseId = randomUUID()

const answers: Extract<Effect, { do: 'file-case' }>['answers'] = [
  { question: 'story', answer: { v: `เขาบอกว่าเป็นเจ้าหน้าที่ ${'แล้วให้โอนเงินไปตรวจสอบ '.repeat(12)}จบ` } },
  { question: 'a_question_of_long_ago', answer: { v: { text: 'ตลาดบางรัก', province: '10' } } },
  { question: 'extra:early-photo', answer: { v: [{ messageId: 'm1' }] } },
  { question: 'contact_phone', answer: { v: '+66812345678' } },
]
const report: Effect = {
  do: 'report-scam',
  caseId,
  code: 't08',
  channel: 'phone',
  transfers: [
    {
      at: FILED - DAY,
      satang: 5_000_000,
      fromBank: '006',
      fromAccount: '9810123456',
      toBank: '004',
      toAccount: '1234567890',
      toName: 'นายสมมุติ ตัวอย่าง',
      slips: ['m1'],
    },
    { day: '2026-11-19', satang: 1_250_050 },
  ],
  indicators: [
    { kind: 'phone', canonical: '+66899999999' },
    { kind: 'account', canonical: '004:1234567890', bank: '004' },
  ],
}

beforeAll(async () => {
  h = await startHarness({ clock: () => now })
  personId = await personIdOf(h.keys, `U${'b'.repeat(32)}`)
  await acceptEvents(h.sql, [
    { eventId: 'paper-1', personId, kind: 'message', at: FILED, body: new Uint8Array([1]), standby: false },
  ])
  const effects: Effect[] = [
    {
      do: 'file-case',
      caseId,
      number: 'PD-6911-118264-3',
      family: 'scam',
      subtype: 't08',
      subject: 'มิจฉาชีพ: ข่มขู่ทางโทรศัพท์ให้โอนเงิน',
      anonymous: false,
      loss: 6_250_050,
      interview: { id: 'scam-report', version: 1 },
      answers,
      due: { policy: 'x', firstAnswerAt: FILED + DAY, resolveAt: FILED + 30 * DAY },
    },
    report,
  ]
  await commitTurn(h.sql, h.keys, {
    personId,
    version: 0,
    lineUser: await seal(h.keys, `person.line_user:${personId}`, `U${'b'.repeat(32)}`),
    lang: 'th',
    easy: false,
    state: new Uint8Array([1]),
    movedAt: FILED,
    done: ['paper-1'],
    late: [],
    say: [],
    carried: [],
    effects: effects.map((effect) => ({ effect, cause: 'paper-1', at: FILED })),
  })
  const sha = (byte: number) => new Uint8Array(32).fill(byte)
  await h.sql`
    insert into evidence (message_id, person_id, case_id, state, content_type, received_bytes, stored_bytes, received_sha256, stored_sha256)
    values ('m1', ${personId}, ${caseId}, 'stored', 'image/jpeg', 204800, 200000, ${sha(0xab)}, ${sha(0xcd)})`
})
afterAll(() => h.close())

const linkFor = (owner = personId) => paperLink(h.keys, 'http://127.0.0.1', { caseId, personId: owner, now })
const get = (url: string) => h.app.request(url)

describe('the papers of a case', () => {
  test('hold everything that was reported, in Thai and in English', async () => {
    const own = (await readPaper(h.sql, h.keys, { personId, caseId }))!
    for (const lang of ['th', 'en'] as const) {
      const said = textsOf(casePaper(own.paper, { lang, now })).join('\n')
      for (const expected of [
        'PD-6911-118264-3',
        'ข่มขู่ทางโทรศัพท์ให้เกิดความกลัวแล้วหลอกให้โอนเงิน',
        answers[0]!.answer && 'v' in answers[0]!.answer ? String(answers[0]!.answer.v) : '',
        'ตลาดบางรัก',
        '62,500.50',
        '50,000',
        '12,500.50',
        '9810123456',
        '1234567890',
        'นายสมมุติ ตัวอย่าง',
        '089-999-9999',
        'ab'.repeat(32),
        'cd'.repeat(32),
        own.paper.chain.head,
      ])
        expect(said, lang).toContain(expected)
      // As an officer looks for them, not as we look them up.
      expect(said, lang).not.toMatch(/\+6689|004:/)
    }
  })

  test('open by their link for a week, as a page and as PDF, and are kept by no cache', async () => {
    const url = await linkFor()
    const page = await get(url)
    expect(page.status).toBe(200)
    expect(page.headers.get('cache-control')).toBe('no-store')
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    const shown = await page.text()
    expect(shown).toContain('นายสมมุติ ตัวอย่าง')
    const pdf = await get(/href="(\/api[^"]+\.pdf[^"]*)"/.exec(shown)![1]!.replaceAll('&amp;', '&'))
    expect(pdf.headers.get('content-type')).toBe('application/pdf')
    expect(new TextDecoder().decode((await pdf.arrayBuffer()).slice(0, 5))).toBe('%PDF-')
    now = FILED + 7 * DAY + 1
    expect((await get(url)).status).toBe(404)
    now = FILED
  })

  test('can still be had a year later by a new link, questions of that time and all', async () => {
    now = FILED + 366 * DAY
    const page = await (await get(await linkFor())).text()
    expect(page).toContain('ตลาดบางรัก')
    expect(page).toContain('ab'.repeat(32))
    now = FILED
  })

  test('are nobody else’s: another’s name in the signature, a changed id, a changed end, a cut signature', async () => {
    const url = new URL(await linkFor())
    const changed = (name: string, value: string) => {
      const other = new URL(url)
      other.searchParams.set(name, value)
      return other.href
    }
    const wrong = [
      await linkFor(randomUUID()),
      url.href.replace(caseId, randomUUID()),
      url.href.replace(caseId, 'x'),
      changed('exp', String(FILED + 9 * DAY)),
      changed('sig', url.searchParams.get('sig')!.slice(0, -2)),
      changed('sig', '0'.repeat(64)),
    ]
    for (const one of wrong) expect((await get(one)).status, one).toBe(404)
  })

  test('say so where their citizen took a message back, and keep the rest', async () => {
    await h.sql`update scam_transfer set body = null where case_id = ${caseId} and ord = 0`
    const page = await (await get(await linkFor())).text()
    expect(page).not.toContain('นายสมมุติ ตัวอย่าง')
    expect(page).toContain('ผู้แจ้งยกเลิกข้อความนี้แล้ว')
    expect(page).toContain('12,500.50')
  })

  test('leave a trace of every reading', async () => {
    const [row] =
      await h.sql`select count(*)::int as n from audit where verb = 'case.paper' and subject = ${caseId}`
    expect(row!.n).toBeGreaterThan(2)
  })
})
