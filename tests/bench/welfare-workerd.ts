import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundleWorker } from '../../bot/local/bundle.ts'
import type { Facts } from '../../flows/welfare/contract.ts'
import { startWorkerd } from './workerd.ts'

const AT = '2026-11-20'

const at = (sorted: readonly number[], share: number) =>
  Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]! * 1_000) / 1_000
export type Spread = { p50: number; p90: number; p99: number }
const spreadOf = (all: readonly number[]): Spread => {
  const sorted = all.toSorted((a, b) => a - b)
  return { p50: at(sorted, 0.5), p90: at(sorted, 0.9), p99: at(sorted, 0.99) }
}

/** One request after another over one connection: what each takes, from the first byte out to the last in. */
const asker = (port: number) => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const ask = (path: string, body?: string) =>
    new Promise<number>((ok, failed) => {
      const began = performance.now()
      const out = request(
        {
          port,
          path,
          agent,
          method: body === undefined ? 'GET' : 'POST',
          headers: { 'content-type': 'application/json' },
        },
        (answer) => {
          if (answer.statusCode !== 200) failed(new Error(`${path}: ${answer.statusCode}`))
          answer.resume()
          answer.on('end', () => ok(performance.now() - began))
        },
      )
      out.on('error', failed)
      out.end(body)
    })
  return { ask, close: () => agent.destroy() }
}

type Ask = (path: string, body?: string) => Promise<number>
const MANY = 201
const TIMES = 100

/**
 * What deciding one person takes inside workerd, apart from the request, in three ways, each by differences taken from outside:
 * `mean`: a request that decides 201 different people against one that decides one, by turns, their medians' difference over 200;
 * `people`: each person 100 times in a request, less the median of a request that decides nobody, over 100: how people differ;
 * `single`: requests that decide one person, and `nobody` ones beside them: the machine's own unrest is in both.
 */
const apart = async (ask: Ask, kind: 'rights' | 'whole', requests: number) => {
  const path = (from: number, k: number, times = 1) => `/decide/${kind}?from=${from}&k=${k}&times=${times}`
  for (let n = 0; n < 100; n++) await ask(path(n * 30, 30))
  const [one, many, nobody, single]: number[][] = [[], [], [], []]
  for (let n = 0; n < 150; n++) {
    one!.push(await ask(path(n * MANY, 1)))
    many!.push(await ask(path(n * MANY, MANY)))
  }
  for (let n = 0; n < requests; n++) {
    nobody!.push(await ask(path(n, 0)))
    single!.push(await ask(path(n, 1)))
  }
  const floor = spreadOf(nobody!).p50
  const people: number[] = []
  for (let n = 0; n < 300; n++) people.push(((await ask(path(n * 7, 1, TIMES))) - floor) / TIMES)
  return {
    meanUs: Math.round(((spreadOf(many!).p50 - spreadOf(one!).p50) / (MANY - 1)) * 10_000) / 10,
    people: spreadOf(people),
    single: spreadOf(single!),
    nobody: spreadOf(nobody!),
  }
}

export const inWorkerd = async (people: readonly Facts[]) => {
  const folder = mkdtempSync(join(tmpdir(), 'puengdai-welfare-'))
  const entry = fileURLToPath(new URL('./welfare-worker.ts', import.meta.url))
  const modules = [{ name: 'worker.mjs', text: await bundleWorker({ minify: true, entry }) }]
  const options = { folder, name: 'welfare', modules, vars: {}, databasePort: 1, hub: false }
  const worker = await startWorkerd(options)
  const { ask, close } = asker(worker.port)
  try {
    const bodies = people.map((facts) => JSON.stringify({ at: AT, facts }))
    for (const path of ['/welfare/evaluate', '/floor'])
      for (const body of bodies.slice(0, 500)) await ask(path, body)
    const [whole, floor]: [number[], number[]] = [[], []]
    // By turns, so that a slow minute of the machine falls on both.
    for (const body of bodies) {
      whole.push(await ask('/welfare/evaluate', body))
      floor.push(await ask('/floor', body))
    }
    const requests = Math.min(bodies.length, 3_000)
    return {
      requests: bodies.length,
      evaluate: spreadOf(whole),
      floor: spreadOf(floor),
      rights: await apart(ask, 'rights', requests),
      whole: await apart(ask, 'whole', requests),
    }
  } finally {
    close()
    await worker.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
