import { forgetPresence } from '../../db/verbs/desk.ts'
import { climb, moveAbsent } from '../../db/verbs/escalate.ts'
import type { Deps } from '../deps.ts'

/** Who is away hands over, then the clocks are read: a warning goes to whoever has the case now. */
export const watchClocks = async ({ sql, now }: Pick<Deps, 'sql' | 'now'>): Promise<number> => {
  await forgetPresence(sql, now())
  return (await moveAbsent(sql, now())) + (await climb(sql, now()))
}
