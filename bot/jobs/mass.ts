import { eachByItself } from '../../db/each.ts'
import { finishMass, holdMass, nextMass, peopleToTell, tellOne } from '../../db/verbs/mass-tell.ts'
import { partOrphans } from '../../db/verbs/merge.ts'
import type { Deps } from '../deps.ts'
import { alarm, log } from '../log.ts'
import { mayUse } from './quota.ts'
import { failedIn } from './steps.ts'

const TOGETHER = 50
/** Before everybody, in the order of their ids. */
const FIRST = '00000000-0000-0000-0000-000000000000'
/** Of a minute's run: the next minute goes on. */
const RUN_MS = 15_000

type Has = Pick<Deps, 'sql' | 'keys' | 'now'> & {
  line: Pick<Deps['line'], 'quota'>
  config: Pick<Deps['config'], 'pushReserve'>
  deliver(ids: readonly number[]): Promise<unknown>
}

type Pace = { until: number; together: number }
type Mass = NonNullable<Awaited<ReturnType<typeof nextMass>>>

/** Tells those whom one answer concerns, person by person; and lets go on by themselves whose head was withdrawn. @returns how many were told. */
export const tellMany = async (deps: Has, { forMs = RUN_MS, together = TOGETHER } = {}): Promise<number> => {
  const until = deps.now() + forMs
  const failed = failedIn('mass')
  const parted = await partOrphans(deps.sql, deps.keys, { now: deps.now(), failed })
  if (parted.length) await deps.deliver(parted)
  let told = parted.length
  // One that cannot be told to its end keeps no later one waiting.
  for (const tried: string[] = []; deps.now() < until; ) {
    const mass = await nextMass(deps.sql, deps.keys, { failed, but: tried })
    if (!mass) break
    tried.push(mass.id)
    told += await tellOf(deps, mass, { until, together })
  }
  return told
}

const tellOf = async (deps: Has, mass: Mass, { until, together }: Pace): Promise<number> => {
  // A decision on their own matter is owed: where the pushes are used up it waits for the person's next message. What staff write to many is not.
  if (!mass.parentState) {
    const allowed = mayUse(await deps.line.quota(), mass.left, deps.config.pushReserve)
    if (allowed.why === 'unknown') return 0
    if (!allowed.ok) {
      alarm('mass-held', { mass: mass.id })
      await holdMass(deps.sql, mass.id)
      return 0
    }
  }
  let told = 0
  for (let after = FIRST; deps.now() < until; ) {
    const people = await peopleToTell(deps.sql, mass.id, { after, limit: together })
    const last = people.at(-1)
    if (!last) break
    after = last
    const said = await eachByItself(
      people,
      { idOf: (person) => person, failed: failedIn('mass') },
      (person) => tellOne(deps.sql, deps.keys, mass, person, deps.now()),
    )
    const went = said.filter((one) => one !== null)
    const outbox = went.flat()
    if (outbox.length) await deps.deliver(outbox)
    told += went.length
  }
  if (await finishMass(deps.sql, mass.id, deps.now())) log('mass-told', { mass: mass.id })
  return told
}
