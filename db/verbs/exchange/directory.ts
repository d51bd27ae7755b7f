import type { Actor } from '../../../flows/actor.ts'
import {
  type ContactData,
  type LinkSecrets,
  type LinkSettings,
  type OwnTimes,
  type Reach,
  type Sought,
  type Takes,
  takes,
} from '../../../flows/exchange/directory.ts'
import { asBytes, type Fragment, rows, type Sql } from '../../client.ts'
import { type Keys, seal, sha256 } from '../../crypto.ts'
import { toHex } from '../../encode.ts'
import { linkOf } from '../../transmissions.ts'
import { openJson } from '../../unopened.ts'
import { writeAudit } from '../audit.ts'
import { together } from '../once.ts'
import { type Refusal, refuse, type Saved } from '../outcome.ts'
import { mayDo } from '../rights.ts'

export type AgencyRow = {
  id: string
  th: string
  en: string
  active: boolean
  official: boolean
  reach: Reach
  url: string | null
  takes: Takes
  ownTimes: OwnTimes
  settings: LinkSettings
  contact: ContactData
  /** What the entry was when it was read: whoever changes it names it, and changes nothing that they have not seen. */
  version: string
  /** Whether this case would be one of theirs; absent where no case was named. */
  fits?: boolean
  /** Whether there is a secret to sign with, and a key for their calls. */
  signs: boolean
  calls: boolean
}

/** Of what an administrator enters: what is sent to the agency meanwhile, and its secrets, are no change of it. */
const versionOf = (sql: Sql): Fragment =>
  sql`md5(row(agency.th, agency.en, agency.active, agency.official, agency.reach, agency.url, agency.takes, agency.own_times, agency.settings,
    agency.contact)::text) as version`
const entryColumns = (sql: Sql): Fragment => sql`
  id, th, en, active, official, reach, url, takes, own_times, settings, contact, secrets, api_key_hash is not null as calls, ${versionOf(sql)}`

const rowOf = async (keys: Keys, row: Record<string, unknown>): Promise<AgencyRow> => {
  // One whose secrets or contact no key opens is named all the same, and cases go to the others.
  const signs = Boolean((await linkOf(keys, row))?.secrets.signing?.length)
  return {
    id: row.id as string,
    th: row.th as string,
    en: row.en as string,
    active: row.active as boolean,
    official: row.official as boolean,
    reach: row.reach as Reach,
    url: row.url as string | null,
    takes: row.takes as Takes,
    ownTimes: row.own_times as OwnTimes,
    settings: row.settings as LinkSettings,
    contact: (await contactOf(keys, row)) ?? {},
    version: row.version as string,
    signs,
    calls: row.calls as boolean,
  }
}

/** `undefined` where no key opens it. */
const contactOf = (keys: Keys, row: Record<string, unknown>): Promise<ContactData | undefined> =>
  row.contact
    ? openJson<ContactData>(keys, `agency.contact:${row.id}`, asBytes(row.contact))
    : Promise.resolve({})

/** Whom a case can go to. Those whom it fits come first. */
export const listAgencies = async (
  sql: Sql,
  keys: Keys,
  actor: Actor,
  { sought, most = 500 }: { sought?: Sought | undefined; most?: number } = {},
): Promise<{ ok: true; agencies: AgencyRow[] } | Refusal> => {
  if (!mayDo(actor, 'agency.list')) return refuse('forbidden')
  const found = await sql`select ${entryColumns(sql)} from agency order by th, id limit ${most}::int`
  const agencies = await Promise.all(
    found.map(async (row): Promise<AgencyRow> => {
      const one = await rowOf(keys, row)
      return sought ? { ...one, fits: one.active && takes(one.takes, sought) } : one
    }),
  )
  return { ok: true, agencies: agencies.toSorted((a, b) => Number(b.fits ?? 0) - Number(a.fits ?? 0)) }
}

export type AgencyInput = {
  id: string
  th: string
  en: string
  active: boolean
  official: boolean
  reach: Reach
  url: string | null
  takes: Takes
  /** As it was, where absent. */
  ownTimes?: OwnTimes
  settings: LinkSettings
  contact: ContactData
  /** Of the entry that was changed. */
  version?: string
}

/** Enters an agency into the directory, or changes its entry. Its secrets and its key are verbs of their own. */
export const saveAgency = async (
  sql: Sql,
  keys: Keys,
  actor: Actor,
  input: AgencyInput,
): Promise<Saved<AgencyRow>> => {
  if (!mayDo(actor, 'agency.keep')) return refuse('forbidden')
  const { id, th, en, active, official, reach, url } = input
  const contact = await seal(keys, `agency.contact:${id}`, JSON.stringify(input.contact))
  const json = rows([input.takes, input.settings, input.ownTimes ?? null])
  return together(sql, async (tx): Promise<Saved<AgencyRow>> => {
    const [was] = await tx`select ${entryColumns(tx)} from agency where id = ${id}::uuid for no key update`
    if (was && input.version !== undefined && input.version !== was.version)
      return { ok: false, why: 'changed', current: await rowOf(keys, was) }
    // Shown as none where no key opens it: that nothing was entered in its place is no wish to lose it.
    const none = Object.keys(input.contact).length === 0
    const keeps = none && was !== undefined && (await contactOf(keys, was)) === undefined
    const [kept] = await tx`
      insert into agency (id, th, en, active, official, reach, url, takes, settings, own_times, contact)
      values (${id}::uuid, ${th}, ${en}, ${active}::boolean, ${official}::boolean, ${reach}, ${url}::text,
        ${json}::text::jsonb -> 0, ${json}::text::jsonb -> 1, coalesce(nullif(${json}::text::jsonb -> 2, 'null'), '[]'), ${contact}::bytea)
      on conflict (id) do update set th = excluded.th, en = excluded.en, active = excluded.active, official = excluded.official,
        reach = excluded.reach, url = excluded.url, takes = excluded.takes, settings = excluded.settings,
        contact = case when ${keeps}::boolean then agency.contact else excluded.contact end,
        own_times = case when ${input.ownTimes !== undefined}::boolean then excluded.own_times else agency.own_times end
      returning ${versionOf(tx)}`
    await writeAudit(tx, actor, 'agency.save', id, { active, reach, official })
    return { ok: true, version: kept?.version as string }
  })
}

/**
 * A new secret to sign with, shown this once. The one before holds beside it until the next: both sides can change over without a message
 * being refused. `end`: the older one ends now.
 */
export const rotateSigning = async (
  sql: Sql,
  keys: Keys,
  actor: Actor,
  { agencyId, end }: { agencyId: string; end?: boolean },
): Promise<{ ok: true; secret?: string } | Refusal> => {
  if (!mayDo(actor, 'agency.keep')) return refuse('forbidden')
  const secret = end ? undefined : `pdx_${toHex(crypto.getRandomValues(new Uint8Array(32)))}`
  return changeSecrets(sql, keys, actor, agencyId, 'agency.secret', (old) => {
    if (secret) return { ...old, signing: [secret, ...(old?.signing ?? [])].slice(0, 2) }
    return old && { ...old, signing: (old.signing ?? []).slice(0, 1) }
  }).then((done) => (done.ok ? { ok: true, ...(secret ? { secret } : {}) } : done))
}

/** What we sign in to their system with (Open311, Traffy Fondue): written here, read back by nobody. */
export const setCredentials = (
  sql: Sql,
  keys: Keys,
  actor: Actor,
  { agencyId, ...given }: { agencyId: string } & Pick<LinkSecrets, 'apiKey' | 'user' | 'pass' | 'path'>,
): Promise<{ ok: true } | Refusal> =>
  mayDo(actor, 'agency.keep')
    ? changeSecrets(sql, keys, actor, agencyId, 'agency.credentials', (old) => ({ ...old, ...given }))
    : Promise.resolve(refuse('forbidden'))

const changeSecrets = (
  sql: Sql,
  keys: Keys,
  actor: Actor,
  agencyId: string,
  verb: string,
  change: (old: LinkSecrets | undefined) => LinkSecrets | undefined,
): Promise<{ ok: true } | Refusal> =>
  together(sql, async (tx) => {
    const [row] =
      await tx`select id, reach, url, settings, secrets from agency where id = ${agencyId}::uuid for no key update`
    if (!row) return refuse('unknown')
    const link = await linkOf(keys, row)
    // Those that no key opens are begun anew: without that, the agency could be reached by nobody any more.
    const secrets = change(link?.secrets)
    if (!secrets) return refuse('unopened')
    const sealed = await seal(keys, `agency.secrets:${agencyId}`, JSON.stringify(secrets))
    await tx`update agency set secrets = ${sealed}::bytea where id = ${agencyId}::uuid`
    await writeAudit(tx, actor, verb, agencyId)
    return { ok: true }
  })

/** A new key for their calls, shown this once; the one before ends with it. */
export const newAgencyKey = async (
  sql: Sql,
  actor: Actor,
  agencyId: string,
): Promise<{ ok: true; key: string } | Refusal> => {
  if (!mayDo(actor, 'agency.keep')) return refuse('forbidden')
  const key = `pdk_${toHex(crypto.getRandomValues(new Uint8Array(32)))}`
  const hash = await sha256(key)
  return together(sql, async (tx) => {
    const [row] =
      await tx`update agency set api_key_hash = ${hash}::bytea where id = ${agencyId}::uuid returning id`
    if (!row) return refuse('unknown')
    await writeAudit(tx, actor, 'agency.key', agencyId)
    return { ok: true, key }
  })
}
