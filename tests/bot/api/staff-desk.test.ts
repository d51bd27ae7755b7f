import { afterAll, beforeAll, expect, test } from 'vitest'
import { indexChanged } from '../../../db/search.ts'
import { SEED_STAFF } from '../../../db/seed/staff.ts'
import { namedComplaint } from '../../tools/complaint.ts'
import { fileComplaint } from './filed.ts'
import { caseId, type Office, openOffice } from './office.ts'

let office: Office
let officer: string
let supervisor: string
let agency: string

beforeAll(async () => {
  office = await openOffice()
  officer = await office.staffToken('officer')
  supervisor = await office.staffToken('supervisor')
  agency = await office.staffToken('agency_officer')
  while (await indexChanged(office.sql, office.keys));
})
afterAll(() => office.close())

type Row = { id: string; number: string; dueAt: string; movedAt: string; filedAt: string; message: boolean }
const list = async (query: string, token = officer): Promise<Row[]> =>
  (await office.call('GET', `/staff/cases?view=open&${query}`, { token })).json.cases
const ids = async (query: string, token = officer) => (await list(query, token)).map(({ id }) => id).sort()
const inSql = async (where: string) =>
  (await office.sql.unsafe(`select c.id from "case" c where c.closed_at is null and ${where}`))
    .map(({ id }) => id)
    .sort()

test.each([
  ['quick=reopened', 'c.reopened > 0'],
  ['quick=overdue', `c.state <> 'waiting_citizen' and c.due_at < '2026-11-20T07:30:00Z'`],
  ['quick=still', `c.moved_at < '2026-11-13T07:30:00Z'`],
  ['families=online_trade,ict_law', `c.family in ('online_trade', 'ict_law')`],
  ['states=received&assignee=nobody', `c.state = 'received' and c.assignee_id is null`],
  ['assignee=me', `c.assignee_id = '${SEED_STAFF.officer.id}'`],
])('the desk asked for %s shows just those', async (query, where) => {
  const wanted = await inSql(where)
  expect(await ids(query)).toEqual(wanted)
  if (!query.includes('overdue')) expect(wanted.length).toBeGreaterThan(0)
  expect(wanted.length).toBeLessThan((await ids('')).length)
})

test('a case whose citizen had the last word is shown as such', async () => {
  const found = await list('quick=message')
  expect(found.map(({ id }) => id)).toContain(caseId(10))
  expect(found.every(({ message }) => message)).toBe(true)
})

test.each(['due', 'moved', 'newest'] as const)('pages in the order of %s fit together', async (order) => {
  const { readQueue } = await import('../../../db/verbs/queue.ts')
  const actor = { kind: 'staff', staffId: SEED_STAFF.officer.id, role: 'officer' } as const
  const read = (limit: number, after?: { at: number; id: string }) =>
    readQueue(office.sql, actor, { filter: { order }, limit, after, now: office.clock.now })
  const whole = await read(100)
  const pieces: string[] = []
  let after: { at: number; id: string } | null | undefined
  do {
    const page = await read(3, after ?? undefined)
    if (!page.ok || !whole.ok) throw new Error('refused')
    pieces.push(...page.cases.map(({ id }) => id))
    after = page.next
  } while (after)
  expect(whole.ok && whole.cases.map(({ id }) => id)).toEqual(pieces)
})

test('the counts of a desk are those of its lists', async () => {
  const { counts, more } = (await office.call('GET', '/staff/counts', { token: officer })).json
  expect(more).toBe(false)
  for (const quick of ['due-today', 'overdue', 'still', 'reopened', 'money', 'message', 'urgent'])
    expect([quick, counts[quick]]).toEqual([quick, (await ids(`quick=${quick}`)).length])
  expect(counts.open).toBe((await ids('')).length)
})

test('a filter is kept for its officer and for nobody else', async () => {
  const filter = { view: 'open', quick: 'still', families: ['ict_law'] }
  const made = await office.call('POST', '/staff/filters', {
    token: officer,
    body: { name: 'ค้างนาน', filter },
  })
  expect(made.status).toBe(201)
  const kept = async (token: string) => (await office.call('GET', '/staff/filters', { token })).json.filters
  expect(await kept(officer)).toEqual([{ id: made.json.id, name: 'ค้างนาน', filter }])
  expect(await kept(supervisor)).toEqual([])
  const drop = (token: string) => office.call('DELETE', `/staff/filters/${made.json.id}`, { token })
  expect((await drop(supervisor)).status).toBe(404)
  expect((await drop(officer)).status).toBe(204)
})

test('two officers on one case see each other, until one has gone', async () => {
  const look = async (token: string, doing: string) =>
    (await office.call('POST', `/staff/cases/${caseId(6)}/presence`, { token, body: { doing } })).json.others
  expect(await look(officer, 'reading')).toEqual([])
  expect(await look(supervisor, 'writing')).toMatchObject([
    { name: SEED_STAFF.officer.name, doing: 'reading' },
  ])
  expect(await look(officer, 'reading')).toMatchObject([
    { name: SEED_STAFF.supervisor.name, doing: 'writing' },
  ])
  await look(supervisor, 'left')
  expect(await look(officer, 'reading')).toEqual([])
  await look(supervisor, 'reading')
  office.clock.now += 31_000
  expect(await look(officer, 'reading'), 'whoever closed the window says nothing').toEqual([])
  office.clock.now -= 31_000
})

test('a change is told to who may see the case, once the cursor has moved', async () => {
  const changes = async (token: string, since?: number) =>
    (await office.call('GET', `/staff/changes${since === undefined ? '' : `?since=${since}`}`, { token }))
      .json
  const { cursor } = await changes(officer)
  await office.sql`update case_touch set at = at - interval '1 minute'`
  expect((await changes(officer, cursor)).changes).toEqual([])
  await office.call('POST', `/staff/cases/${caseId(1)}/note`, { token: officer, body: { text: 'โทรแล้ว' } })
  const after = await changes(supervisor, cursor)
  expect(after.changes.map(({ id }: Row) => id)).toEqual([caseId(1)])
  expect((await changes(agency, cursor)).changes, 'a stranger’s').toEqual([])
  await office.sql`update case_touch set at = at - interval '1 minute'`
  expect((await changes(supervisor, after.cursor)).changes).toEqual([])
})

const search = async (text: string, token = officer) => {
  const { json } = await office.call('POST', '/staff/search', { token, body: { text } })
  return json.cases.map(({ id }: Row) => id) as string[]
}

test.each([
  ['a word in its sentence', 'พัดลม', 1],
  ['a word that is cut differently there', 'หม้อหุงข้าว', 6],
  ['a piece of a word', 'าหนังแท', 2],
  ['two words apart', 'พัดลม โอนเงิน', 1],
  ['a word of a note', 'ไม่มีผู้รับสาย', 7],
  ['a word said in the chat', 'ขอเลขคำสั่งซื้อ', 9],
  ['words with another spelling of digits', '999', 4],
])('search finds %s', async (_, text, n) => {
  expect(await search(text)).toContain(caseId(n))
})

test('search finds nothing where one of the words is missing, and by a case’s number just that case', async () => {
  expect(await search('พัดลม ไดโนเสาร์')).toEqual([])
  const [one] = await office.sql`select number from "case" where id = ${caseId(3)}::uuid`
  expect(await search(one!.number)).toEqual([caseId(3)])
  expect(await search(one!.number, agency), 'a stranger’s').toEqual([])
})

test('where more was found than is shown, it says so', async () => {
  const citizen = await office.citizenToken('U0000000000000000000000000000c001')
  const tell = () =>
    fileComplaint(office, citizen, { answers: namedComplaint({ story: 'สั่งโถลายครามแล้วของไม่มา' }) })
  const found = async () => {
    while (await indexChanged(office.sql, office.keys));
    const { json } = await office.call('POST', '/staff/search', {
      token: officer,
      body: { text: 'โถลายคราม' },
    })
    return [json.cases.length, json.more]
  }
  for (let n = 0; n < 50; n++) await tell()
  expect(await found()).toEqual([50, false])
  await tell()
  expect(await found()).toEqual([50, true])
})

test('a number is found however it is written', async () => {
  await office.call('POST', `/staff/cases/${caseId(2)}/note`, {
    token: officer,
    body: { text: 'ร้านใช้เบอร์ 081-234 5678 และบัญชี 123-4-56789-0' },
  })
  await indexChanged(office.sql, office.keys)
  // A piece of six: four may stand in the number of any case, which is drawn by lot.
  for (const text of [
    '0812345678',
    '+66 81 234 5678',
    '๐๘๑-๒๓๔-๕๖๗๘',
    '123-4-56789-0',
    '1234567890',
    '345678',
  ])
    expect([text, await search(text)]).toEqual([text, [caseId(2)]])
})

test('an agency finds its own cases by its own notes, and not by the centre’s', async () => {
  const note = (token: string, text: string) =>
    office.call('POST', `/staff/cases/${caseId(11)}/note`, { token, body: { text } })
  await note(officer, 'ศูนย์สงสัยเครือข่ายเดิม')
  await note(agency, 'หน่วยงานนัดตรวจโรงงาน')
  await indexChanged(office.sql, office.keys)
  expect(await search('เครือข่ายเดิม')).toEqual([caseId(11)])
  expect(await search('เครือข่ายเดิม', agency)).toEqual([])
  expect(await search('นัดตรวจโรงงาน', agency)).toEqual([caseId(11)])
  expect(await search('พัดลม', agency)).toEqual([])
})

test('words that were taken back are found no more, at once and after the next reading', async () => {
  expect(await search('ฝาแตก')).toEqual([caseId(6)])
  await office.sql`update case_answer set value = null, erased_at = now() where case_id = ${caseId(6)}::uuid and question = 'story'`
  const [left] = await office.sql`select 1 from case_search where case_id = ${caseId(6)}::uuid`
  expect(left).toBeUndefined()
  expect(await search('ฝาแตก')).toEqual([])
  await indexChanged(office.sql, office.keys)
  expect(await search('ฝาแตก')).toEqual([])
  expect((await office.sql`select 1 from case_search where case_id = ${caseId(6)}::uuid`).length).toBe(1)
})

test('no word stands readable in the index', async () => {
  const [row] =
    await office.sql`select terms::text as terms from case_search where case_id = ${caseId(1)}::uuid`
  expect(row!.terms).toMatch(/^\{[-\d,]+\}$/)
})

test('a raised case stands among the urgent; of two who raise it the slower is told both values', async () => {
  const id = caseId(8)
  const [one] = await office.sql`select version from "case" where id = ${id}::uuid`
  const raise = (urgency: number) =>
    office.call('POST', `/staff/cases/${id}/urgency`, {
      token: supervisor,
      body: { version: one!.version, urgency },
    })
  expect((await raise(3)).status).toBe(200)
  const slower = await raise(1)
  expect([slower.status, slower.json.current.version, slower.json.yours.urgency]).toEqual([
    409,
    one!.version + 1,
    1,
  ])
  expect(await ids('quick=urgent')).toContain(id)
})
