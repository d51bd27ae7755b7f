import { randomBytes, randomUUID } from 'node:crypto'
import { newToken, tokenHash } from '../../bot/auth/session.ts'
import { photoKey } from '../../bot/jobs/photos.ts'
import { rows, type Sql } from '../../db/client.ts'
import { type Keys, type Place, seal } from '../../db/crypto.ts'

/** Somebody who has been here for years. */
export type Archive = {
  cases: number
  photosEach: number
  photoBytes: number
  entries: number
  /** Words with officers, in the chat. */
  messages: number
}

const CHUNK = 1_000
/** At once in memory. */
const PHOTOS = 20
const STORY =
  'สั่งซื้อพัดลมจากเพจในเฟซบุ๊ก โอนเงินไปแล้วตั้งแต่ต้นเดือน ทางร้านบอกว่าจะส่งของให้ภายในสามวัน ผ่านมาสองสัปดาห์แล้วยังไม่ได้ของ ทักไปก็ไม่ตอบ '

export const fillArchive = async (
  sql: Sql,
  keys: Keys,
  put: (key: string, bytes: Uint8Array) => Promise<unknown>,
  { cases, photosEach, photoBytes, entries, messages }: Archive,
) => {
  const personId = randomUUID()
  const token = newToken()
  const account = randomUUID()
  const contact = randomUUID()
  const now = Date.now()
  const when = (n: number, of: number) =>
    new Date(now - (of - n) * ((3 * 365 * 86_400_000) / of)).toISOString()
  const sealed = async (place: Place, words: unknown) =>
    Buffer.from(await seal(keys, place, JSON.stringify(words))).toString('hex')
  const each = async <T>(
    count: number,
    make: (n: number) => Promise<T>,
    write: (list: T[]) => PromiseLike<unknown>,
    chunk = CHUNK,
  ) => {
    for (let from = 0; from < count; from += chunk)
      await write(
        await Promise.all(Array.from({ length: Math.min(chunk, count - from) }, (_, n) => make(from + n))),
      )
  }
  // What triggers and foreign keys see to is so by the way it is made.
  await sql`set session_replication_role = 'replica'`
  const line = await sealed(`person.line_user:${personId}`, `U${'c'.repeat(32)}`)
  await sql`insert into person (id, line_user, version, friend) values (${personId}::uuid, decode(${line}, 'hex'), 1, false)`
  const hash = Buffer.from(await tokenHash(token)).toString('hex')
  await sql`
    insert into session (token_hash, person_id, id_token_hash, nth, expires_at)
    values (decode(${hash}, 'hex'), ${personId}::uuid, sha256('bench'::bytea), 1, now() + interval '8 hours')`
  const ids = Array.from({ length: cases }, () => randomUUID())
  await each(
    cases,
    async (n) => ({
      id: ids[n]!,
      number: `PD-6900-${String(n).padStart(6, '0')}-0`,
      at: when(n, cases),
      answers: await Promise.all(
        [1, 2, 3, 4, 5, 6].map(async (ord) => ({
          ord,
          value: await sealed(`case_answer.value:${ids[n]}:${ord}`, {
            value: STORY.repeat(ord === 1 ? 6 : 1),
          }),
        })),
      ),
      steps: await Promise.all(
        Array.from({ length: 12 }, async (_, seq) => ({
          seq: seq + 1,
          body: await sealed(`timeline.body:${ids[n]}`, { th: STORY, en: STORY }),
        })),
      ),
    }),
    async (list) => {
      await sql`
        insert into "case" (id, number, person_id, family, subtype, subject, anonymous, interview_id, interview_version, state, due, due_at, filed_at, moved_at, seq, head)
        select id, number, ${personId}::uuid, 'online_trade', 'not_received', 'ซื้อขายออนไลน์', false, 'complaint', 1, 'resolved', '{}', at, at, at, 12, '\\x00'
        from json_to_recordset(${rows(list)}::text::json) as c(id uuid, number text, at timestamptz)`
      await sql`
        insert into case_answer (case_id, ord, question, value) select c.id, a.ord, 'story', decode(a.value, 'hex')
        from json_to_recordset(${rows(list)}::text::json) as c(id uuid, answers json), json_to_recordset(c.answers) as a(ord int, value text)`
      await sql`
        insert into timeline (case_id, seq, at, kind, actor_kind, body, digest, hash) select c.id, s.seq, c.at, 'moved', 'staff', decode(s.body, 'hex'), '\\x00', '\\x00'
        from json_to_recordset(${rows(list)}::text::json) as c(id uuid, at timestamptz, steps json), json_to_recordset(c.steps) as s(seq int, body text)`
    },
  )
  const photo = new Uint8Array(randomBytes(photoBytes))
  await each(
    cases * photosEach,
    async (n) => {
      const message = `bench-photo-${n}`
      const id = randomUUID()
      await put(await photoKey({ keys }, message), await seal(keys, `evidence.object:${message}`, photo))
      return { id, message, case_id: ids[n % cases]!, at: when(n, cases * photosEach) }
    },
    (list) => sql`
      insert into evidence (id, message_id, person_id, case_id, state, wanted_at, stored_at, content_type, stored_bytes)
      select id, message, ${personId}::uuid, case_id, 'stored', at, at, 'image/jpeg', ${photoBytes}::int
      from json_to_recordset(${rows(list)}::text::json) as e(id uuid, message text, case_id uuid, at timestamptz)`,
    PHOTOS,
  )
  await sql`insert into ledger_account (id, owner_id, kind, made_at) values (${account}::uuid, ${personId}::uuid, 'home', now() - interval '3 years')`
  await sql`insert into ledger_member (account_id, person_id, role, at) values (${account}::uuid, ${personId}::uuid, 'owner', now() - interval '3 years')`
  await each(
    entries,
    async (n) => {
      const id = `bench-entry-${n}`
      const entry = {
        dir: 'out',
        satang: 5_000 + n,
        category: 'food',
        day: when(n, entries).slice(0, 10),
        note: 'กับข้าวตลาดเช้า',
      }
      const body = await sealed(`ledger_version.body:${account}:${id}:1`, { kind: 'entry', value: entry })
      return { id, body, at: when(n, entries) }
    },
    async (list) => {
      await sql`
        insert into ledger_record (account_id, id, kind, version, shown) select ${account}::uuid, id, 'entry', 1, 1
        from json_to_recordset(${rows(list)}::text::json) as r(id text)`
      await sql`
        insert into ledger_version (account_id, record_id, version, at, person_id, act, body)
        select ${account}::uuid, id, 1, at, ${personId}::uuid, 'made', decode(body, 'hex')
        from json_to_recordset(${rows(list)}::text::json) as r(id text, at timestamptz, body text)`
    },
  )
  await sql`insert into contact (id, person_id, about, state) values (${contact}::uuid, ${personId}::uuid, 'case', 'open')`
  await each(
    messages,
    async (n) => {
      const cause = `bench-message-${n}`
      return {
        cause,
        at: when(n, messages),
        body: await sealed(`contact_message.body:${cause}`, { text: STORY }),
      }
    },
    async (list) => {
      await sql`
        insert into contact_message (contact_id, cause, at, body) select ${contact}::uuid, cause, at, decode(body, 'hex')
        from json_to_recordset(${rows(list)}::text::json) as m(cause text, at timestamptz, body text)`
      await sql`
        insert into outbox (person_id, cause, n, via, weight, body, state, sent_at) select ${personId}::uuid, cause, 0, 'push', 'courtesy', '', 'sent', at
        from json_to_recordset(${rows(list)}::text::json) as m(cause text, at timestamptz)`
    },
  )
  await sql`set session_replication_role = 'origin'`
  await sql`analyze`
  return { personId, token }
}
