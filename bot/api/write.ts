import type { Context } from 'hono'
import type { Sql } from '../../db/client.ts'
import { sha256 } from '../../db/crypto.ts'
import { type Answer, once, undivided } from '../../db/verbs/once.ts'
import type { ApiEnv } from './deps.ts'
import { Problem, problemBody, problemStatus } from './problem.ts'

/** What a deed answers, which outbox rows it left to be sent once it is committed, and what else is to be done then. */
export type Deed = Answer & { outbox?: readonly number[]; after?: () => Promise<unknown> }

const KEY = /^[\x21-\x7e]{8,200}$/

const respond = ({ status, body }: Answer): Response => {
  const type = status >= 400 ? 'application/problem+json' : 'application/json'
  return new Response(body, { status, headers: { 'content-type': `${type}; charset=utf-8` } })
}

/** A refusal as the answer of a deed: the transaction around it is undone with it. */
const orProblem =
  <L>(run: (sql: Sql, looked: L) => Promise<Deed>) =>
  async (sql: Sql, looked: L): Promise<Deed> => {
    try {
      return await run(sql, looked)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      return { status: problemStatus(error.kind), body: problemBody(error.kind, error.extra) }
    }
  }

type Writing<L> = {
  owner: string
  bytes: Uint8Array
  keyNeeded?: boolean
  run: (sql: Sql, looked: L) => Promise<Deed>
  /** What `run` needs to know first: asked for in the flight that begins the transaction. */
  look?: ((sql: Sql) => Promise<L>) | undefined
}

/**
 * A write, whole or not at all, and done once for each `Idempotency-Key` of whoever is signed in. The same key with the same request is told the same again; with
 * another request it is refused. The citizen's notice goes out after the commit, never before.
 */
export const write = async <E extends ApiEnv, L = undefined>(
  c: Context<E>,
  { owner, bytes, keyNeeded, run, look = async () => undefined as L }: Writing<L>,
): Promise<Response> => {
  const deps = c.var.deps
  const key = c.req.header('idempotency-key')
  if (key === undefined ? keyNeeded : !KEY.test(key))
    throw new Problem('invalid', { fields: ['Idempotency-Key'] })
  // Whatever the deed asks, also by way of `c`, it asks in its transaction: the invocation has this one connection, and would wait for itself.
  const deed = orProblem<L>(async (sql, looked) => {
    c.set('deps', { ...deps, sql })
    try {
      return await run(sql, looked)
    } finally {
      c.set('deps', deps)
    }
  })
  if (key === undefined) return respond(send(c, await undivided(deps.sql, deed, look)))
  const head = new TextEncoder().encode(`${c.req.method} ${c.req.path}\n`)
  const requestHash = await sha256(new Uint8Array([...head, ...bytes]))
  const result = await once(deps.sql, deps.keys, { owner, key, requestHash, at: deps.now() }, deed, look)
  switch (result.went) {
    case 'done':
      return respond(send(c, result.answer))
    case 'again':
      return respond(result.answer)
    case 'other-request':
    case 'busy':
    case 'done-before':
      throw new Problem(result.went)
    default:
      return result satisfies never
  }
}

const send = <E extends ApiEnv>(c: Context<E>, deed: Deed): Deed => {
  if (deed.outbox?.length) c.var.hold(c.var.deps.deliver(deed.outbox))
  if (deed.after) c.var.hold(deed.after())
  return deed
}
