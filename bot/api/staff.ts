import { type Context, Hono } from 'hono'
import * as z from 'zod/mini'
import type { Sql } from '../../db/client.ts'
import { staffByLine } from '../../db/session.ts'
import { addNote } from '../../db/verbs/add-note.ts'
import { writeAudit } from '../../db/verbs/audit.ts'
import { answerContact, listContacts, readContact } from '../../db/verbs/contacts.ts'
import { referCase } from '../../db/verbs/exchange/refer.ts'
import { findCase } from '../../db/verbs/found-case.ts'
import { CASE_VIEWS } from '../../db/verbs/list-cases.ts'
import { readCase } from '../../db/verbs/read-case.ts'
import { mayDo, mayMove } from '../../db/verbs/rights.ts'
import { factorState } from '../../db/verbs/second-factor.ts'
import { takeCase } from '../../db/verbs/take-case.ts'
import { askCitizen, transitionCase } from '../../db/verbs/transition-case.ts'
import { setUrgency } from '../../db/verbs/urgency.ts'
import { CASE_STATES } from '../../flows/case/states.ts'
import { REASONS } from '../../flows/case/texts.ts'
import { checked, jsonBytes, parsed } from './body.ts'
import type { ApiDoor } from './deps.ts'
import { exportCases } from './export.ts'
import { privateHeaders, withDeps } from './private.ts'
import { onProblem, Problem } from './problem.ts'
import { orRefused } from './refusals.ts'
import { shownCase, shownFile } from './shown-case.ts'
import { exchange, SessionRequest, type StaffEnv, signedInBy, staffOnly } from './signed-in.ts'
import { staffAbuseApi } from './staff-abuse.ts'
import { staffAdminApi } from './staff-admin.ts'
import { staffAdminAuditApi } from './staff-admin-audit.ts'
import { staffAdminImportApi } from './staff-admin-import.ts'
import { JoinRequest, joinStaff, staffInvitationsApi } from './staff-admin-invitations.ts'
import { holdOn, staffChatApi } from './staff-chat.ts'
import { staffContentApi } from './staff-content.ts'
import { deed, idOf, json, line, moved, text, uuid, version } from './staff-deed.ts'
import { staffDeskApi } from './staff-desk.ts'
import { handed, staffExchangeApi } from './staff-exchange.ts'
import { staffExportApi } from './staff-export.ts'
import { staffFiguresApi } from './staff-figures.ts'
import { staffHelpApi } from './staff-help.ts'
import { staffLeadApi } from './staff-lead.ts'
import { staffMassApi } from './staff-mass.ts'
import { staffMembersApi } from './staff-members.ts'
import { staffMergeApi } from './staff-merge.ts'
import { staffQualityApi } from './staff-quality.ts'
import { staffScamApi } from './staff-scam.ts'
import { ownSessionsApi, provedOnly, staffSessionApi } from './staff-session.ts'
import { staffSlaApi } from './staff-sla.ts'
import { staffSplitApi } from './staff-split.ts'

const Take = z.strictObject({ version })
const Urgency = z.strictObject({ version, urgency: z.int().check(z.gte(0), z.lte(3)) })
const Ask = z.strictObject({ version, text: text(2_000) })
const Note = z.strictObject({ text: text(4_000) })
const Answer = z.strictObject({
  text: text(2_000),
  /** The id of the citizen's message that it quotes. */
  quotes: z.optional(line(80)),
})
const Transition = z.strictObject({
  version,
  to: z.enum(CASE_STATES),
  text: z.optional(text(2_000)),
  /** A code, since the timeline's chain holds it for good: no place for words about people. One that we have words for, since citizens read it. */
  reason: z.optional(z.enum(Object.keys(REASONS))),
  agencyId: z.optional(uuid),
  /** Read by the citizens whose cases are joined to this one. */
  familyText: z.optional(text(2_000)),
  parent: z.optional(z.string().check(z.regex(/^PD-\d{4}-\d{6}-\d$/))),
})
const View = z.enum(CASE_VIEWS)
/** The case that is to be moved, where this one may move any. */
const toMove = (c: Context<StaffEnv>) => async (sql: Sql) =>
  mayMove(c.var.actor) ? findCase(sql, c.var.deps.keys, c.var.actor, idOf(c)) : null

/** `/api/v1/staff`. */
export const staffApi = (door: ApiDoor) => {
  const app = new Hono<StaffEnv>()
  app.onError(onProblem)
  app.use(privateHeaders, withDeps(door))

  app.post('/session', async (c) => {
    const { idToken } = parsed(SessionRequest, await jsonBytes(c))
    const { deps } = c.var
    const { personId } = await signedInBy(deps, idToken)
    const member = await staffByLine(deps.sql, personId)
    // Told apart from a bad token by nobody: who is staff here is no public knowledge.
    if (!member) throw new Problem('unauthorized')
    const { token, expiresAt } = await exchange(deps, idToken, { staffId: member.staffId })
    await writeAudit(deps.sql, { kind: 'staff', ...member }, 'session.open', member.staffId)
    return c.json({
      token,
      expiresAt: new Date(expiresAt).toISOString(),
      name: member.name,
      role: member.role,
      factor: await factorState(deps.sql, member.staffId, false),
    })
  })

  app.post('/join', async (c) => c.json(await joinStaff(c.var.deps, parsed(JoinRequest, await jsonBytes(c)))))

  app.use(staffOnly)

  app.route('/', staffSessionApi())
  app.use(provedOnly)
  app.route('/sessions', ownSessionsApi())
  app.route('/members', staffMembersApi())
  app.route('/invitations', staffInvitationsApi())

  app.route('/', staffDeskApi())
  app.route('/', staffLeadApi())
  app.route('/', staffAbuseApi())
  app.route('/', staffMergeApi())
  app.route('/mass', staffMassApi())
  app.route('/sla', staffSlaApi())
  app.route('/', staffSplitApi())
  app.route('/', staffChatApi())
  app.route('/', staffHelpApi())
  app.route('/', staffFiguresApi())
  app.route('/', staffExportApi())
  app.route('/', staffAdminApi())
  app.route('/', staffAdminAuditApi())
  app.route('/', staffAdminImportApi())
  app.route('/quality', staffQualityApi())
  app.get('/cases.csv', (c) => exportCases(c, checked(View, c.req.query('view') ?? 'open')))
  app.get('/cases/:id', async (c) => {
    const { deps, actor } = c.var
    return c.json(
      await shownCase(deps, actor, orRefused(await readCase(deps.sql, deps.keys, actor, idOf(c)))),
    )
  })
  app.post('/cases/:id/take', (c) =>
    deed(c, Take, async (sql, input) => {
      const { deps, actor } = c.var
      return moved(
        await takeCase(sql, deps.keys, actor, { caseId: idOf(c), ...input, at: deps.now() }),
        input,
      )
    }),
  )
  app.post('/cases/:id/urgency', (c) =>
    deed(c, Urgency, async (sql, input) => {
      const { deps, actor } = c.var
      return moved(
        await setUrgency(sql, deps.keys, actor, { caseId: idOf(c), ...input, at: deps.now() }),
        input,
      )
    }),
  )
  app.post('/cases/:id/transition', (c) =>
    deed(
      c,
      Transition,
      async (sql, input, found) => {
        const { deps, actor } = c.var
        const { agencyId } = input
        const on = { caseId: idOf(c), ...input, at: deps.now() }
        // Nothing is forwarded without being sent: what the agency gets is a part of the move.
        if (input.to === 'forwarded' && agencyId && mayDo(actor, 'exchange.refer'))
          return handed(c, await referCase(sql, deps.keys, actor, { ...on, agencyId }), input)
        return moved(await transitionCase(sql, deps.keys, actor, on, found), input)
      },
      toMove(c),
    ),
  )
  app.post('/cases/:id/ask', (c) =>
    deed(c, Ask, async (sql, input) => {
      const { deps, actor } = c.var
      return moved(
        await askCitizen(sql, deps.keys, actor, { caseId: idOf(c), ...input, at: deps.now() }),
        input,
      )
    }),
  )
  app.post('/cases/:id/note', (c) =>
    deed(c, Note, async (sql, input) => {
      const { deps, actor } = c.var
      const { id } = orRefused(
        await addNote(sql, deps.keys, actor, { caseId: idOf(c), ...input, at: deps.now() }),
      )
      return json(201, { id })
    }),
  )

  app.get('/contacts', async (c) => {
    const { deps, actor } = c.var
    const { contacts } = orRefused(await listContacts(deps.sql, deps.keys, actor))
    return c.json({
      contacts: contacts.map(({ messages, ...one }) => ({
        ...one,
        at: new Date(one.at).toISOString(),
        files: messages.filter(({ file }) => file).length,
      })),
    })
  })
  app.get('/contacts/:id', async (c) => {
    const { deps, actor } = c.var
    const { contact } = orRefused(await readContact(deps.sql, deps.keys, actor, idOf(c)))
    const messages = await Promise.all(
      contact.messages.map(async ({ file, ...one }) => ({
        ...one,
        at: new Date(one.at).toISOString(),
        file: file && (await shownFile(deps, actor, file)),
      })),
    )
    return c.json({ contact: { ...contact, at: new Date(contact.at).toISOString(), messages } })
  })
  app.post('/contacts/:id/answer', (c) =>
    deed(c, Answer, async (sql, input) => {
      const { deps, actor } = c.var
      const { outbox } = orRefused(
        await answerContact(sql, deps.keys, actor, { contactId: idOf(c), ...input, at: deps.now() }),
      )
      await holdOn(deps, sql, idOf(c), actor.staffId)
      return { ...json(200, { state: 'answered' }), outbox }
    }),
  )
  app.route('/exchange', staffExchangeApi())
  app.route('/scam', staffScamApi())
  app.route('/content', staffContentApi())
  return app
}
