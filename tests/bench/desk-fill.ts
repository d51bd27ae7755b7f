import postgres from 'postgres'
import { newToken, tokenHash } from '../../bot/auth/session.ts'
import { rows, type Sql } from '../../db/client.ts'
import { type Keys, seal } from '../../db/crypto.ts'
import { fillWords, realWords, tellSome } from './desk-words.ts'

/** A centre after two years: most of what came is closed, a tenth is open, and words are found by the digests that they really have. */
export const STAFF = 300
const PEOPLE_MOST = 20_000
const CHUNK = 25_000
const AUDIT_MOST = 2_000_000
const TABLES = [
  'case',
  'case_touch',
  'case_answer',
  'case_search',
  'timeline',
  'scam_report',
  'staff_note',
  'evidence',
  'audit',
]

export const SUBJECTS = [
  'ซื้อขายออนไลน์: จ่ายแล้วไม่ได้ของ (เฟซบุ๊ก)',
  'ซื้อขายออนไลน์: ของปลอม (ไลน์)',
  'ภัยออนไลน์: บัญชีถูกยึดหรือถูกแฮก',
  'เว็บหรือเพจผิดกฎหมาย: การพนันออนไลน์',
  'มิจฉาชีพ: ข่มขู่ทางโทรศัพท์ให้โอนเงิน',
  'มิจฉาชีพ: หลอกให้ทำงานหารายได้พิเศษ',
  'ถามเรื่องกฎหมายดิจิทัล: กฎหมายข้อมูลส่วนบุคคล',
]
const FAMILIES = [
  'online_trade',
  'online_trade',
  'cyber_threat',
  'illegal_website',
  'scam',
  'scam',
  'ict_law',
]
const SUBTYPES = ['not_received', 'fake', 'account_takeover', 'gambling', 't08', 't07', 'pdpa']

const id = (kind: string, n: number | string): string =>
  `00000000-0000-4000-${kind}-${String(n).padStart(12, '0')}`
const idOf = (sql: Sql, kind: string) =>
  sql`('00000000-0000-4000-' || ${kind} || '-' || lpad(i::text, 12, '0'))::uuid`

export type Officer = { staffId: string; token: string }

export const fillDesk = async (
  sql: Sql,
  keys: Keys,
  { dataKeys, cases, now }: { dataKeys: string; cases: number; now: number },
) => {
  const began = performance.now()
  const people = Math.min(PEOPLE_MOST, Math.floor(cases / 10))
  await sql`insert into agency (id, th, en) values (${id('c000', 1)}::uuid, 'หน่วยงานหนึ่ง', 'Agency'), (${id('c000', 2)}::uuid, 'หน่วยงานสอง', 'Agency 2')`
  const officers = await fillStaff(sql, now)
  await fillPeople(sql, keys, people)
  const indexes = await dropIndexes(sql)
  const both = twice(sql)
  const chunks = Array.from({ length: Math.ceil(cases / CHUNK) }, (_, n) => ({
    from: n * CHUNK + 1,
    to: Math.min(cases, (n + 1) * CHUNK),
  }))
  // On two connections, since there are two cores. Chunk by chunk the table still lies in the order of time.
  await eachOf(chunks, (chunk) => fillCases(both, { ...chunk, cases, people, now }))
  const words = await realWords(sql, keys, SUBJECTS)
  await Promise.all([
    tellSome(both, dataKeys, now),
    eachOf(chunks, (chunk) => fillWords(both, words, { ...chunk, now })),
    both`
      insert into audit (at, actor_kind, actor_id, verb, subject)
      select ${new Date(now)}::timestamptz - i * interval '20 seconds', 'staff', '00000000-0000-4000-a000-' || lpad((1 + i % ${STAFF}::int)::text, 12, '0'), 'case.read', null
      from generate_series(1, ${Math.min(cases * 2, AUDIT_MOST)}::int) i`,
  ])
  await eachOf(indexes, (index) => both.unsafe(index))
  await both.end()
  await sql`select setval('case_touch_number', ${cases}::int)`
  await sql.unsafe("set maintenance_work_mem = '512MB'; analyze")
  await sql`vacuum`
  await sql`checkpoint`
  return { officers, seconds: Math.round((performance.now() - began) / 100) / 10 }
}

/**
 * Written without triggers, foreign keys and waiting for the disk: what those would see to is so by the way it is made. They hold again for everybody
 * else, who has connections of their own.
 */
const twice = (sql: Sql): Sql => {
  const { host, port, user, pass, database } = sql.options as unknown as Record<string, string[] & string>
  return postgres({
    ...{ host: host![0]!, port: Number(port![0]), user: user!, pass: pass!, database: database! },
    max: 3,
    onnotice: () => {},
    connection: {
      session_replication_role: 'replica',
      synchronous_commit: 'off',
      maintenance_work_mem: '1GB',
      // Two are built at once as it is.
      max_parallel_maintenance_workers: 0,
    },
  })
}

/** Two at a time. */
const eachOf = async <T>(list: readonly T[], run: (one: T) => PromiseLike<unknown>): Promise<void> => {
  const left = list.values()
  const lane = async () => {
    for (const one of left) await run(one)
  }
  await Promise.all([lane(), lane()])
}

/** An index is made much faster whole than row by row. @returns how to make each again, the greatest first. */
const dropIndexes = async (sql: Sql): Promise<string[]> => {
  const found = await sql`
    select indexname, indexdef from pg_indexes where tablename in (select json_array_elements_text(${rows(TABLES)}::text::json))
      and schemaname = 'public' and not exists (select 1 from pg_constraint where conname = indexname)`
  for (const { indexname } of found) await sql`drop index ${sql(indexname as string)}`
  const made = found.map(({ indexdef }) => indexdef as string)
  return made.toSorted((a, b) => Number(b.includes('USING gin')) - Number(a.includes('USING gin')))
}

const fillStaff = async (sql: Sql, now: number): Promise<Officer[]> => {
  const officers: (Officer & { hash: string; role: string })[] = []
  for (let n = 1; n <= STAFF; n++) {
    const token = newToken()
    const hash = Buffer.from(await tokenHash(token)).toString('hex')
    officers.push({ staffId: id('a000', n), token, hash, role: n % 20 === 0 ? 'supervisor' : 'officer' })
  }
  const at = new Date(now)
  const list = sql`json_to_recordset(${rows(officers)}::text::json) as o("staffId" uuid, hash text, role text)`
  await sql`insert into staff (id, line_index, name, role) select "staffId", gen_random_uuid(), 'เจ้าหน้าที่ ' || right("staffId"::text, 3), role from ${list}`
  await sql`
    insert into session (token_hash, staff_id, id_token_hash, created_at, seen_at, proved_at, expires_at)
    select decode(hash, 'hex'), "staffId", sha256(hash::bytea), ${at}::timestamptz, ${at}::timestamptz, ${at}::timestamptz, ${at}::timestamptz + interval '8 hours' from ${list}`
  return officers
}

const fillPeople = async (sql: Sql, keys: Keys, people: number): Promise<void> => {
  for (let from = 0; from < people; from += 2_000) {
    const some = await Promise.all(
      Array.from({ length: Math.min(2_000, people - from) }, async (_, n) => {
        const personId = id('b000', from + n)
        const line = await seal(
          keys,
          `person.line_user:${personId}`,
          `U${String(from + n).padStart(32, 'c')}`,
        )
        return { id: personId, line: Buffer.from(line).toString('hex') }
      }),
    )
    await sql`
      insert into person (id, line_user, version, friend)
      select id, decode(line, 'hex'), 1, true from json_to_recordset(${rows(some)}::text::json) as p(id uuid, line text)`
  }
}

type Chunk = { from: number; to: number; cases: number; people: number; now: number }

/** The newest case is the last: as they would have come, so that the table lies in the order of time. */
const fillCases = async (sql: Sql, { from, to, cases, people, now }: Chunk): Promise<void> => {
  const at = new Date(now)
  const span = Math.floor((730 * 86_400_000) / cases)
  const range = sql`generate_series(${from}::int, ${to}::int) i`
  await sql`
    insert into "case" (id, number, person_id, family, subtype, subject, anonymous, loss, interview_id, interview_version, state, agency_id, assignee_id,
      filed_at, moved_at, first_answer_at, due, due_at, paused_at, closed_at, closings, reopened, urgency, seq, head)
    select id, number, person, family, subtype, subject, h % 2 = 0, loss, 'complaint', 1, state,
      case when state in ('forwarded', 'accepted_by_agency') then ${id('c000', 1)}::uuid end, assignee,
      filed, least(filed + (h % 9) * interval '1 day', ${at}::timestamptz), case when state <> 'received' then filed + interval '5 hours' end,
      json_build_object('policy', 'x', 'firstAnswerAt', ms(filed + interval '1 day'), 'resolveAt', ms(filed + interval '15 days')), filed + interval '15 days',
      case when state = 'waiting_citizen' then filed + interval '1 day' end, case when closed then least(filed + (1 + h % 12) * interval '1 day', ${at}::timestamptz) end,
      closed::int, (h % 40 = 0)::int, case when family = 'scam' and loss > 0 then 2 when h % 90 = 0 then 1 else 0 end, 3, '\\x00'
    from (
      select ${idOf(sql, '9000')} as id, 'PD-' || lpad((i / 1000000 + 6900)::text, 4, '0') || '-' || lpad((i % 1000000)::text, 6, '0') || '-' || i % 10 as number, h,
        ('00000000-0000-4000-b000-' || lpad((h % ${people}::int)::text, 12, '0'))::uuid as person,
        (array[${FAMILIES[0]!}, ${FAMILIES[1]!}, ${FAMILIES[2]!}, ${FAMILIES[3]!}, ${FAMILIES[4]!}, ${FAMILIES[5]!}, ${FAMILIES[6]!}])[1 + i % 7] as family,
        (array[${SUBTYPES[0]!}, ${SUBTYPES[1]!}, ${SUBTYPES[2]!}, ${SUBTYPES[3]!}, ${SUBTYPES[4]!}, ${SUBTYPES[5]!}, ${SUBTYPES[6]!}])[1 + i % 7] as subtype,
        (select value from json_array_elements_text(${rows(SUBJECTS)}::text::json) with ordinality t(value, o) where o = 1 + i % 7) as subject,
        case when i % 7 in (0, 4, 5) then 10000 * (h % 5000) end as loss, closed,
        case when closed then (array['resolved', 'resolved', 'closed_unresolved', 'not_ours', 'withdrawn'])[1 + h % 5]
          else (array['received', 'in_review', 'in_review', 'waiting_citizen', 'forwarded', 'accepted_by_agency', 'answered'])[1 + h % 7] end as state,
        case when closed or h % 7 > 0 then ('00000000-0000-4000-a000-' || lpad((1 + h % ${STAFF}::int)::text, 12, '0'))::uuid end as assignee,
        ${at}::timestamptz - (${cases}::int - i)::bigint * ${span}::bigint * interval '1 millisecond' as filed
      from (select i, abs(hashint4(i)) as h, not (i > ${cases}::int * 0.94 and abs(hashint4(i + 7)) % 10 < 8 or abs(hashint4(i + 7)) % 20 = 0) as closed from ${range}) n
    ) c`
  await sql`insert into case_touch (case_id, n, at, indexed, clock_at, said)
    select c.id, i, now(), i, null, c.closed_at is null and i % 12 = 0 from ${range} join "case" c on c.id = ${idOf(sql, '9000')}`
  await sql`
    insert into timeline (case_id, seq, at, kind, actor_kind, from_state, to_state, digest, hash)
    select c.id, s, c.filed_at + (s - 1) * interval '2 hours', case when s = 1 then 'filed' when last then 'added' else 'moved' end,
      case when s = 1 or last then 'citizen' else 'staff' end, case when s = 1 or last then null when s = 2 then 'received' else 'in_review' end,
      case when s = 1 then 'received' when last then null when s = 2 then 'in_review' else c.state end, '\\x00', '\\x00'
    from ${range} join "case" c on c.id = ${idOf(sql, '9000')}, generate_series(1, 3) s,
      lateral (select s = 3 and c.closed_at is null and i % 12 = 0 as last) l`
  await sql`
    insert into case_answer (case_id, ord, question) select ${idOf(sql, '9000')}, o, (array['story', 'when', 'amount', 'wish'])[o] from ${range}, generate_series(1, 4) o`
  await sql`
    insert into scam_report (case_id, reporter, code, loss, province, at)
    select c.id, c.person_id, c.subtype, coalesce(c.loss, 0), (array['10', '20', '30', '40', '50', '80', '90', null])[1 + i % 8], c.filed_at
    from ${range} join "case" c on c.id = ${idOf(sql, '9000')} where c.family = 'scam'`
}
