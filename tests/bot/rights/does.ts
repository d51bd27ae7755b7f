import { expect } from 'vitest'
import { seal } from '../../../db/crypto.ts'
import { acceptEvents } from '../../../db/lane.ts'
import { commitTurn } from '../../../db/turn.ts'
import type { Effect } from '../../../flows/effects.ts'
import type { Harness } from '../../harness.ts'

let count = 0

/** Effects of somebody's turn, committed as the chat commits them. */
export const does = async (
  h: Harness,
  { personId, lineUserId }: { personId: string; lineUserId: string },
  now: number,
  effects: Effect[],
) => {
  const eventId = `does-${++count}`
  await acceptEvents(h.sql, [
    { eventId, personId, kind: 'message', at: now, body: new Uint8Array([1]), standby: false },
  ])
  const [row] = await h.sql`select version from person where id = ${personId}::uuid`
  const { won } = await commitTurn(h.sql, h.keys, {
    personId,
    version: (row?.version as number | undefined) ?? 0,
    lineUser: await seal(h.keys, `person.line_user:${personId}`, lineUserId),
    lang: 'th',
    easy: false,
    state: new Uint8Array([1]),
    movedAt: now,
    done: [eventId],
    late: [],
    say: [],
    carried: [],
    effects: effects.map((effect) => ({ effect, cause: eventId, at: now })),
  })
  expect(won).toBe(true)
}
