import { type Keys, open } from '../../db/crypto.ts'
import type { Parked } from '../../db/lane.ts'
import type { Message } from '../../flows/turn.ts'
import { alarm, errorFields } from '../log.ts'

/** LINE: objects in one reply. */
const OBJECTS_MAX = 5

type ParkedNotice = { id: number; messages: Message[] }

/**
 * As many parked notices as fit beside the answer into one reply of five objects. One that never would rides by itself, and its first
 * messages are joined (`deliverable`): it is no reason to keep the others waiting for ever.
 */
export const ride = (parked: readonly ParkedNotice[], say: readonly Message[]): ParkedNotice[] => {
  const riding: ParkedNotice[] = []
  let room = OBJECTS_MAX - say.length
  for (const notice of parked) {
    const neverFits = notice.messages.length >= OBJECTS_MAX && !riding.length
    if (notice.messages.length > room && !neverFits) break
    riding.push(notice)
    room -= notice.messages.length
  }
  return riding
}

/** As far as they can be opened: one whose key is gone must not stop its person's every turn. */
export const openParked = async (keys: Keys, all: readonly Parked[]): Promise<ParkedNotice[]> => {
  const opened = await Promise.all(
    all.map(async ({ id, cause, n, body }) => {
      try {
        const { messages } = JSON.parse(await open(keys, `outbox.body:${cause}:${n}`, body)) as {
          messages: Message[]
        }
        return { id, messages }
      } catch (error) {
        alarm('outbox-failed', { outbox: id, ...errorFields(error) })
        return undefined
      }
    }),
  )
  return opened.filter((one) => one !== undefined)
}
