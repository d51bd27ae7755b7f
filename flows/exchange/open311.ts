import type { LinkSettings } from './directory.ts'
import type { AgencySaid, Packet } from './envelope.ts'
import { reporterOf } from './plain.ts'

/**
 * Open311 GeoReport v2 as it is written: the records, and their two forms. JSON leaves the outermost element out; XML names every element of a
 * list. Codes and ids are strings: the specification's own samples hold numbers that are none in JSON.
 */
export type Service = {
  service_code: string
  service_name: string
  description: string
  metadata: boolean
  type: 'realtime' | 'batch' | 'blackbox'
  keywords: string
  group: string
}
export type Attribute = {
  variable: boolean
  code: string
  datatype: 'string' | 'number' | 'datetime' | 'text' | 'singlevaluelist' | 'multivaluelist'
  required: boolean
  datatype_description: string | null
  order: number
  description: string
  values?: { key: string; name: string }[]
}
export type Definition = { service_code: string; attributes: Attribute[] }
export type RequestRecord = {
  service_request_id: string
  status: 'open' | 'closed'
  status_notes: string | null
  service_name: string
  service_code: string
  description: string | null
  agency_responsible: string | null
  service_notice: string | null
  requested_datetime: string
  updated_datetime: string | null
  expected_datetime: string | null
  address: string | null
  address_id: string | null
  zipcode: string | null
  lat: number | null
  long: number | null
  media_url: string | null
}
export type UpdateRecord = {
  update_id: string
  service_request_id: string
  status: string
  description: string
  updated_datetime: string
  external_status_code: string
}
export type Trouble = { code: number; description: string }

/** Names of the elements that a list's entries have in XML. */
const ENTRY: Record<string, string> = {
  services: 'service',
  attributes: 'attribute',
  values: 'value',
  service_requests: 'request',
  service_requests_updates: 'request_update',
  errors: 'error',
  endpoints: 'endpoint',
  formats: 'format',
}

/** XML 1.0 has no place at all for most control characters, not even escaped. */
const escaped = (text: string): string =>
  Array.from(text, (char) => {
    const code = char.codePointAt(0) ?? 0
    const allowed =
      code === 9 ||
      code === 10 ||
      code === 13 ||
      (code >= 32 && code <= 0xd7ff) ||
      (code >= 0xe000 && code <= 0xfffd) ||
      code > 0xffff
    if (!allowed) return ''
    return ESCAPES[char] ?? char
  }).join('')
const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

const element = (name: string, value: unknown): string => {
  if (value === null || value === undefined || value === '') return `<${name}/>`
  if (Array.isArray(value)) {
    const entry = ENTRY[name] ?? 'entry'
    return `<${name}>${value.map((one) => element(entry, one)).join('')}</${name}>`
  }
  if (typeof value === 'object')
    return `<${name}>${Object.entries(value)
      .map(([key, one]) => element(key, one))
      .join('')}</${name}>`
  return `<${name}>${escaped(String(value))}</${name}>`
}

/** A record or a list under its root element. */
export const xmlOf = (root: string, value: unknown): string =>
  `<?xml version="1.0" encoding="utf-8"?>\n${element(root, value)}`

/** "2026-12-04T16:30:00+07:00" or "…Z" as an instant; null for what is neither. A day alone is its Bangkok midnight. */
export const instantOf = (text: string): number | null => {
  const day = /^\d{4}-\d\d-\d\d$/.test(text)
  const whole = day ? `${text}T00:00:00+07:00` : text
  // In an address a plus sign that was not encoded arrives as a space.
  const mended = whole.replace(/ (\d\d:?\d\d)$/, '+$1')
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)$/.test(mended)) return null
  const at = Date.parse(mended.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'))
  return Number.isNaN(at) ? null : at
}

/** The statuses with which mySociety's extension tells updates, as what they ask of us. */
type Means = 'goes-on' | 'solved' | 'unsolved' | 'not-theirs' | 'note'
const MEANS: Record<string, Means> = {
  OPEN: 'goes-on',
  INVESTIGATING: 'goes-on',
  IN_PROGRESS: 'goes-on',
  ACTION_SCHEDULED: 'goes-on',
  FOR_TRIAGE: 'note',
  REOPEN: 'note',
  CLOSED: 'solved',
  FIXED: 'solved',
  NO_FURTHER_ACTION: 'unsolved',
  NOT_COUNCILS_RESPONSIBILITY: 'not-theirs',
  INTERNAL_REFERRAL: 'not-theirs',
  DUPLICATE: 'not-theirs',
  CANCELLED: 'not-theirs',
}

type Head = Pick<AgencySaid, 'v' | 'id' | 'origin' | 'seq' | 'at' | 'case'>

/**
 * An update in our own words; null for a status that there is none of. That a case goes on says, while we wait for it (`waiting`), that it was
 * accepted.
 */
export const saidByOpen311 = (
  head: Head,
  { status, text, waiting }: { status: string; text: string; waiting: boolean },
): AgencySaid | null => {
  const means = MEANS[status.trim().toUpperCase()]
  switch (means) {
    case 'solved':
    case 'unsolved':
      return { ...head, kind: 'propose-close', outcome: means, text: text || status }
    case 'not-theirs':
      return { ...head, kind: 'decline', reason: 'not_this_agency', ...(text ? { text } : {}) }
    case 'goes-on':
    case 'note':
      if (means === 'goes-on' && waiting) return { ...head, kind: 'accept' }
      return { ...head, kind: 'status', status: status.trim().toLowerCase(), ...(text ? { text } : {}) }
    case undefined:
      return null
    default:
      return means satisfies never
  }
}

/** Servers wrap their lists or leave them bare: both are lists. */
export const recordsIn = (body: unknown, wrapper: string): Record<string, unknown>[] => {
  const bare =
    body && typeof body === 'object' && !Array.isArray(body)
      ? (body as Record<string, unknown>)[wrapper]
      : body
  const list = Array.isArray(bare)
    ? bare
    : bare && typeof bare === 'object' && 'request_update' in bare
      ? [bare.request_update].flat()
      : []
  return list.filter((one): one is Record<string, unknown> => one !== null && typeof one === 'object')
}

/** The same, and null where the answer was no such list: cut off on its way, it is not an empty one. */
export const listIn = (body: unknown, wrapper: string): Record<string, unknown>[] | null =>
  Array.isArray(body) || (body && typeof body === 'object' && wrapper in body)
    ? recordsIn(body, wrapper)
    : null

/** A case as a request of theirs, with the first part of its text; null where the link does not say which service it is, or where the centre is. */
export const newRequest = (
  packet: Packet,
  settings: LinkSettings,
  description: string,
): Record<string, string> | null => {
  const code = theirCode(packet, settings)
  if (!code || settings.latitude === undefined || settings.longitude === undefined) return null
  const { name, phone } = reporterOf(packet)
  return {
    service_code: code,
    ...(settings.jurisdictionId ? { jurisdiction_id: settings.jurisdictionId } : {}),
    // Online it happened nowhere on a map: the fixed point that the link names stands for it.
    lat: String(settings.latitude),
    long: String(settings.longitude),
    ...(name ? { first_name: name } : {}),
    ...(phone ? { phone } : {}),
    description,
  }
}

/** Their name for such a case, as the link has it: for the kind, for the family, or for all. */
export const theirCode = (
  { case: { family, subtype } }: Pick<Packet, 'case'>,
  { serviceCodes = {} }: LinkSettings,
): string | undefined => serviceCodes[`${family}.${subtype}`] ?? serviceCodes[family] ?? serviceCodes['*']
