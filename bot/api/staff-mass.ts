import { type Context, Hono } from 'hono'
import * as z from 'zod/mini'
import {
  ALONE_MAX,
  cancelMass,
  draftMass,
  LIST_MAX,
  listMasses,
  type Mass,
  readMass,
  sendMass,
} from '../../db/verbs/mass.ts'
import { MASS_PLACEHOLDERS, massNotice } from '../../flows/case/family.ts'
import { LANGS } from '../../flows/lang.ts'
import { deliverable } from '../../flows/limits.ts'
import { type Allowed, mayUse } from '../jobs/quota.ts'
import { Problem } from './problem.ts'
import { orRefused } from './refusals.ts'
import type { StaffEnv } from './signed-in.ts'
import { deed, idOf, json, text, uuid, version } from './staff-deed.ts'

const Words = text(2_000).check(
  z.refine((body: string) =>
    [...body.matchAll(/\{([^}]*)\}/g)].every(([, name]) =>
      (MASS_PLACEHOLDERS as readonly string[]).includes(name ?? ''),
    ),
  ),
)
const Draft = z.strictObject({
  kind: z.enum(['family', 'campaign', 'cases']),
  /** The head's case, or the campaign. */
  sourceId: z.optional(uuid),
  cases: z.optional(z.array(uuid).check(z.minLength(1), z.maxLength(LIST_MAX))),
  act: z.enum(['answered', 'told']),
  text: Words,
})
const Move = z.strictObject({ version })
const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString())
const shown = ({ madeBy: _, ...mass }: Mass) => ({
  ...mass,
  madeAt: iso(mass.madeAt),
  sentAt: iso(mass.sentAt),
  /** A second supervisor has to let it go. */
  fourEyes: mass.people > ALONE_MAX,
})

/** `/api/v1/staff/mass`: one answer to many. */
export const staffMassApi = () => {
  const app = new Hono<StaffEnv>()
  app.get('/', async (c) => {
    const { deps, actor } = c.var
    const { masses } = orRefused(await listMasses(deps.sql, deps.keys, actor))
    return c.json({ masses: masses.map(shown), placeholders: MASS_PLACEHOLDERS })
  })
  app.post('/', (c) =>
    deed(c, Draft, async (sql, { kind, sourceId, cases, act, text: words }) => {
      const { deps, actor } = c.var
      if (kind === 'cases' ? !cases : !sourceId)
        throw new Problem('invalid', { fields: [kind === 'cases' ? 'cases' : 'sourceId'] })
      // Whose case is joined hears of the head's: their own is not answered.
      if (kind === 'family' && act === 'answered') throw new Problem('invalid', { fields: ['act'] })
      const source = kind === 'cases' ? { kind, caseIds: cases ?? [] } : { kind, sourceId: sourceId ?? '' }
      const { mass } = orRefused(
        await draftMass(sql, deps.keys, actor, {
          id: crypto.randomUUID(),
          source,
          act,
          text: words,
          at: deps.now(),
        }),
      )
      return json(201, { mass: shown(mass) })
    }),
  )
  /** What each would read, to how many, and whether the month's pushes allow it. */
  app.get('/:id', async (c) => {
    const { deps, actor } = c.var
    const { mass, samples } = orRefused(await readMass(deps.sql, deps.keys, actor, idOf(c)))
    return c.json({
      mass: shown(mass),
      quota: await allowed(c, mass.people),
      samples: samples.map((one) => ({
        number: one.number,
        messages: LANGS.map((lang) => ({
          lang,
          messages: deliverable(
            massNotice(
              { lang, easy: false },
              {
                cases: [one],
                ...(mass.text ? { words: mass.text } : {}),
                ...(mass.act === 'answered' ? { state: 'answered' } : {}),
              },
            ),
          ),
        })),
      })),
    })
  })
  app.post('/:id/send', (c) =>
    deed(c, Move, async (sql, input) => {
      const { deps, actor } = c.var
      const id = idOf(c)
      const { mass } = orRefused(await readMass(sql, deps.keys, actor, id))
      const quota = await allowed(c, mass.people)
      if (quota.why === 'unknown') throw new Problem('unavailable')
      if (!quota.ok) throw new Problem('over-quota', { audience: mass.people, ...quota })
      const { state, version: now } = orRefused(
        await sendMass(sql, deps.keys, actor, { id, ...input, at: deps.now() }),
        input,
      )
      return json(200, { version: now, state })
    }),
  )
  app.post('/:id/cancel', (c) =>
    deed(c, Move, async (sql, input) => {
      const { deps, actor } = c.var
      const { state, version: now } = orRefused(
        await cancelMass(sql, deps.keys, actor, { id: idOf(c), ...input, at: deps.now() }),
        input,
      )
      return json(200, { version: now, state })
    }),
  )
  return app
}

const allowed = async (c: Context<StaffEnv>, people: number): Promise<Allowed> => {
  const { line, config } = c.var.deps
  return mayUse((await line?.quota()) ?? null, people, config.pushReserve)
}
