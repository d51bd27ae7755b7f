import { actorId } from '../../flows/actor.ts'
import type { CaseState } from '../../flows/case/states.ts'
import { deliverable } from '../../flows/limits.ts'
import type { Message } from '../../flows/turn.ts'
import type { Fragment, Sql } from '../client.ts'
import { type Keys, type Place, seal } from '../crypto.ts'
import { sealWords } from '../timeline.ts'
import { audited } from './audit.ts'
import { currentOf, type FoundCase, findCase } from './found-case.ts'
import { type Done, type Refusal, refuse } from './outcome.ts'
import { type Mover, scopeOf } from './rights.ts'

export type Entry = {
  verb: string
  kind: string
  at: number
  /** For the citizen; empty where the entry says it all. */
  words: string
  from?: CaseState
  to?: CaseState
  reason?: string
  /** To whom it goes: the case's own column holds only the latest, the audit every one that was ever given it to read. */
  agency?: string
  /** Further columns of the case, each beginning with a comma. */
  set: Fragment
  /** What the citizen hears of it; nothing where empty. */
  say: readonly Message[]
  /** Under what the notice is kept, where something else finds it by that: the messages of a chat. */
  cause?: string
  /** What else becomes true with it: further common table expressions that read `moved`, each beginning with a comma. */
  also?: Fragment
  /** Whose case it must be, where that is not its holder's. */
  scope?: Fragment
}

/** A push, frozen: LINE's retry key demands the same body each time. The outbox row is written whether or not they are a friend still. */
export const sealPush = (
  keys: Keys,
  cause: string,
  to: string,
  say: readonly Message[],
): Promise<Uint8Array> =>
  seal(keys, `outbox.body:${cause}:0` as Place, JSON.stringify({ to, messages: deliverable(say) }))

/**
 * What every deed on a case is, whoever of the staff, the agencies or the jobs does it: the case moves on from the version that they saw, its timeline grows by one entry, the citizen's
 * notice and the audit row are written; in one statement, so all of it or nothing. Two at once: the row's lock lets one
 * through, and the other finds the version gone.
 */
export const writeEntry = async (
  sql: Sql,
  keys: Keys,
  actor: Mover,
  found: FoundCase,
  entry: Entry,
): Promise<Done | Refusal> => {
  const { facts, seq, personId } = found
  const cause = entry.cause ?? `case:${facts.id}:${seq + 1}`
  const who = actorId(actor)
  const scope = entry.scope ?? scopeOf(sql, actor)
  const { body, digest } = await sealWords(keys, facts.id, entry.at, entry.words)
  const when = sql`${new Date(entry.at)}::timestamptz`
  const detail = {
    version: facts.version + 1,
    ...(entry.to ? { to: entry.to } : {}),
    ...(entry.agency ? { agency: entry.agency } : {}),
  }
  const step = sql`${entry.from ?? null}::text, ${entry.to ?? null}::text, ${entry.reason ?? null}::text`
  // Who complained through another front end has no LINE here: they read it there. Whom no key names reads it in their case.
  const push =
    entry.say.length && found.lineUserId ? await sealPush(keys, cause, found.lineUserId, entry.say) : null
  const [row] = await sql`
    with moved as (
      update "case" c set seq = c.seq + 1, version = c.version + 1, moved_at = ${when},
        head = timeline_hash(c.head, c.id, c.seq + 1, ${when}, ${entry.kind}, ${actor.kind}, ${who}, ${step}, ${digest}::bytea)
        ${entry.set}
      where c.id = ${facts.id}::uuid and c.version = ${facts.version}::int and c.seq = ${seq}::int and ${scope}
      returning c.id, c.seq, c.head, c.version, c.state
    ), entry as (
      insert into timeline (case_id, seq, at, kind, actor_kind, actor_id, from_state, to_state, reason, body, digest, hash)
      select id, seq, ${when}, ${entry.kind}, ${actor.kind}, ${who}, ${step}, ${body}::bytea, ${digest}::bytea, head from moved
    ), said as (
      insert into outbox (person_id, cause, n, via, weight, body, state)
      select ${personId}::uuid, ${cause}, 0, 'push', 'receipt', ${push}::bytea, 'pending' from moved where ${push !== null}::boolean
      returning id
    ), ${audited(sql, actor, entry.verb, sql`moved.id::text`, sql`moved`, detail)} ${entry.also ?? sql``}
    select moved.version, moved.state, (select json_agg(id) from said) as outbox from moved`
  if (row)
    return {
      ok: true,
      version: row.version as number,
      state: row.state as CaseState,
      outbox: (row.outbox as number[] | null) ?? [],
      ...(entry.say.length && found.unreached ? { unheard: true } : {}),
    }
  const now = await findCase(sql, keys, actor, facts.id, scope)
  return now ? { ok: false, why: 'conflict', current: currentOf(now) } : refuse('unknown')
}
