import { draftKey, kept } from '../kept.ts'

/** Long after what somebody came for is there. */
const AFTER_MS = 3_000

/** What waits was said to be sent by itself: not only once its person opens the ledger again. */
export const sendLeftBehind = (): void => {
  const send = () => {
    if (kept<unknown[]>(draftKey('ledger.queue'))?.length)
      import('./ledger/queue.ts').then((queue) => queue.send()).catch(() => {})
  }
  addEventListener('load', () => setTimeout(send, AFTER_MS))
}
