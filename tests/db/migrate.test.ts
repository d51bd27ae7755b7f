import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { connect, type Sql } from '../../db/client.ts'
import { sha256 } from '../../db/crypto.ts'
import { toHex } from '../../db/encode.ts'
import { migrate } from '../../db/migrate.ts'
import { verifyChain } from '../../db/timeline.ts'
import { chainEntry } from '../../flows/case/chain.ts'
import { type Office, openOffice } from '../bot/api/office.ts'
import { freshDatabase } from '../postgres.ts'

let database: Awaited<ReturnType<typeof freshDatabase>>
let sql: Sql

beforeAll(async () => {
  database = await freshDatabase()
  sql = connect(database.url)
})
afterAll(async () => {
  await sql.end({ timeout: 1 })
  await database.drop()
})

test('a database that is up to date stays as it is', async () => {
  const shape = () =>
    sql`select table_name, column_name, data_type from information_schema.columns where table_schema = 'public' order by 1, 2`
  const before = await shape()
  await migrate(database.url)
  expect(await shape()).toEqual(before)
  expect(inject('postgresTemplateUrl')).not.toBe(database.url)
})

test('the database and our code make the same hash of the same entry, whatever stands in it', async () => {
  const code = fc.option(fc.stringMatching(/^[a-z_:0-9-]{1,20}$/), { nil: null })
  const entry = fc.record({
    caseId: fc.uuid(),
    seq: fc.integer({ min: 1, max: 100_000 }),
    at: fc.integer({ min: 0, max: 4_102_444_800_000 }),
    kind: fc.stringMatching(/^[a-z-]{1,20}$/),
    actorKind: fc.constantFrom('citizen', 'staff', 'job'),
    actorId: code,
    from: code,
    to: code,
    reason: fc.oneof(code, fc.constant('เหตุผล')),
    digest: fc.uint8Array({ minLength: 32, maxLength: 32 }).map(toHex),
  })
  await fc.assert(
    fc.asyncProperty(entry, fc.uint8Array({ minLength: 32, maxLength: 32 }), async (e, prev) => {
      const [row] = await sql`
        select encode(timeline_hash(${Buffer.from(prev)}::bytea, ${e.caseId}::uuid, ${e.seq}::int, ${new Date(e.at)}::timestamptz, ${e.kind}, ${e.actorKind},
          ${e.actorId}::text, ${e.from}::text, ${e.to}::text, ${e.reason}::text, decode(${e.digest}, 'hex')), 'hex') as hash`
      const ours = await sha256(new Uint8Array([...prev, ...new TextEncoder().encode(chainEntry(e))]))
      expect(row!.hash).toBe(toHex(ours))
    }),
    { numRuns: 60, seed: 20261121 },
  )
})

describe('a case’s history', () => {
  let office: Office
  let id: string

  beforeAll(async () => {
    office = await openOffice()
    const [longest] = await office.sql`select id from "case" order by seq desc limit 1`
    id = longest!.id as string
  })
  afterAll(() => office.close())

  const verified = () => verifyChain(office.sql, office.keys, id)
  /** As somebody with every right in the database could. */
  const forge = async (change: (tx: Sql) => Promise<unknown>) => {
    let found: unknown
    await office.sql
      .begin(async (transaction) => {
        const tx = transaction as unknown as Sql
        await tx`alter table timeline disable trigger user`
        await change(tx)
        found = await verifyChain(tx, office.keys, id)
        throw new Error('undo')
      })
      .catch((error: Error) => {
        if (error.message !== 'undo') throw error
      })
    return found
  }

  test('is append-only for the service itself: only words may go, with the time at which they went', async () => {
    await expect(office.sql`delete from timeline where case_id = ${id}::uuid`).rejects.toThrow('append-only')
    await expect(office.sql`update timeline set at = now() where case_id = ${id}::uuid`).rejects.toThrow(
      'append-only',
    )
    await expect(office.sql`update timeline set body = null where case_id = ${id}::uuid`).rejects.toThrow(
      'append-only',
    )
    await office.sql`update timeline set body = null, erased_at = now() where case_id = ${id}::uuid and seq = 2`
    expect(await verified()).toMatchObject({ ok: true })
  })

  test('whoever goes round that is found out, wherever they touch it', async () => {
    expect(await verified()).toMatchObject({ ok: true })
    expect(
      await forge((tx) => tx`delete from timeline where case_id = ${id}::uuid and seq = 2`),
    ).toMatchObject({ ok: false, seq: 2 })
    expect(
      await forge(
        (tx) =>
          tx`delete from timeline where case_id = ${id}::uuid and seq = (select seq from "case" where id = ${id}::uuid)`,
      ),
    ).toMatchObject({ ok: false, why: 'head' })
    for (const set of [
      "kind = 'x'",
      "at = at + interval '1 second'",
      "to_state = 'answered'",
      "reason = 'x'",
      "actor_id = 'x'",
      "digest = sha256('x')",
    ])
      expect(
        await forge((tx) => tx.unsafe(`update timeline set ${set} where case_id = '${id}' and seq = 1`)),
        set,
      ).toMatchObject({
        ok: false,
        seq: 1,
      })
    expect(
      await forge((tx) => tx`update timeline set body = '\\x0102' where case_id = ${id}::uuid and seq = 3`),
    ).toMatchObject({ ok: false, why: 'words' })
  })
})
