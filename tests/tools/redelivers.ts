import type { Delivery } from '../simulator/contract.ts'
import type { Simulator } from '../simulator/server.ts'

const TIMES = 10

/**
 * LINE, where redelivery is on: what was not acknowledged, since for a second the machine had other work, comes again until it is, and nobody
 * types on before.
 */
export const redelivers = (simulator: Simulator): Simulator => {
  const again = async (sent: Promise<Delivery>): Promise<Delivery> => {
    const delivery = await sent
    for (let n = 0; n < TIMES && wentWrong(delivery); n++) {
      const all = await Promise.all(delivery.webhookEventIds.map((id) => simulator.redeliver(id)))
      delivery.attempts.push(...all.flatMap(({ attempts }) => attempts))
      delivery.status = Math.max(...all.map(({ status }) => status))
    }
    return delivery
  }
  return {
    ...simulator,
    send: (...args) => again(simulator.send(...args)),
    tap: (...args) => {
      const sent = simulator.tap(...args)
      return sent && again(sent)
    },
    deliver: (...args) => again(simulator.deliver(...args)),
    batch: (...args) => again(simulator.batch(...args)),
  }
}

/** Too late, or not at all: what is refused is refused the next time too. */
const wentWrong = ({ attempts, status, webhookEventIds }: Delivery): boolean =>
  webhookEventIds.length > 0 && attempts.length > 0 && (status === 0 || status === 503)
