import type { Effect } from '../../flows/effects.ts'
import type { IndicatorKey } from '../../flows/scam/contract.ts'
import { indicatorsIn, keysOf } from '../../flows/scam/indicators.ts'
import { rows, type Sql } from '../client.ts'
import { type Keys, seal } from '../crypto.ts'
import { toBase64 } from '../encode.ts'
import { indicatorId, reporterOf } from '../scam-index.ts'
import type { Does, Doing } from './effect.ts'

type ReportScam = Extract<Effect, { do: 'report-scam' }>
type Told = ReportScam['indicators'][number]

type Row = {
  id: string
  kind: string
  canonical: string
  bank: string | null
  links: boolean
  messages: readonly string[] | null
}

/** What one campaign is known by (a number people are given to pay to or to call). A LINE name is too easily shared or mistaken. */
const LINKING = new Set(['account', 'promptpay', 'phone', 'domain'])
/** Short codes belong to offices; whoever calls in their name makes nobody's campaign. */
const isShortCode = (kind: string, canonical: string) => kind === 'phone' && !canonical.startsWith('+')

/** As the check would find it, so that what is stored is what is looked up. An office's own number or site is nobody's to report. */
const keysToStore = ({ kind, canonical, domain, traits }: Told): IndicatorKey[] => {
  const found =
    traits === undefined && (kind === 'url' || kind === 'email')
      ? indicatorsIn(canonical).found.find((one) => one.kind === kind)?.traits
      : traits
  const one = { kind, canonical, raw: '', from: 0, to: 0, traits: found ?? [], ...(domain ? { domain } : {}) }
  return one.traits.includes('official') ? [] : keysOf(one)
}

const split = (key: IndicatorKey): [string, string] => {
  const colon = key.indexOf(':')
  return [key.slice(0, colon), key.slice(colon + 1)]
}

/** Everything that a report names, each once, in the order in which rows are locked. */
const rowsOf = async (keys: Keys, told: readonly Told[]): Promise<Row[]> => {
  const byKey = new Map<IndicatorKey, Told>()
  for (const one of told) for (const key of keysToStore(one)) if (!byKey.has(key)) byKey.set(key, one)
  const made = await Promise.all(
    [...byKey].map(async ([key, one]): Promise<Row> => {
      const id = await indicatorId(keys, key)
      const [kind = '', canonical = ''] = split(key)
      return {
        id,
        kind,
        canonical: toBase64(await seal(keys, `indicator.canonical:${id}`, canonical)),
        bank: kind === 'account' ? (one.bank ?? null) : null,
        links: LINKING.has(kind) && !isShortCode(kind, canonical),
        messages: one.messages ?? null,
      }
    }),
  )
  return made.sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** A scam report beside its case: transfers, indicators, and who saw them. Counts and campaigns follow by the triggers on `sighting`. */
export const reportScam = async (
  sql: Sql,
  keys: Keys,
  effect: ReportScam,
  { personId, at, as }: Doing,
): Promise<Does> => {
  const { caseId } = effect
  const when = sql`${new Date(at)}::timestamptz`
  const reporter = await reporterOf(keys, personId)
  const loss = effect.transfers.reduce((sum, { satang }) => sum + (satang ?? 0), 0)
  const transfers = await Promise.all(
    effect.transfers.map(async (one, ord) => ({
      ord,
      satang: one.satang ?? null,
      messages: one.messages ?? null,
      body: toBase64(await seal(keys, `scam_transfer.body:${caseId}:${ord}`, JSON.stringify(one))),
    })),
  )
  const seen = await rowsOf(keys, effect.indicators)
  const listed = sql`json_to_recordset(${rows(seen)}::text::json) as i(id uuid, kind text, canonical text, bank text, links boolean, messages json)`
  const paid = sql`json_to_recordset(${rows(transfers)}::text::json) as t(ord int, satang bigint, body text, messages json)`
  return {
    ctes: [
      sql`, ${sql(as)} as (
        insert into scam_report (case_id, reporter, code, channel, loss, at)
        select ${caseId}::uuid, ${reporter}::uuid, ${effect.code}, ${effect.channel ?? null}::text, ${loss}::bigint, ${when} from lane
        returning case_id
      )`,
      ...(transfers.length
        ? [
            sql`, ${sql(`${as}_transfers`)} as (
              insert into scam_transfer (case_id, ord, satang, body, messages)
              select r.case_id, t.ord, t.satang, decode(t.body, 'base64'),
                case when t.messages is null then null else array(select json_array_elements_text(t.messages)) end
              from ${sql(as)} r, ${paid}
            )`,
          ]
        : []),
      ...(seen.length
        ? [
            sql`, ${sql(`${as}_indicators`)} as (
              insert into indicator (id, kind, canonical, bank)
              select i.id, i.kind, decode(i.canonical, 'base64'), i.bank from ${sql(as)} r, ${listed} order by i.id
              on conflict (id) do nothing
            )`,
            sql`, ${sql(`${as}_sightings`)} as (
              insert into sighting (indicator_id, case_id, reporter, at, links, messages)
              select i.id, r.case_id, ${reporter}::uuid, ${when}, i.links,
                case when i.messages is null then null else array(select json_array_elements_text(i.messages)) end
              from ${sql(as)} r, ${listed} order by i.id
            )`,
          ]
        : []),
    ],
    checks: [],
  }
}
