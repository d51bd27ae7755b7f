import { type Keys, open } from '../../db/crypto.ts'
import type { Parked } from '../../db/lane.ts'
import type { Message } from '../../flows/turn.ts'

/** LINE: objects in one reply. */
const OBJECTS_MAX = 5

type ParkedNotice = { id: number; messages: Message[] }

/** As many parked notices as fit beside the answer into one reply of five objects. */
export const ride = (parked: readonly ParkedNotice[], say: readonly Message[]): ParkedNotice[] => {
  const riding: ParkedNotice[] = []
  let room = OBJECTS_MAX - say.length
  for (const notice of parked) {
    if (notice.messages.length > room) break
    riding.push(notice)
    room -= notice.messages.length
  }
  return riding
}

export const openParked = async (keys: Keys, { id, cause, n, body }: Parked): Promise<ParkedNotice> => ({
  id,
  messages: (JSON.parse(await open(keys, `outbox.body:${cause}:${n}`, body)) as { messages: Message[] })
    .messages,
})
