import { indexChanged } from '../../db/search.ts'
import { apiDeps } from '../api/door.ts'
import type { Deps } from '../deps.ts'
import { sendAlerts } from '../jobs/alerts.ts'
import { exchange } from '../jobs/exchange.ts'
import { keepFigures } from '../jobs/figures.ts'
import { tellMany } from '../jobs/mass.ts'
import { closeSilent, recountDates, watchClocks } from '../jobs/sla.ts'
import { minuteOf } from '../jobs/steps.ts'

/** The centre's minute: transmissions that are due, clocks, new words for the search, and warnings. Every step claims what it does. */
export const deskSweep = async (deps: Deps): Promise<void> => {
  const { once, step, end } = minuteOf('desk-swept')
  const api = apiDeps(deps)
  await step('exchange', () => exchange(deps))
  await step('clocks', () => watchClocks(deps))
  await step('dates', () => recountDates(api))
  await step('silent', () => closeSilent(api))
  await once('mass', () => tellMany(api))
  await step('figures', () => keepFigures(deps))
  await step('words', () => indexChanged(deps.sql, deps.keys))
  // Paced, and once: nobody's reply, reminder or notice waits for a warning to many.
  await once('alerts', () => sendAlerts(deps))
  end()
}
