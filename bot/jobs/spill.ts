import { open } from '../../db/crypto.ts'
import { fromBase64 } from '../../db/encode.ts'
import { takeTurns } from '../converse.ts'
import type { Deps, Spilled } from '../deps.ts'
import { arrivedOf, notErased } from '../line/arrival.ts'
import { alarm, errorFields } from '../log.ts'

type Message = {
  body: Spilled
  attempts: number
  ack(): void
  retry(options?: { delaySeconds?: number }): void
}

const RETRY_MAX_S = 600

/**
 * Takes spilled events into the inbox. Each message is acknowledged by itself: one throw would have the whole batch come again. What came
 * before by another way is there already, and stays once.
 */
export const drainSpill = async (deps: Deps, messages: readonly Message[]): Promise<void> => {
  for (const message of messages) {
    try {
      const events = JSON.parse(
        await open(deps.keys, 'spill.events:queue', fromBase64(message.body.sealed)),
      ) as unknown[]
      const now = deps.now()
      const arrived = await notErased(deps, await arrivedOf(deps.keys, events, now))
      const lanes = arrived.length ? await deps.hot.accept(arrived.map(({ arrival }) => arrival)) : []
      message.ack()
      // Their reply tokens are as old as the outage: no event counts as having come just now.
      await takeTurns(deps, lanes, arrived, 0)
    } catch (error) {
      alarm('spill-left', { attempts: message.attempts, ...errorFields(error) })
      message.retry({ delaySeconds: Math.min(RETRY_MAX_S, 10 * 2 ** message.attempts) })
    }
  }
}
