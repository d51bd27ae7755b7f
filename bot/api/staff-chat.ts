import { Hono } from 'hono'
import * as z from 'zod/mini'
import type { Sql } from '../../db/client.ts'
import { holdChat, holderOf, openChat, releaseChat } from '../../db/verbs/handover.ts'
import { held, released } from '../../flows/handover.ts'
import { changeConversation } from './conversation.ts'
import type { ApiDeps } from './deps.ts'
import { orRefused } from './refusals.ts'
import type { StaffEnv } from './signed-in.ts'
import { deed, idOf, json, text } from './staff-deed.ts'

const Nothing = z.strictObject({})
const Words = z.strictObject({ text: text(2_000) })

/** In the same transaction as the deed: the chat falls silent with it or not at all. */
const silence = (deps: ApiDeps, sql: Sql, personId: string): Promise<void> =>
  changeConversation({ ...deps, sql }, personId, (c, now) => ({ next: held(c, now), result: undefined }))

/** An officer who answers goes on holding the chat. */
export const holdOn = async (deps: ApiDeps, sql: Sql, contactId: string, staffId: string): Promise<void> => {
  const chat = await holderOf(sql, contactId)
  if (chat?.heldBy === staffId) await silence(deps, sql, chat.personId)
}

/** The chat in an officer's hands. */
export const staffChatApi = () => {
  const app = new Hono<StaffEnv>()
  app.post('/contacts/:id/hold', (c) =>
    deed(c, Nothing, async (sql) => {
      const { deps, actor } = c.var
      const { personId, outbox } = orRefused(
        await holdChat(sql, deps.keys, actor, { contactId: idOf(c), at: deps.now() }),
      )
      await silence(deps, sql, personId)
      return { ...json(200, { held: true }), outbox }
    }),
  )
  app.post('/contacts/:id/release', (c) =>
    deed(c, Nothing, async (sql) => {
      const { deps, actor } = c.var
      const { personId, outbox } = orRefused(await releaseChat(sql, deps.keys, actor, { contactId: idOf(c) }))
      await changeConversation({ ...deps, sql }, personId, (conversation) => ({
        next: released(conversation),
        result: undefined,
      }))
      return { ...json(200, { held: false }), outbox }
    }),
  )
  app.post('/cases/:id/chat', (c) =>
    deed(c, Words, async (sql, input) => {
      const { deps, actor } = c.var
      const { personId, contactId, outbox } = orRefused(
        await openChat(sql, deps.keys, actor, { caseId: idOf(c), ...input, at: deps.now() }),
      )
      await silence(deps, sql, personId)
      return { ...json(201, { contactId }), outbox }
    }),
  )
  return app
}
