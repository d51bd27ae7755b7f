import { Hono } from 'hono'
import * as z from 'zod/mini'
import type { Sql } from '../../db/client.ts'
import { splitCase } from '../../db/verbs/split.ts'
import { formatCaseNumber } from '../../flows/case/number.ts'
import { subjectWords } from '../../flows/complaint/contract.ts'
import { FAMILIES, FAMILY_CODES, subtypeOf } from '../../flows/complaint/families.ts'
import { freshNames } from '../fresh.ts'
import { Problem } from './problem.ts'
import { orRefused } from './refusals.ts'
import type { StaffEnv } from './signed-in.ts'
import { deed, heard, idOf, json, line, text, uuid, version } from './staff-deed.ts'

const code = line(60)
const Split = z.strictObject({
  version,
  answers: z.array(code).check(z.maxLength(60)),
  evidence: z._default(z.array(uuid).check(z.maxLength(60)), []),
  family: z.enum(FAMILY_CODES),
  subtype: code,
  text: text(2_000),
})

/** A number that nobody has: two of a hundred thousand cases of a month would meet now and then. */
const freshNumber = async (sql: Sql, at: number): Promise<{ number: string; newId: string }> => {
  for (;;) {
    const { caseId, caseDigits } = freshNames()
    const number = formatCaseNumber(at, caseDigits)
    const [taken] = await sql`select 1 from "case" where number = ${number}`
    if (!taken) return { number, newId: caseId }
  }
}

/** One case made two. */
export const staffSplitApi = () => {
  const app = new Hono<StaffEnv>()
  app.get('/kinds', (c) =>
    c.json({
      families: FAMILIES.map(({ code: family, th, subtypes }) => ({
        code: family,
        label: th,
        subtypes: subtypes.map((one) => ({ code: one.code, label: one.th })),
      })),
    }),
  )
  app.post('/cases/:id/split', (c) =>
    deed(c, Split, async (sql, input) => {
      const { deps, actor } = c.var
      const { family, subtype } = input
      if (!subtypeOf(family, subtype)) throw new Problem('invalid', { fields: ['subtype'] })
      const at = deps.now()
      const made = orRefused(
        await splitCase(sql, deps.keys, actor, {
          caseId: idOf(c),
          ...input,
          ...(await freshNumber(sql, at)),
          subject: subjectWords({ family, subtype }, 'th'),
          at,
        }),
        { version: input.version },
      )
      const { caseId, number, version: now, state, outbox, ...done } = made
      return { ...json(201, { caseId, number, version: now, state, ...heard(done) }), outbox }
    }),
  )
  return app
}
