import type { Sql } from '../../db/client.ts'
import { type Keys, personIdOf } from '../../db/crypto.ts'
import { acceptEvents } from '../../db/lane.ts'
import { raced } from '../../db/turn/raced.ts'
import { type Committed, commitTurn } from '../../db/turn.ts'
import type { Effect } from '../../flows/effects.ts'

type Report = Extract<Effect, { do: 'report-scam' }>
export type Told = Partial<Pick<Report, 'code' | 'channel' | 'transfers'>> & {
  /** `kind:canonical`, of an address with ` @domain` behind it. */
  sees: readonly (string | Report['indicators'][number])[]
  at?: number
}
export const AT = Date.UTC(2026, 10, 20)
let events = 0
let cases = 0

/** As the interpreter takes them: somebody was faster, so read again. */
const orAgain = (error: unknown): Committed => {
  if (!raced(error)) throw error
  return { won: false }
}

/** People who report, each by the statement that a whole turn is. */
export const reportersOf = (sql: Sql, keys: Keys) => {
  const person = (name: string) => personIdOf(keys, `U-${name}`)

  const does = async (name: string, effects: readonly Effect[], at = AT): Promise<Committed> => {
    const personId = await person(name)
    const eventId = `scam-${++events}`
    await acceptEvents(sql, [
      { eventId, personId, kind: 'message', at, body: new Uint8Array([1]), standby: false },
    ])
    for (;;) {
      const [row] = await sql`select version from person where id = ${personId}::uuid`
      const committed = await commitTurn(sql, keys, {
        personId,
        version: (row?.version as number | undefined) ?? 0,
        lineUser: new Uint8Array([9]),
        lang: 'th',
        easy: false,
        state: new Uint8Array([1]),
        movedAt: at,
        done: [eventId],
        late: [],
        say: [],
        carried: [],
        effects: effects.map((effect) => ({ effect, cause: eventId, at })),
      }).catch(orAgain)
      if (committed.won) return committed
    }
  }

  const reports = async (name: string, told: Told): Promise<string> => {
    const caseId = crypto.randomUUID()
    const number = `PD-6911-${String(++cases).padStart(6, '0')}-0`
    const at = told.at ?? AT
    const indicators = told.sees.map((one) => {
      if (typeof one !== 'string') return one
      const [key = '', domain] = one.split(' @')
      const [kind, ...rest] = key.split(':')
      return {
        kind: kind as 'phone',
        canonical: rest.join(':'),
        ...(domain ? { domain } : {}),
      }
    })
    await does(
      name,
      [
        {
          do: 'file-case',
          caseId,
          number,
          family: 'scam',
          subtype: told.code ?? 't02',
          subject: 'ทดสอบ',
          anonymous: false,
          interview: { id: 'scam', version: 1 },
          answers: [{ question: 'who', answer: { v: 'x', m: [`said-${caseId}`] } }],
          due: { resolveAt: at + 1, firstAnswerAt: at + 1 } as Extract<Effect, { do: 'file-case' }>['due'],
        },
        {
          do: 'report-scam',
          caseId,
          code: told.code ?? 't02',
          channel: told.channel ?? 'line',
          transfers: told.transfers ?? [],
          indicators,
        },
      ],
      at,
    )
    return caseId
  }
  return { person, does, reports }
}
