/**
 * The job that judges everybody again, in a process of its own: in production the minute's run is an invocation apart from those that answer,
 * with a connection of its own. What it shares with them is the database.
 */
import { judgeAgain } from '../../bot/jobs/rights.ts'
import { connect } from '../../db/client.ts'
import { readKeys } from '../../db/crypto.ts'
import { cpuMs } from './cpu.ts'

export type JobOrder = { url: string; dataKeys: string; indexKey: string }
export type JobDone = { judged: number; seconds: number; cpuSeconds: number }

process.on('message', async ({ url, dataKeys, indexKey }: JobOrder) => {
  const sql = connect(url, { max: 1 })
  const keys = await readKeys(dataKeys, indexKey)
  // Only what the job uses of an invocation.
  const deps = { sql, keys, now: Date.now } as Parameters<typeof judgeAgain>[0]
  const [began, cpu] = [performance.now(), cpuMs(process.pid)]
  const judged = await judgeAgain(deps, { forMs: Number.POSITIVE_INFINITY })
  const seconds = (performance.now() - began) / 1_000
  await sql.end({ timeout: 1 })
  process.send!({
    done: { judged, seconds, cpuSeconds: (cpuMs(process.pid) - cpu) / 1_000 } satisfies JobDone,
  })
})
