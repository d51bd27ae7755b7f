import { afterAll, beforeAll, expect, test } from 'vitest'
import { SEED_STAFF } from '../../../db/seed/staff.ts'
import { type Office, openOffice } from './office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

test('a case that was drawn is read once, and never by whose work it was', async () => {
  const officer = await office.staffToken('officer')
  const supervisor = await office.staffToken('supervisor')
  // The seed's own closings may have been drawn too: one that surely is.
  const [one] =
    await office.sql`select id, closings from "case" where closed_at is not null and state = 'resolved' limit 1`
  await office.sql`delete from quality_reading`
  await office.sql`insert into quality_reading (case_id, closing, closed_by, picked_at)
    values (${one!.id}::uuid, ${one!.closings}::int, ${SEED_STAFF.officer.id}::uuid, now())`
  const list = async (token: string) => (await office.call('GET', '/staff/quality', { token })).json.cases
  expect(await list(officer)).toEqual([])
  expect(await list(supervisor)).toMatchObject([{ id: one!.id, closing: one!.closings }])
  const read = (token: string) =>
    office.call('POST', `/staff/quality/${one!.id}`, {
      token,
      body: { closing: one!.closings, verdict: 'unclear', note: 'คำตอบสั้นไป' },
    })
  expect((await read(officer)).status).toBe(404)
  expect((await read(supervisor)).status).toBe(200)
  expect((await read(supervisor)).status, 'twice').toBe(404)
  expect(await list(supervisor)).toEqual([])
  const [kept] = await office.sql`select encode(note, 'escape') as note, verdict from quality_reading`
  expect(kept!.verdict).toBe('unclear')
  expect(kept!.note).not.toContain('คำตอบ')
})

test('about one closing in ten is drawn, by the case and not by anybody', async () => {
  await office.sql`delete from quality_reading`
  await office.sql`
    insert into "case" (id, number, person_id, family, subtype, subject, anonymous, interview_id, interview_version, state, filed_at, moved_at, due, due_at, seq, head)
    select ('00000000-0000-4000-8000-' || lpad(to_hex(i), 12, '0'))::uuid, 'N' || i, (select id from person limit 1), 'ict_law', 'x', 'x', true, 'complaint', 1,
      'in_review', now(), now(), '{}', now(), 1, '\\x00' from generate_series(1, 256) i`
  await office.sql`update "case" set state = 'resolved', closed_at = now(), closings = 1 where number like 'N%'`
  const [row] = await office.sql`select count(*)::int as n from quality_reading`
  expect(row!.n).toBe(26)
})
