import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type OwnDeps, ownJobs } from '../../../bot/jobs/own.ts'
import { makeCopies } from '../../../bot/jobs/own-copy.ts'
import { eraseAll } from '../../../bot/jobs/own-erase.ts'
import { copyKey, piecesOf } from '../../../bot/jobs/own-pieces.ts'
import { photoKey } from '../../../bot/jobs/photos.ts'
import { connect, type Sql } from '../../../db/client.ts'
import { type Keys, openBytes, personIdOf, seal, sha256 } from '../../../db/crypto.ts'
import { toHex } from '../../../db/encode.ts'
import { markErased } from '../../../db/evidence.ts'
import { askCopy, openCopy, partPlace } from '../../../db/own/copies.ts'
import {
  askErasure,
  ERASE_STEPS,
  type EraseStep,
  lineTokenPlace,
  readErasure,
} from '../../../db/own/erase.ts'
import { countOwn, readOwn } from '../../../db/own/read.ts'
import { OWN } from '../../../db/own/tables.ts'
import { MINUTE } from '../../../flows/time.ts'
import { testKeys } from '../../bot/api/office.ts'
import { freshDatabase } from '../../postgres.ts'
import { type Seeded, seedOwn, stateOf, tablesHolding } from './seed.ts'

let sql: Sql
let keys: Keys
let drop: () => Promise<void>
let people = 0
const clock = { now: Date.UTC(2026, 10, 21, 3) }
const objects = new Map<string, Uint8Array>()
const asked: string[] = []
const delivered: number[] = []

const deps = (): OwnDeps => ({
  sql,
  keys,
  bucket: {
    put: async (key, value) => objects.set(key, value),
    get: async (key) => {
      const value = objects.get(key)
      return value ? { arrayBuffer: async () => value.slice().buffer as ArrayBuffer } : null
    },
    delete: async (key) => objects.delete(key),
  },
  config: {
    liffChannelId: '2000000001',
    liffChannelSecret: 'secret-of-the-test',
    lineApiUrl: 'https://line.test',
    publicUrl: 'https://pd.test',
  },
  now: () => clock.now,
  deliver: async (ids) => void delivered.push(...ids),
  fetch: (async (input: string | URL | Request, init?: RequestInit) => {
    const { pathname } = new URL(String(input))
    asked.push(`${pathname} ${init?.body}`)
    return pathname === '/oauth2/v3/token'
      ? Response.json({ access_token: 'channel-token' })
      : new Response(null, { status: 204 })
  }) as typeof fetch,
})

const somebody = async (): Promise<Seeded & { lineUserId: string }> => {
  const lineUserId = `U${String(++people).padStart(32, 'e')}`
  const seeded = await seedOwn(sql, keys, lineUserId, await personIdOf(keys, lineUserId))
  objects.set(await photoKey({ keys }, seeded.messageId), new Uint8Array([1]))
  const [copy] = await sql`select id from own_export where person_id = ${seeded.personId}::uuid`
  objects.set(await copyKey({ keys }, copy!.id as string, 0), new Uint8Array([1]))
  return { ...seeded, lineUserId }
}
const wish = async (personId: string): Promise<string> => {
  await sql`delete from erasure where person_id = ${personId}::uuid`
  const id = crypto.randomUUID()
  const lineToken = await seal(keys, lineTokenPlace(id), 'users-own-token')
  return askErasure(sql, { id, personId, at: clock.now, lineToken })
}

beforeAll(async () => {
  const database = await freshDatabase()
  sql = connect(database.url, { max: 4 })
  keys = await testKeys()
  drop = async () => {
    await sql.end({ timeout: 1 })
    await database.drop()
  }
})
afterAll(() => drop())

test('the copy has rows of every table in which something of the person lies', async () => {
  const { personId } = await somebody()
  const { tables } = await readOwn(sql, keys, personId)
  expect(Object.entries(tables).filter(([, rows]) => rows.length === 0)).toEqual([])
  expect(Object.keys(tables).sort()).toEqual(Object.keys(OWN).sort())
  const counts = await countOwn(sql, personId)
  expect(Object.values(counts).every((n) => n > 0)).toBe(true)
})

describe('a copy', () => {
  /** Long after the one that everybody here has. */
  const askAnother = (personId: string) => {
    clock.now += MINUTE
    return askCopy(sql, { id: crypto.randomUUID(), personId, at: clock.now })
  }

  test('whose making crashed between two pieces is finished by the next run, and told once', async () => {
    const { personId, messageId } = await somebody()
    objects.set(
      await photoKey({ keys }, messageId),
      await seal(keys, `evidence.object:${messageId}`, new Uint8Array(5_000_000)),
    )
    const id = await askAnother(personId)
    const told = delivered.length
    let puts = 0
    const crashing = deps()
    const { put } = crashing.bucket
    crashing.bucket.put = async (key, value) => {
      if (++puts === 2) throw new Error('killed')
      return put(key, value)
    }
    await makeCopies(crashing, id)
    expect(await openCopy(sql, { id, now: clock.now })).toBeNull()
    expect(await makeCopies(deps(), id)).toBe(0)
    clock.now += 6 * MINUTE
    await ownJobs(deps())
    const copy = await openCopy(sql, { id, now: clock.now })
    expect(copy?.bytes).toBeGreaterThan(5_000_000)
    expect(delivered.length).toBe(told + 1)
    clock.now += 25 * 60 * MINUTE
    const left = (await piecesOf({ keys }, id, copy!)).length
    const before = objects.size
    await ownJobs(deps())
    // What the crash left behind too.
    expect(objects.size).toBe(before - left - 1)
    for (let n = 0; n < copy!.parts; n++) expect(objects.has(await copyKey({ keys }, id, n))).toBe(false)
    expect(await openCopy(sql, { id, now: clock.now })).toBeNull()
  })

  test('that takes longer than an invocation has is gone on with by the next, and is whole; a run that was overtaken writes nothing', async () => {
    const { personId, messageId } = await somebody()
    const photos = new Map<string, Uint8Array>()
    const add = async (message: string, n: number) => {
      const photo = new Uint8Array(900_000).fill(n)
      photos.set(message, photo)
      objects.set(
        await photoKey({ keys }, message),
        await seal(keys, `evidence.object:${message}`, photo as Uint8Array<ArrayBuffer>),
      )
    }
    await add(messageId, 1)
    for (let n = 2; n <= 9; n++) {
      const message = `long-${n}`
      await sql`insert into evidence (message_id, person_id, state, content_type, stored_bytes) values (${message}, ${personId}::uuid, 'stored', 'image/jpeg', 900000)`
      await add(message, n)
    }
    const id = await askAnother(personId)
    // Each photo takes ten seconds of the twenty.
    const slow = (): OwnDeps => {
      const made = deps()
      const { get } = made.bucket
      made.bucket.get = async (key) => {
        clock.now += 10_000
        return get(key)
      }
      return made
    }
    await makeCopies(slow(), id, 20_000)
    expect(await openCopy(sql, { id, now: clock.now })).toBeNull()
    const [first] =
      await sql`select parts, tries, progress is not null as begun from own_export where id = ${id}`
    expect(first).toMatchObject({ tries: 0, begun: true })
    // Another run took it on while this one slept.
    const overtaken = deps()
    const { put } = overtaken.bucket
    let asleep = true
    overtaken.bucket.put = async (key, value) => {
      if (asleep) {
        asleep = false
        clock.now += 3 * MINUTE
        await makeCopies(slow(), id, 20_000)
      }
      return put(key, value)
    }
    await makeCopies(overtaken, id)
    let runs = 0
    for (; !(await openCopy(sql, { id, now: clock.now })) && runs < 9; runs++) {
      clock.now += MINUTE
      await makeCopies(slow(), id, 20_000)
    }
    const copy = (await openCopy(sql, { id, now: clock.now }))!
    const parts = await Promise.all(
      (await piecesOf({ keys }, id, copy)).map(async (n) =>
        openBytes(
          keys,
          partPlace(id, n),
          objects.get(await copyKey({ keys }, id, n)) as Uint8Array<ArrayBuffer>,
        ),
      ),
    )
    const zip = new Uint8Array(Buffer.concat(parts))
    expect(zip.length).toBe(copy.bytes)
    const files = unzipSync(zip)
    const shown = Object.keys(files).filter((path) => path.startsWith('photos/'))
    expect(shown).toHaveLength(photos.size)
    expect(new Set(shown.map((path) => files[path]![0]))).toEqual(new Set([1, 2, 3, 4, 5, 6, 7, 8, 9]))
    const { files: listed, missing } = JSON.parse(strFromU8(files['manifest.json']!))
    expect([listed.length, missing]).toEqual([Object.keys(files).length - 1, []])
    for (const { path, sha256: digest } of listed)
      expect([path, toHex(await sha256(files[path]!))]).toEqual([path, digest])
  })

  test('of more photos than an invocation may ask for is made in several, however fast each is', async () => {
    const { personId } = await somebody()
    await sql`
      insert into evidence (message_id, person_id, state, content_type, stored_bytes)
      select 'many-' || n, ${personId}::uuid, 'stored', 'image/jpeg', 3 from generate_series(1, 250) n`
    const id = await askAnother(personId)
    const asks: number[] = []
    while (!(await openCopy(sql, { id, now: clock.now })) && asks.length < 9) {
      const calls = { left: 100 }
      // The same invocation may come back to it, and finds nothing left to ask with.
      for (let rounds = 0; (await makeCopies(deps(), id, undefined, calls)) && rounds < 9; rounds++);
      asks.push(100 - calls.left)
    }
    expect(asks.length).toBe(3)
    expect(Math.max(...asks)).toBeLessThan(110)
    expect((await openCopy(sql, { id, now: clock.now }))?.bytes).toBeGreaterThan(0)
    await sql`delete from evidence where message_id like 'many-%'`
  })

  test('of somebody who had everything erased meanwhile is not made, and nothing of it lies about', async () => {
    const { personId } = await somebody()
    const id = await askAnother(personId)
    const before = objects.size
    const slow = deps()
    const { put } = slow.bucket
    slow.bucket.put = async (key, value) => {
      await eraseAll(deps(), { id: await wish(personId) })
      return put(key, value)
    }
    await makeCopies(slow, id)
    expect(objects.size).toBe(before - 2)
    expect(await tablesHolding(sql, personId)).toEqual([])
  })
})

describe('erasure', () => {
  test('leaves nothing of the person in any table, and everything of everybody else', async () => {
    const other = await somebody()
    const gone = await somebody()
    asked.length = 0
    const [before, kept] = [await stateOf(sql, other.personId), objects.size]
    expect((await tablesHolding(sql, gone.personId)).length).toBeGreaterThan(15)
    const id = await wish(gone.personId)
    expect(await eraseAll(deps(), { id })).toBe(1)
    expect(await tablesHolding(sql, gone.personId)).toEqual([])
    expect(await tablesHolding(sql, gone.messageId)).toEqual([])
    expect(await stateOf(sql, other.personId)).toBe(before)
    expect(objects.size).toBe(kept - 2)
    const { done, receipt } = (await readErasure(sql, id))!
    const [row] = await sql`select number, state, loss, anonymous from "case" where id = ${gone.caseId}::uuid`
    expect([done, receipt?.cases]).toEqual([true, [row?.number]])
    expect(row).toMatchObject({ state: 'withdrawn', loss: null, anonymous: true })
    expect(receipt?.line).toBe('asked')
    expect(asked.filter((one) => one.startsWith('/user/v1/deauthorize'))).toEqual([
      '/user/v1/deauthorize {"userAccessToken":"users-own-token"}',
    ])
  })

  test('is told as the last message, whose row names nobody', async () => {
    const { personId, lineUserId } = await somebody()
    const before = delivered.length
    const id = await wish(personId)
    await eraseAll(deps(), { id })
    expect(delivered.length).toBe(before + 1)
    const [row] = await sql`select person_id, cause, state from outbox where id = ${delivered.at(-1)!}`
    expect(row).toEqual({
      person_id: '00000000-0000-0000-0000-000000000000',
      cause: `erasure:${id}`,
      state: 'pending',
    })
    expect(await tablesHolding(sql, lineUserId)).toEqual([])
  })

  test('whose last message LINE never takes keeps nothing that names its person', async () => {
    const { personId } = await somebody()
    await eraseAll(deps(), { id: await wish(personId) })
    await sql`update outbox set state = 'dead' where id = ${delivered.at(-1)!}`
    await ownJobs(deps())
    const [row] = await sql`select length(body) as length from outbox where id = ${delivered.at(-1)!}`
    expect(row).toEqual({ length: 0 })
  })

  test('of somebody whom no key names any more, nor opens what they were at, is done all the same', async () => {
    const { personId, caseId, messageId } = await somebody()
    await sql`update person set line_user = '\\x0163', state = '\\x0163' where id = ${personId}::uuid`
    await sql`update "case" set state = 'in_review', closed_at = null where id = ${caseId}::uuid`
    const id = await wish(personId)
    await eraseAll(deps(), { id })
    expect((await readErasure(sql, id))?.done).toBe(true)
    expect(await tablesHolding(sql, personId)).toEqual([])
    expect(await tablesHolding(sql, messageId)).toEqual([])
    expect((await sql`select state from "case" where id = ${caseId}::uuid`)[0]?.state).toBe('withdrawn')
  })

  const steps = ERASE_STEPS.filter((step) => step !== 'done')
  test.each(steps)('that crashes after "%s" is finished by the next run, once', async (crash: EraseStep) => {
    const { personId, messageId, caseId } = await somebody()
    const told = delivered.length
    const id = await wish(personId)
    const before = objects.size
    await eraseAll(deps(), {
      id,
      after: (step) => {
        if (step === crash) throw new Error('killed')
      },
    })
    // Nobody takes it up while the first may still be at it.
    if (crash !== 'person') expect(await eraseAll(deps(), { id })).toBe(0)
    clock.now += 3 * MINUTE
    await ownJobs(deps())
    expect((await readErasure(sql, id))?.done).toBe(true)
    expect(await tablesHolding(sql, personId)).toEqual([])
    expect(await tablesHolding(sql, messageId)).toEqual([])
    expect(objects.size).toBe(before - 2)
    expect(delivered.length).toBe(told + 1)
    const entries =
      await sql`select kind from timeline where case_id = ${caseId}::uuid and kind = 'withdrawn'`
    expect(entries).toHaveLength(1)
    expect(await eraseAll(deps(), { id })).toBe(0)
  })

  test('takes along what the person does in the chat while it is under way: words, a photo, even a new complaint', async () => {
    const { personId, caseId } = await somebody()
    const late = crypto.randomUUID()
    let once = true
    await eraseAll(deps(), {
      id: await wish(personId),
      after: async (step) => {
        if (step !== 'line' || !once) return
        once = false
        await sql`
          insert into "case" select (jsonb_populate_record(c, jsonb_build_object('id', ${late}::text, 'number', ${late}::text, 'person_id', ${personId}::text,
            'state', 'received', 'closed_at', null))).* from "case" c where id = ${caseId}::uuid`
        await sql`insert into contact (id, person_id, about) values (gen_random_uuid(), ${personId}::uuid, 'menu')`
        await sql`insert into evidence (message_id, person_id, case_id, state, content_type) values ('late-photo', ${personId}::uuid, ${late}::uuid, 'stored', 'image/png')`
      },
    })
    expect(await tablesHolding(sql, personId)).toEqual([])
    expect((await sql`select state from "case" where id = ${late}::uuid`)[0]?.state).toBe('withdrawn')
    // The sweep of photos takes its object, and the next look its row.
    const [photo] = await sql`select id, state, case_id from evidence where message_id = 'late-photo'`
    expect(photo).toMatchObject({ state: 'erased', case_id: null })
    await markErased(sql, [photo?.id as string])
    await ownJobs(deps())
    expect(await tablesHolding(sql, 'late-photo')).toEqual([])
  })

  test('of thousands of photos and pieces takes few calls to where they lie: an invocation may make only so many', async () => {
    const { personId } = await somebody()
    await sql`
      insert into evidence (message_id, person_id, state, content_type)
      select 'many-' || n, ${personId}::uuid, 'stored', 'image/png' from generate_series(1, 2500) n`
    await sql`update own_export set parts = 1500 where person_id = ${personId}::uuid`
    objects.set(await photoKey({ keys }, 'many-2500'), new Uint8Array([1]))
    const before = objects.size
    let calls = 0
    const { bucket, ...rest } = deps()
    const counted = {
      ...bucket,
      delete: async (key: string) => {
        calls++
        return bucket.delete(key)
      },
      deleteMany: async (some: string[]) => {
        calls++
        expect(some.length).toBeLessThanOrEqual(1_000)
        for (const key of some) objects.delete(key)
      },
    }
    const id = await wish(personId)
    await eraseAll({ ...rest, bucket: counted }, { id })
    expect((await readErasure(sql, id))?.done).toBe(true)
    expect(objects.size).toBe(before - 3)
    expect(calls).toBeLessThan(10)
  })

  test('asked for twice is one', async () => {
    const { personId } = await somebody()
    const first = await wish(personId)
    const again = await askErasure(sql, { id: crypto.randomUUID(), personId, at: clock.now, lineToken: null })
    expect(again).toBe(first)
    const ran = await Promise.all([eraseAll(deps(), { id: first }), eraseAll(deps(), { id: first })])
    expect(ran.sort()).toEqual([0, 1])
  })

  test('a receipt is forgotten after a month', async () => {
    const { personId } = await somebody()
    const id = await wish(personId)
    await eraseAll(deps(), { id })
    clock.now += 31 * 24 * 60 * MINUTE
    await ownJobs(deps())
    expect(await readErasure(sql, id)).toBeNull()
  })
})
