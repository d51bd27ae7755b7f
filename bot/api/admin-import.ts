import * as z from 'zod/mini'
import type { Sql } from '../../db/client.ts'
import type { Keys } from '../../db/crypto.ts'
import { listCanned, saveCanned } from '../../db/verbs/canned.ts'
import { listAgencies, saveAgency } from '../../db/verbs/exchange/directory.ts'
import { listHolidays, saveHoliday } from '../../db/verbs/holidays.ts'
import type { StaffActor } from '../../db/verbs/rights.ts'
import { oneLine } from '../../flows/exchange/directory.ts'
import { csvRows } from '../../flows/ledger/csv.ts'
import { cleanInput } from '../../flows/text.ts'
import { orChanged, orRefused } from './refusals.ts'
import { day, line } from './staff-deed.ts'
import { PLACEHOLDERS } from './staff-help.ts'

/** A table that somebody kept in a spreadsheet: what it would change here, before anything is changed. */
export const KINDS_OF_IMPORT = ['agencies', 'holidays', 'canned'] as const
export type ImportKind = (typeof KINDS_OF_IMPORT)[number]
const ROWS_MAX = 2_000

type Fields = Record<string, string>
export type Change = { key: string; fields: { name: string; from: string; to: string }[] }
export type Plan = {
  add: Fields[]
  change: Change[]
  same: number
  /** Lines as a spreadsheet numbers them, the heading being the first. */
  wrong: { line: number; field: string }[]
}

type Kind = {
  columns: readonly string[]
  key: string
  schema: z.ZodMiniType
  /** What there is, each by its key, with the version that a change of it is a change of: of some keys there may be two. */
  now: (sql: Sql, keys: Keys, actor: StaffActor) => Promise<[string, Fields][]>
  /** What writes a row, with what it has to know of the others read once: a table has thousands. */
  writer: (sql: Sql, keys: Keys, actor: StaffActor, at: number) => Promise<(fields: Fields) => Promise<void>>
}
/** Of what there is, all: what were not seen would be taken for new. */
const ALL = { most: 100_000 }

/** Shown beside the column. */
const TWICE = 'มีชื่อนี้อยู่แล้วมากกว่าหนึ่งรายการ แก้ทีละรายการในหน้านั้นแทน'

const words = (max: number) => z.string().check(z.minLength(1), z.maxLength(max))
const yesno = z.enum(['yes', 'no'])
const codes = z.string().check(z.regex(/^(?:[a-z0-9_.]+(?:;[a-z0-9_.]+)*)?$/))
const list = (text: string): string[] => text.split(';').filter(Boolean)
const named = (text: string): string[] | undefined => (text ? list(text) : undefined)

/** Made of the name, so that the same file applied twice is the same rows; but what has been renamed since is not overwritten by a new one of its old name. */
const idOf = async (kind: string, name: string, known: readonly { id: string }[]): Promise<string> => {
  const hash = new Uint8Array(
    await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${kind}\n${name}`)),
  )
  const hex = [...hash.subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  const id = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
  return known.some((one) => one.id === id) ? crypto.randomUUID() : id
}

const IMPORTS: Record<ImportKind, Kind> = {
  holidays: {
    columns: ['day', 'th', 'en', 'source'],
    key: 'day',
    schema: z.strictObject({
      day,
      th: line(120),
      en: line(120),
      source: line(300),
    }),
    now: async (sql, _keys, actor) =>
      orRefused(await listHolidays(sql, actor)).holidays.map(({ day, th, en, source, version }) => [
        day,
        { day, th, en, source, version },
      ]),
    writer:
      async (sql, _keys, actor, at) =>
      async ({ day, th, en, source, version = null }) =>
        void orChanged(
          await saveHoliday(sql, actor, { day: day!, th: th!, en: en!, source: source!, version, at }),
        ),
  },
  canned: {
    columns: ['name', 'body', 'family'],
    key: 'name',
    schema: z.strictObject({
      name: words(80),
      body: words(2_000).check(
        z.refine((body: string) =>
          [...body.matchAll(/\{([^}]*)\}/g)].every(([, one]) =>
            (PLACEHOLDERS as readonly string[]).includes(one ?? ''),
          ),
        ),
      ),
      family: z.string().check(z.regex(/^[a-z_]{0,40}$/)),
    }),
    now: async (sql, _keys, actor) =>
      orRefused(await listCanned(sql, actor, ALL)).replies.map(({ id, name, body, family, version }) => [
        name,
        { id, name, body, family: family ?? '', version },
      ]),
    writer: async (sql, _keys, actor, at) => {
      const known = orRefused(await listCanned(sql, actor, ALL)).replies
      return async ({ id, name, body, family, version = null }) =>
        void orChanged(
          await saveCanned(sql, actor, {
            id: id ?? (await idOf('canned', name!, known)),
            name: name!,
            body: body!,
            family: family || null,
            version,
            at,
          }),
        )
    },
  },
  agencies: {
    columns: [
      'th',
      'en',
      'official',
      'active',
      'families',
      'subtypes',
      'provinces',
      'contact',
      'phone',
      'email',
      'hours',
    ],
    key: 'th',
    schema: z.strictObject({
      th: line(200),
      en: line(200),
      official: yesno,
      active: yesno,
      families: codes,
      subtypes: codes,
      provinces: codes,
      contact: oneLine(200, 0),
      phone: oneLine(60, 0),
      email: oneLine(200, 0),
      hours: oneLine(200, 0),
    }),
    now: async (sql, keys, actor) =>
      orRefused(await listAgencies(sql, keys, actor, ALL)).agencies.map((one) => [
        one.th,
        {
          id: one.id,
          version: one.version,
          th: one.th,
          en: one.en,
          official: one.official ? 'yes' : 'no',
          active: one.active ? 'yes' : 'no',
          families: (one.takes.families ?? []).join(';'),
          subtypes: (one.takes.subtypes ?? []).join(';'),
          provinces: (one.takes.provinces ?? []).join(';'),
          contact: one.contact.name ?? '',
          phone: one.contact.phone ?? '',
          email: one.contact.email ?? '',
          hours: one.contact.hours ?? '',
        },
      ]),
    // How an agency is reached, and with which secrets, is entered by hand and stays as it is.
    writer: async (sql, keys, actor) => {
      const known = orRefused(await listAgencies(sql, keys, actor, ALL)).agencies
      const byId = new Map(known.map((one) => [one.id, one]))
      return async (fields) => {
        const was = fields.id === undefined ? undefined : byId.get(fields.id)
        const { contact, phone, email, hours } = fields
        const families = named(fields.families ?? '')
        const subtypes = named(fields.subtypes ?? '')
        const provinces = named(fields.provinces ?? '')
        orChanged(
          await saveAgency(sql, keys, actor, {
            id: fields.id ?? (await idOf('agency', fields.th!, known)),
            th: fields.th!,
            en: fields.en!,
            official: fields.official === 'yes',
            active: fields.active === 'yes',
            reach: was?.reach ?? 'console',
            url: was?.url ?? null,
            settings: was?.settings ?? {},
            ...(fields.version === undefined ? {} : { version: fields.version }),
            takes: {
              ...(families && { families }),
              ...(subtypes && { subtypes }),
              ...(provinces && { provinces }),
            },
            contact: {
              ...(contact && { name: contact }),
              ...(phone && { phone }),
              ...(email && { email }),
              ...(hours && { hours }),
            },
          }),
        )
      }
    },
  },
}

export const importColumns = (kind: ImportKind): readonly string[] => IMPORTS[kind].columns

/** Our own exports put an apostrophe before what a spreadsheet would run. */
const plain = (cell: string): string =>
  cleanInput(cell.replace(/^'(?=[=+\-@\t\r\n＝＋－＠])/, ''), 2_000).trim()

/** Which columns the heading lacks, has beyond ours or has twice counts as line 1. */
export const planImport = async (
  sql: Sql,
  keys: Keys,
  actor: StaffActor,
  kind: ImportKind,
  csv: string,
): Promise<Plan> => {
  const { columns, key, schema, now } = IMPORTS[kind]
  const [head = [], ...body] = csvRows(csv, ROWS_MAX + 2)
  const names = head.map((one) => one.trim().toLowerCase())
  const plan: Plan = { add: [], change: [], same: 0, wrong: [] }
  for (const column of columns) if (!names.includes(column)) plan.wrong.push({ line: 1, field: column })
  for (const [at, name] of names.entries())
    if (!columns.includes(name) || names.indexOf(name) < at)
      plan.wrong.push({ line: 1, field: name.slice(0, 60) })
  if (plan.wrong.length) return plan
  if (body.length > ROWS_MAX) plan.wrong.push({ line: ROWS_MAX + 2, field: 'row' })
  const there = await now(sql, keys, actor)
  const known = new Map<string, Fields>()
  const twice = new Set<string>()
  for (const [id, fields] of there) {
    if (known.has(id)) twice.add(id)
    known.set(id, fields)
  }
  const seen = new Set<string>()
  for (const [at, cells] of body.entries()) {
    const fields: Fields = Object.fromEntries(names.map((name, which) => [name, plain(cells[which] ?? '')]))
    const read = schema.safeParse(fields)
    const id = fields[key]!
    if (!read.success || seen.has(id)) {
      const field = read.success ? key : read.error.issues[0]?.path.map(String).join('.')
      plan.wrong.push({ line: at + 2, field: field || 'row' })
      continue
    }
    seen.add(id)
    if (twice.has(id)) {
      // Which of them is meant nobody can tell from here.
      plan.wrong.push({ line: at + 2, field: `${key}: ${TWICE}` })
      continue
    }
    const was = known.get(id)
    if (!was) {
      plan.add.push(fields)
      continue
    }
    const changed = columns
      .filter((name) => was[name] !== fields[name])
      .map((name) => ({ name, from: was[name] ?? '', to: fields[name] ?? '' }))
    if (changed.length) plan.change.push({ key: id, fields: changed })
    else plan.same++
  }
  return plan
}

/** All of the plan, inside the transaction that is under way. */
export const applyImport = async (
  sql: Sql,
  keys: Keys,
  actor: StaffActor,
  kind: ImportKind,
  { add, change }: Plan,
  at: number,
): Promise<void> => {
  const { now, writer } = IMPORTS[kind]
  const known = new Map(await now(sql, keys, actor))
  const put = await writer(sql, keys, actor, at)
  for (const fields of add) await put(fields)
  for (const { key, fields } of change)
    await put({ ...known.get(key)!, ...Object.fromEntries(fields.map(({ name, to }) => [name, to])) })
}
