import { randomUUID } from 'node:crypto'
import type { ApiDeps, ApiDoor } from '../../../bot/api/deps.ts'
import { deskOver } from '../../../bot/desk/app.ts'
import { exchange, sendTransmissions } from '../../../bot/jobs/exchange.ts'
import { connect } from '../../../db/client.ts'
import { seal, sha256 } from '../../../db/crypto.ts'
import { AGENCY, SEED_STAFF } from '../../../db/seed/staff.ts'
import { inviteAgency, referCase } from '../../../db/verbs/exchange/refer.ts'
import type { Actor, StaffRole } from '../../../flows/actor.ts'
import type { LinkSecrets, LinkSettings, Reach } from '../../../flows/exchange/directory.ts'
import { caseId, NOW, seededDatabase, testKeys } from '../api/office.ts'
import { signedHeaders } from './agency.ts'

/** The exchange over a database of its own with the seed's cases, and agencies of the test's making. */
export const openExchange = async () => {
  const database = await seededDatabase()
  const sql = connect(database.url, { max: 8 })
  const keys = await testKeys()
  const clock = { now: NOW }
  const config: { publicUrl: string; exchangeHosts: string[]; exchangeLocal?: string } = {
    publicUrl: 'https://pd.test',
    exchangeHosts: [],
  }
  const objects = new Map<string, Uint8Array<ArrayBuffer>>()
  const delivered: number[] = []
  const held: Promise<unknown>[] = []
  const deps = {
    sql,
    keys,
    config: { liffChannelId: '', lineApiUrl: '', ...config },
    now: () => clock.now,
    bucket: {
      get: async (key: string) => {
        const bytes = objects.get(key)
        return bytes ? { arrayBuffer: async () => bytes.buffer } : null
      },
    },
    print: null,
    deliver: async (ids: readonly number[]) => void delivered.push(...ids),
    later: (work: Promise<unknown>) => void held.push(work),
    close: async () => {},
    fetch: globalThis.fetch,
  }
  // Only what the exchange reaches is there: anything else fails where it is asked for.
  const door: ApiDoor = { now: () => clock.now, open: async () => deps as unknown as ApiDeps }
  const app = deskOver(door)

  const staff = (role: StaffRole = 'officer'): Actor => ({
    kind: 'staff',
    staffId: SEED_STAFF[role].id,
    role,
    ...(role === 'agency_officer' ? { agencyId: AGENCY.id } : {}),
  })
  const addAgency = async ({
    reach = 'webhook' as Reach,
    url = null as string | null,
    secrets = {} as LinkSecrets,
    settings = {} as LinkSettings,
  } = {}) => {
    const id = randomUUID()
    const key = `key-${id}`
    if (url) deps.config.exchangeLocal = new URL(url).origin
    await sql`
      insert into agency (id, th, en, api_key_hash, reach, url, settings, secrets)
      values (${id}::uuid, 'หน่วยงานทดสอบ', 'Test agency', ${await sha256(key)}::bytea, ${reach}, ${url}::text, ${JSON.stringify([settings])}::text::jsonb -> 0,
        ${await seal(keys, `agency.secrets:${id}`, JSON.stringify(secrets))}::bytea)`
    return { id, key, actor: { kind: 'agency', agencyId: id } as const }
  }
  const state = async (id: string) => (await sql`select * from "case" where id = ${id}::uuid`)[0]!
  const on = async (id: string, agencyId: string) => ({
    caseId: id,
    version: (await state(id)).version as number,
    agencyId,
    at: clock.now,
  })
  return {
    sql,
    keys,
    deps,
    clock,
    objects,
    delivered,
    app,
    door,
    staff,
    addAgency,
    state,
    caseId,
    refer: async (id: string, agencyId: string, note?: string) =>
      referCase(sql, keys, staff(), {
        ...(await on(id, agencyId)),
        text: 'เราส่งเรื่องให้หน่วยงานที่ดูแลแล้วค่ะ',
        ...(note ? { note } : {}),
      }),
    invite: async (id: string, agencyId: string) => inviteAgency(sql, keys, staff(), await on(id, agencyId)),
    send: () => sendTransmissions(deps),
    minute: () => exchange(deps),
    referral: async (id: string, agencyId: string) =>
      (await sql`select * from referral where case_id = ${id}::uuid and agency_id = ${agencyId}::uuid`)[0],
    transmissions: (agencyId: string) =>
      sql`select *, encode(hash, 'hex') as hex from transmission where agency_id = ${agencyId}::uuid order by seq`,
    kinds: async (id: string): Promise<string[]> =>
      (await sql`select kind from timeline where case_id = ${id}::uuid order by seq`).map(
        (row) => row.kind as string,
      ),
    /** A request of an agency's system, signed as their page says. */
    say: async (
      { key, secret = null, path = '/messages' }: { key: string; secret?: string | null; path?: string },
      body: object | string,
      headers: Record<string, string> = {},
    ) => {
      const text = typeof body === 'string' ? body : JSON.stringify(body)
      const response = await app.request(`/api/v1/exchange${path}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-api-key': key,
          ...signedHeaders(secret, text, clock.now),
          ...headers,
        },
        body: text,
      })
      return { status: response.status, json: (await response.json()) as Record<string, unknown> }
    },
    get: (key: string, path: string) =>
      app.request(`/api/v1/exchange${path}`, { headers: { 'x-api-key': key } }),
    settled: () => Promise.all(held),
    close: async () => {
      await Promise.all(held)
      await sql.end({ timeout: 1 })
      await database.drop()
    },
  }
}
export type Rig = Awaited<ReturnType<typeof openExchange>>

/** The head of a message to us. */
export const message = (seq: number, number: unknown, rest: object) => ({
  v: 1,
  id: `theirs-${seq}`,
  origin: 'test-agency',
  seq,
  at: '2026-11-20T15:00:00+07:00',
  case: number,
  ...rest,
})
