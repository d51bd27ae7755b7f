import { createCipheriv, randomBytes } from 'node:crypto'
import { rows, type Sql } from '../../db/client.ts'
import type { Keys, Place } from '../../db/crypto.ts'
import { digestTerms, monthOf, termsOf } from '../../db/search.ts'

/** Words of cases for the desk's bench: sealed as the product seals them, and findable by the digests that they really have. */
const FILLER = 20
const VOCABULARY = 3_000
const TOLD_AT_ONCE = 10_000
/** Younger cases are read by searches, closed or not. */
const YOUNG_DAYS = 45

const STORIES = [
  'เห็นโฆษณาขายโทรศัพท์ราคาถูกในเพจ ทักไปคุยแล้วร้านให้โอนเงินก่อนเต็มจำนวน พอโอนไปแล้วร้านเงียบหายไป ติดต่อไม่ได้เลยค่ะ ส่งข้อความไปก็ขึ้นว่าอ่านแล้วแต่ไม่ตอบ',
  'มีคนโทรมาบอกว่าเป็นเจ้าหน้าที่ บอกว่าบัญชีของแม่เกี่ยวข้องกับคดี ให้โอนเงินไปตรวจสอบ แม่ตกใจมากจึงโอนไปสองครั้ง ตอนนี้ไม่รู้จะทำอย่างไรดี',
  'สมัครทำงานที่บ้าน ตอนแรกได้เงินจริงครั้งละเล็กน้อย ต่อมาให้เติมเงินเพิ่มขึ้นเรื่อย ๆ แล้วถอนออกไม่ได้ เขาบอกว่าต้องจ่ายภาษีก่อนถึงจะถอนได้',
]
const REST = ['เมื่อสองวันก่อน ช่วงบ่าย', '12500', 'อยากได้เงินคืนและอยากให้ช่วยเตือนคนอื่นด้วยค่ะ']
const SAID = ['รับเรื่องของคุณแล้วค่ะ กำลังติดต่อร้านค้าและจะแจ้งผลให้ทราบ', 'ร้านค้าขอเวลาตรวจสอบถึงวันศุกร์นี้ค่ะ']
const NOTE = 'โทรหาร้านค้าแล้ว ฝ่ายบัญชีขอหลักฐานการโอนเพิ่ม นัดโทรกลับพรุ่งนี้เช้า'

/** As `seal` of db/crypto.ts, at once: half a million times its promises are a minute. */
const sealer = (dataKeys: string) => {
  const [kid, key] = dataKeys.split(',')[0]!.split(':') as [string, string]
  const raw = Buffer.from(key, 'base64')
  return (place: Place, plain: string): string => {
    const iv = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', raw, iv).setAAD(Buffer.from(place))
    const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
    return Buffer.concat([Buffer.of(1, Number(kid)), iv, sealed, cipher.getAuthTag()]).toString('hex')
  }
}

/** What officers come to open and searches to read: every open case, and every young one. The words of others are long gone. */
const told = (sql: Sql, now: number) =>
  sql`(c.closed_at is null or c.filed_at > ${new Date(now - YOUNG_DAYS * 86_400_000)}::timestamptz)`

export const tellSome = async (sql: Sql, dataKeys: string, now: number): Promise<number> => {
  const seal = sealer(dataKeys)
  let count = 0
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const some = await sql`
      select c.id from "case" c where ${told(sql, now)} and c.id > ${after}::uuid order by c.id limit ${TOLD_AT_ONCE}::int`
    if (some.length === 0) return count
    const cases = some.map(({ id }, n) => {
      const noteId = crypto.randomUUID()
      const story = STORIES[Number((id as string).slice(-12)) % STORIES.length]!
      const answers = [story, ...REST].map((v, ord) =>
        seal(`case_answer.value:${id}:${ord + 1}`, JSON.stringify({ v, m: [] })),
      )
      const said = SAID.map((words) => seal(`timeline.body:${id}`, words))
      return { id, answers, said, note: noteId, text: seal(`staff_note.body:${noteId}`, NOTE), n: count + n }
    })
    const list = sql`json_to_recordset(${rows(cases)}::text::json) as t(id uuid, answers json, said json, note uuid, text text, n int)`
    await sql`update case_answer a set value = decode(t.answers ->> (a.ord - 1), 'hex') from ${list} where a.case_id = t.id`
    await sql`update timeline e set body = decode(t.said ->> (e.seq - 2), 'hex') from ${list} where e.case_id = t.id and e.seq > 1`
    // Every third has a picture and a note.
    await sql`insert into staff_note (id, case_id, staff_id, at, body)
      select t.note, t.id, c.assignee_id, c.moved_at, decode(t.text, 'hex') from ${list} join "case" c on c.id = t.id where t.n % 3 = 0 and c.assignee_id is not null`
    await sql`insert into evidence (message_id, person_id, case_id, state, content_type, wanted_at)
      select 'm' || t.id, c.person_id, c.id, 'stored', 'image/jpeg', c.filed_at from ${list} join "case" c on c.id = t.id where t.n % 3 = 1`
    after = some.at(-1)!.id as string
    count += some.length
  }
}

/** The words of one case: a subject of a month, and a story where it is still there (else -1). */
type Words = { month: string; subject: string; story: number; terms: string }

/** The real digests of subjects and stories, month by month; `fillWords` puts them among others that nobody looks for. */
export const realWords = async (sql: Sql, keys: Keys, subjects: readonly string[]): Promise<string> => {
  const months = await sql`
    select distinct ms(date_trunc('month', filed_at at time zone 'UTC') at time zone 'UTC') as at from "case"`
  const words: Words[] = []
  for (const { at } of months) {
    const digests = (text: string) => digestTerms(keys, monthOf(Number(at)), termsOf(text))
    const stories = [[], ...(await Promise.all(STORIES.map(digests)))]
    const month = new Date(Number(at)).toISOString().slice(0, 7)
    for (const subject of subjects) {
      const own = await digests(subject)
      for (const [n, told] of stories.entries())
        words.push({ month, subject, story: n - 1, terms: `{${[...new Set([...own, ...told])].join(',')}}` })
    }
  }
  return rows(words)
}

export const fillWords = (
  sql: Sql,
  words: string,
  { from, to, now }: { from: number; to: number; now: number },
) => sql`
  with w as materialized (
    select month, subject, story, terms::bigint[] as terms from json_to_recordset(${words}::text::json) as w(month text, subject text, story int, terms text)
  )
  insert into case_search (case_id, terms)
  select c.id, w.terms || array(
    select hashint8extended(i / 40000 * 10000 + abs(hashint4(i * ${FILLER}::int + x)) % ${VOCABULARY}::int, 7) >> 1 from generate_series(1, ${FILLER}::int) x)
  from generate_series(${from}::int, ${to}::int) i join "case" c on c.id = ('00000000-0000-4000-9000-' || lpad(i::text, 12, '0'))::uuid
  join w on w.subject = c.subject and w.month = to_char(c.filed_at at time zone 'UTC', 'YYYY-MM')
    and w.story = case when ${told(sql, now)} then i % ${STORIES.length}::int else -1 end`
