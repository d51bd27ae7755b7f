import type { FeedItem } from '../../db/verbs/scam-feed.ts'
import { isoBangkok } from '../../flows/time.ts'

/**
 * Indicators as MISP's core format has them: one event with objects and attributes, made after the definitions in MISP/misp-objects
 * (`objects/<name>/definition.json`, uuid and version from there). A number that may be an innocent person's stands as a keyed hash
 * unless its reader may have it in clear; the `anonymisation` object says how it was made.
 */
export type Shared = FeedItem & {
  uuid: string
  /** The normal form, or its hash. */
  value: string
  hashed: boolean
}

type Attribute = Record<string, unknown>
type Template = { name: string; 'meta-category': string; template_uuid: string; template_version: string }

const BANK_ACCOUNT: Template = {
  name: 'bank-account',
  'meta-category': 'financial',
  template_uuid: 'b4712203-95a8-4883-80e9-b566f5df11c9',
  template_version: '1',
}
const PHONE_NUMBER: Template = {
  name: 'phone-number',
  'meta-category': 'mobile',
  template_uuid: 'c4b5a67c-63d2-11ec-90d6-0242ac120003',
  template_version: '1',
}
const INSTANT_MESSAGE: Template = {
  name: 'instant-message',
  'meta-category': 'misc',
  template_uuid: '5fa51a24-f40f-4696-a77e-d31e26bab5fc',
  template_version: '3',
}
const ANONYMISATION: Template = {
  name: 'anonymisation',
  'meta-category': 'misc',
  template_uuid: '5867cffe-60ff-44f6-b097-e5f36b5de0ac',
  template_version: '2',
}
/** Constant: every pull of ours is an edition of the same event. */
const EVENT = '5eed5ca3-0000-4000-8000-000000000001'
const ORGANISATION = { name: 'Puengdai', uuid: '5eed5ca3-0000-4000-8000-000000000000' }

const bucket = (n: number) => (n >= 10 ? '10+' : n >= 3 ? '3-9' : '1-2')

const seen = ({ firstAt, lastAt }: Shared) => ({
  ...(firstAt === null ? {} : { first_seen: isoBangkok(firstAt) }),
  ...(lastAt === null ? {} : { last_seen: isoBangkok(lastAt) }),
})

const said = ({ kind, reports, reviewed, hashed }: Shared) =>
  [
    `kind: ${kind}`,
    `independent reporters: ${bucket(reports)}`,
    reviewed ? 'looked at by staff' : 'not looked at by staff',
    ...(hashed ? ['value: hmac-sha256'] : []),
  ].join('; ')

const attribute = (one: Shared, type: string, category: string, relation?: string): Attribute => ({
  uuid: one.uuid,
  // A hash is no phone number, and MISP would correct it into none.
  type: one.hashed ? 'other' : type,
  category: one.hashed ? 'Other' : category,
  ...(relation ? { object_relation: relation } : {}),
  value: one.value,
  // Evidence, not a verdict: nobody is to be blocked by it unseen.
  to_ids: false,
  comment: said(one),
  timestamp: String(Math.floor(one.changedAt / 1_000)),
  distribution: '0',
  deleted: !one.listed,
  ...seen(one),
})

const text = (relation: string, value: string): Attribute => ({
  type: 'text',
  category: 'Other',
  object_relation: relation,
  value,
  to_ids: false,
  disable_correlation: true,
})

const object = (template: Template, one: Shared, attributes: Attribute[]) => ({
  ...template,
  distribution: '0',
  timestamp: String(Math.floor(one.changedAt / 1_000)),
  deleted: !one.listed,
  ...seen(one),
  Attribute: attributes,
})

/** An object where MISP has one for it, else an attribute by itself. */
const placed = (one: Shared): { object: unknown } | { attribute: Attribute } => {
  switch (one.kind) {
    case 'account':
    case 'promptpay':
      return {
        object: object(BANK_ACCOUNT, one, [
          attribute(one, 'bank-account-nr', 'Financial fraud', 'account'),
          ...(one.bank ? [text('institution-code', one.bank)] : []),
          ...(one.kind === 'promptpay' ? [text('text', 'PromptPay')] : []),
        ]),
      }
    case 'phone':
      return {
        object: object(PHONE_NUMBER, one, [attribute(one, 'phone-number', 'Person', 'phone-number')]),
      }
    case 'line_id':
      return {
        object: object(INSTANT_MESSAGE, one, [
          attribute(one, 'text', 'Other', 'from-user'),
          text('app-used', 'LINE'),
        ]),
      }
    case 'domain':
      return { attribute: attribute(one, 'domain', 'Network activity') }
    case 'url':
      return { attribute: attribute(one, 'url', 'Network activity') }
    case 'email':
      return { attribute: attribute(one, 'email', 'Network activity') }
    default:
      return { attribute: attribute(one, 'other', 'Other') }
  }
}

export const mispEvent = (items: readonly Shared[], now: number) => {
  const all = items.map(placed)
  const hashed = items.some((one) => one.hashed)
  const how = {
    ...ANONYMISATION,
    distribution: '0',
    Attribute: [
      text(
        'method',
        'hash - A hash function maps each attribute to a new (not necessarily unique) attribute.',
      ),
      text('keyed-hash-function', 'hmac-sha256'),
      text(
        'description',
        'hex(HMAC-SHA-256(key, kind + ":" + normal form)). The key is this agency’s alone: GET /api/v1/scam/indicators/key.',
      ),
    ],
  }
  return {
    uuid: EVENT,
    info: 'Puengdai: what people in Thailand reported as used in scams. Reports are evidence, not a verdict on anybody.',
    date: isoBangkok(now).slice(0, 10),
    timestamp: String(Math.floor(now / 1_000)),
    threat_level_id: '4',
    analysis: '1',
    distribution: '0',
    published: true,
    Orgc: ORGANISATION,
    Tag: [{ name: 'tlp:amber' }],
    Object: [...(hashed ? [how] : []), ...all.flatMap((one) => ('object' in one ? [one.object] : []))],
    Attribute: all.flatMap((one) => ('attribute' in one ? [one.attribute] : [])),
  }
}
