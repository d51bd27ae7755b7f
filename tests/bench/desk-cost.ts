import type { Sql } from '../../db/client.ts'
import { cpuMs } from './cpu.ts'
import type { Officer } from './desk-fill.ts'
import { VIEWS, WORDS } from './desk-load.ts'

/**
 * What a request of each kind costs in CPU, by part, asked by a few at once: wall times are the machine's and its neighbours', this is ours. The words
 * searched for and the views are those of the load, in turn.
 */
export type Cost = Record<string, number>
const EACH = 160
const AT_ONCE = 4

type Wanted = { path: string; body?: object }
type Watch = (kind: string, asked: () => Promise<void>) => Promise<void>

export const costs = async (
  sql: Sql,
  url: string,
  officers: readonly Officer[],
  pids: Record<string, number>,
  watch: Watch = (_, asked) => asked(),
): Promise<Record<string, Cost>> => {
  const open = await sql`select id from "case" where closed_at is null order by due_at limit ${2 * EACH}::int`
  const fresh =
    await sql`select id, version from "case" where state = 'received' order by due_at desc limit ${2 * EACH}::int`
  const kinds: Record<string, (n: number) => Wanted> = {
    queue: (n) => ({ path: `/cases?${VIEWS[n % VIEWS.length]}` }),
    search: (n) => ({ path: '/search', body: { text: WORDS[n % WORDS.length] } }),
    open: (n) => ({ path: `/cases/${open[n % open.length]!.id}` }),
    transition: (n) => {
      const { id, version } = fresh[n % fresh.length]!
      return { path: `/cases/${id}/transition`, body: { version, to: 'in_review' } }
    },
    changes: () => ({ path: '/changes' }),
  }
  const ask = async ({ path, body }: Wanted, n: number) => {
    const response = await fetch(`${url}/api/v1/staff${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        authorization: `Bearer ${officers[n % officers.length]!.token}`,
        ...(body ? { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const said = await response.text()
    // A case that was moved a moment ago costs the same.
    if (!response.ok && response.status !== 409)
      throw new Error(`${path}: ${response.status} ${said.slice(0, 120)}`)
  }
  const used = () => Object.entries(pids).map(([part, pid]) => [part, cpuMs(pid)] as const)
  const found: Record<string, Cost> = {}
  for (const [kind, wanted] of Object.entries(kinds)) {
    const run = async (from: number) => {
      const left = Array.from({ length: EACH }, (_, n) => from + n).values()
      const lane = async () => {
        for (const n of left) await ask(wanted(n), n)
      }
      await Promise.all(Array.from({ length: AT_ONCE }, lane))
    }
    await run(0)
    const before = new Map(used())
    await watch(kind, () => run(EACH))
    const each = used().map(([part, ms]) => [part, Math.round(((ms - before.get(part)!) / EACH) * 10) / 10])
    found[kind] = Object.fromEntries(each) as Cost
  }
  return found
}
