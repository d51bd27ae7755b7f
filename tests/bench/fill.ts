import type postgres from 'postgres'

/**
 * Brings inbox and outbox to so many rows of events long done, as they look once retention has taken their bodies: ids in the order of
 * their time, each person with some twenty of them.
 */
export const fillTo = async (sql: postgres.Sql, rows: number): Promise<{ seconds: number }> => {
  const [before] = await sql<{ n: number }[]>`select count(*)::int as n from inbox`
  const from = before!.n
  const began = performance.now()
  if (rows > from) {
    await sql`
      insert into inbox (event_id, person_id, kind, happened_at, received_at, done_at)
      select 'F' || lpad(i::text, 25, '0'), ${PERSON(sql)}, 'message', ${AT(sql)}, ${AT(sql)}, ${AT(sql)}
      from generate_series(${from + 1}::bigint, ${rows}::bigint) i on conflict do nothing`
    await sql`
      insert into outbox (person_id, cause, n, via, weight, body, state, created_at, sent_at, tries, status)
      select ${PERSON(sql)}, 'F' || lpad(i::text, 25, '0'), 0, 'reply', 'question', '\\x00', 'sent', ${AT(sql)}, ${AT(sql)}, 1, 200
      from generate_series(${from + 1}::bigint, ${rows}::bigint) i on conflict do nothing`
  }
  // What autovacuum would have done in the meantime, so that it does not fall into the measurement.
  await sql`vacuum analyze`
  await sql`checkpoint`
  return { seconds: Math.round((performance.now() - began) / 100) / 10 }
}

const PERSON = (sql: postgres.Sql) => sql`md5((i / 20)::text)::uuid`
const AT = (sql: postgres.Sql) => sql`now() - interval '90 days' + i * interval '100 milliseconds'`
