import { type Context, Hono } from 'hono'
import * as z from 'zod/mini'
import { changesSince, dropFilter, present, savedFilters, saveFilter } from '../../db/verbs/desk.ts'
import { countQueue, type Filter, ORDERS, QUICK, readQueue } from '../../db/verbs/queue.ts'
import { searchCases } from '../../db/verbs/search-cases.ts'
import { CASE_STATES } from '../../flows/case/states.ts'
import { cleanInput } from '../../flows/text.ts'
import { checked, jsonBytes, parsed } from './body.ts'
import { Problem } from './problem.ts'
import { orRefused } from './refusals.ts'
import { shownRow } from './shown-case.ts'
import type { StaffEnv } from './signed-in.ts'
import { beginning, deed, idOf, json, pageAfter, text, uuid } from './staff-deed.ts'

const PAGE = 50
const code = z.string().check(z.regex(/^[a-z_]{1,40}$/))
const codes = z.optional(z.array(code).check(z.maxLength(20)))
/** As it stands in an address or is kept under a name. */
const Wanted = z.strictObject({
  view: z.optional(z.enum(['new', 'mine', 'open', 'closed', 'spam'])),
  order: z.optional(z.enum(ORDERS)),
  quick: z.optional(z.enum(QUICK)),
  states: z.optional(z.array(z.enum(CASE_STATES))),
  families: codes,
  subtypes: codes,
  province: z.optional(z.string().check(z.regex(/^\d{2}$/))),
  agency: z.optional(uuid),
  /** An officer's id, `me` or `nobody`. */
  assignee: z.optional(z.union([z.literal('me'), z.literal('nobody'), uuid])),
})
type Wanted = z.infer<typeof Wanted>
const Name = z.strictObject({ name: text(80), filter: Wanted })
const Presence = z.strictObject({ doing: z.enum(['reading', 'writing', 'left']) })
const Search = z.strictObject({ text: beginning(200) })

const LISTS = ['states', 'families', 'subtypes']
const wantedOf = (c: Context): Wanted => {
  const { after: _, ...query } = c.req.query()
  const lists = Object.fromEntries(
    Object.entries(query).map(([name, value]) => [name, LISTS.includes(name) ? value.split(',') : value]),
  )
  return checked(Wanted, lists)
}

const filterOf = ({ view = 'new', agency, assignee, ...rest }: Wanted, me: string): Filter => ({
  ...rest,
  ...(agency ? { agencyId: agency } : {}),
  ...(assignee ? { assignee: assignee === 'me' ? me : assignee === 'nobody' ? null : assignee } : {}),
  ...(view === 'mine' ? { assignee: me } : {}),
  // Nobody's yet: just filed, or opened again and waiting for another pair of eyes.
  ...(view === 'new' ? { assignee: null, states: rest.states ?? ['received', 'in_review'] } : {}),
  ...(view === 'closed' ? { closed: true } : {}),
  ...(view === 'spam' ? { spam: true } : {}),
})

/** The queue, what is kept of it, who looks at what, and what has changed. */
export const staffDeskApi = () => {
  const app = new Hono<StaffEnv>()
  app.get('/cases', async (c) => {
    const { deps, actor } = c.var
    const { cases, next } = orRefused(
      await readQueue(deps.sql, actor, {
        filter: filterOf(wantedOf(c), actor.staffId),
        after: pageAfter(c.req.query('after')),
        limit: PAGE,
        now: deps.now(),
      }),
    )
    return c.json({
      cases: cases.map((row) => ({
        ...shownRow(row),
        movedAt: new Date(row.movedAt).toISOString(),
        agencyDueAt: row.agencyDueAt && new Date(row.agencyDueAt).toISOString(),
      })),
      next: next && `${next.at}_${next.id}`,
    })
  })
  app.get('/counts', async (c) => {
    const { counts, more } = orRefused(await countQueue(c.var.deps.sql, c.var.actor, c.var.deps.now()))
    return c.json({ counts, more })
  })
  // A POST: what is looked for may be a person's number, and addresses end up in logs.
  app.post('/search', async (c) => {
    const { text: query } = parsed(Search, await jsonBytes(c))
    const { deps, actor } = c.var
    const { cases, more } = orRefused(
      await searchCases(deps.sql, deps.keys, actor, { query: cleanInput(query, 200), at: deps.now() }),
    )
    return c.json({ cases: cases.map(shownRow), more })
  })
  app.get('/changes', async (c) => {
    const since = c.req.query('since')
    if (since !== undefined && !/^\d{1,15}$/.test(since)) throw new Problem('invalid', { fields: ['since'] })
    const { changes, cursor, all } = orRefused(
      await changesSince(c.var.deps.sql, c.var.actor, since === undefined ? null : Number(since)),
    )
    return c.json({ changes, cursor, all })
  })
  app.post('/cases/:id/presence', async (c) => {
    const { doing } = parsed(Presence, await jsonBytes(c))
    const { deps, actor } = c.var
    const { others, version } = orRefused(
      await present(deps.sql, actor, { caseId: idOf(c), doing, at: deps.now() }),
    )
    return c.json({
      version,
      others: others.map((one) => ({ ...one, since: new Date(one.since).toISOString() })),
    })
  })
  app.get('/filters', async (c) =>
    c.json({ filters: orRefused(await savedFilters(c.var.deps.sql, c.var.actor)).filters }),
  )
  app.post('/filters', (c) =>
    deed(c, Name, async (sql, input) => {
      const { id } = orRefused(await saveFilter(sql, c.var.actor, { ...input, at: c.var.deps.now() }))
      return json(201, { id })
    }),
  )
  app.delete('/filters/:id', async (c) => {
    orRefused(await dropFilter(c.var.deps.sql, c.var.actor, idOf(c)))
    return c.body(null, 204)
  })
  return app
}
