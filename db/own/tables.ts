import type { KeptKind } from '../../flows/person/kept.ts'
import type { Fragment, Sql } from '../client.ts'
import type { Place } from '../crypto.ts'
import { toBase64 } from '../encode.ts'

type Row = Record<string, unknown>

/**
 * Where something of a person lies. Every table of the schema is here or in `NOT_OWN`: a test walks the schema, so that a new one cannot be
 * forgotten by the copy that a person asks for, nor by the erasure.
 */
export type Own = {
  kind: KeptKind
  /** Which rows are theirs, of the table as `t`. */
  where: (sql: Sql, personId: string) => Fragment
  /** Part of something else that is counted: "how much is kept" is told in things, not in rows. */
  part?: true
  /** Sealed columns and where their values belong. */
  sealed?: Record<string, (row: Row, personId: string) => Place>
  /** Columns that are left out of the copy, each with its reason. Bytes that are not sealed words are always named here. */
  out?: Record<string, string>
}

const INTERNAL = 'names an officer or serves our own order'
const DIGEST = 'a keyed digest, which says nothing without our key'
const mine = (sql: Sql, personId: string) => sql`t.person_id = ${personId}::uuid`
const ofCase = (sql: Sql, personId: string) =>
  sql`t.case_id in (select id from "case" where person_id = ${personId}::uuid)`
const ofAccount = (sql: Sql, personId: string) =>
  sql`t.account_id in (select account_id from ledger_member where person_id = ${personId}::uuid)`
const at = (text: string): Place => text as Place

export const OWN: Readonly<Record<string, Own>> = {
  person: {
    kind: 'account',
    where: (sql, personId) => sql`t.id = ${personId}::uuid`,
    sealed: {
      line_user: ({ id }) => at(`person.line_user:${id}`),
      state: ({ id }) => at(`person.state:${id}`),
    },
    out: { unmade_until: INTERNAL, unmade_version: INTERNAL },
  },
  consent: { kind: 'consents', where: mine },
  case: {
    kind: 'cases',
    where: mine,
    out: {
      head: DIGEST,
      assignee_id: INTERNAL,
      parent_id: 'may be another person’s case',
      spam_at: INTERNAL,
      spam_reason: INTERNAL,
    },
  },
  case_answer: {
    kind: 'cases',
    part: true,
    where: ofCase,
    sealed: { value: (row) => at(`case_answer.value:${row.case_id}:${row.ord}`) },
  },
  timeline: {
    kind: 'cases',
    part: true,
    where: ofCase,
    sealed: { body: (row) => at(`timeline.body:${row.case_id}`) },
    out: { digest: DIGEST, hash: DIGEST, actor_id: INTERNAL },
  },
  rating: { kind: 'cases', part: true, where: ofCase },
  referral: { kind: 'cases', part: true, where: ofCase },
  transmission: {
    kind: 'cases',
    part: true,
    where: ofCase,
    sealed: { body: ({ id }) => at(`transmission.body:${id}`) },
    out: { hash: DIGEST },
  },
  heard: {
    kind: 'cases',
    part: true,
    where: ofCase,
    sealed: { body: (row) => at(`heard.body:${row.agency_id}:${row.seq}`) },
    out: { hash: DIGEST },
  },
  case_origin: { kind: 'cases', part: true, where: ofCase },
  money_held: { kind: 'cases', part: true, where: ofCase, out: { by_id: INTERNAL } },
  evidence: {
    kind: 'photos',
    where: mine,
    out: {
      received_sha256: 'stands in the manifest beside the photo',
      stored_sha256: 'stands in the manifest',
    },
  },
  contact: { kind: 'contacts', where: mine, out: { held_by: INTERNAL } },
  contact_message: {
    kind: 'contacts',
    part: true,
    where: (sql, personId) =>
      sql`t.contact_id in (select id from contact where person_id = ${personId}::uuid)`,
    sealed: { body: ({ cause }) => at(`contact_message.body:${cause}`) },
    out: { staff_id: INTERNAL, quote: 'a token of LINE’s, which says nothing by itself' },
  },
  block: {
    kind: 'account',
    part: true,
    where: mine,
    sealed: { appeal: (row, personId) => at(`block.appeal:${personId}:${row.appeal_message}`) },
    out: { note: INTERNAL, by_id: INTERNAL, ended_by: INTERNAL, decided_by: INTERNAL },
  },
  flag: { kind: 'technical', where: mine, out: { seen_by: INTERNAL, verdict: INTERNAL } },
  mass_item: { kind: 'cases', part: true, where: mine },
  scam_report: { kind: 'scam', where: ofCase, out: { reporter: DIGEST } },
  scam_transfer: {
    kind: 'scam',
    part: true,
    where: ofCase,
    sealed: { body: (row) => at(`scam_transfer.body:${row.case_id}:${row.ord}`) },
  },
  sighting: { kind: 'scam', part: true, where: ofCase, out: { reporter: DIGEST } },
  appeal: {
    kind: 'scam',
    where: mine,
    sealed: { reason: ({ id }) => at(`appeal.reason:${id}`) },
    out: { decided_by: INTERNAL },
  },
  rights_profile: {
    kind: 'rights',
    where: mine,
    sealed: {
      facts: (_, personId) => at(`rights_profile.facts:${personId}`),
      outcome: (_, personId) => at(`rights_profile.outcome:${personId}`),
      ticks: (_, personId) => at(`rights_profile.ticks:${personId}`),
    },
  },
  reminder: {
    kind: 'reminders',
    where: mine,
    sealed: { body: (row, personId) => at(`reminder.body:${personId}:${toBase64(row.key as Uint8Array)}`) },
    out: { key: DIGEST, theme: DIGEST },
  },
  ledger_account: {
    kind: 'ledger',
    where: (sql, personId) =>
      sql`t.id in (select account_id from ledger_member where person_id = ${personId}::uuid)`,
    sealed: { body: ({ id }) => at(`ledger_account.body:${id}`) },
    out: { owner_id: 'may be another person' },
  },
  ledger_member: {
    kind: 'ledger',
    part: true,
    where: mine,
    sealed: { name: (row) => at(`ledger_member.name:${row.account_id}:${row.person_id}`) },
  },
  ledger_invitation: { kind: 'ledger', part: true, where: ofAccount, out: { code_hash: DIGEST } },
  ledger_record: { kind: 'ledger', where: ofAccount, out: { month: DIGEST } },
  ledger_version: {
    kind: 'ledger',
    part: true,
    where: ofAccount,
    sealed: { body: (row) => at(`ledger_version.body:${row.account_id}:${row.record_id}:${row.version}`) },
    out: { month: DIGEST, person_id: 'may be another person' },
  },
  // Before the bonds that it is made of; it goes with them, by trigger.
  kin: {
    kind: 'guardians',
    part: true,
    where: mine,
    out: { household: 'who counts once in reports of scams; drawn at random', reporter: DIGEST },
  },
  learnt: { kind: 'lessons', where: mine },
  ledger_sum: {
    kind: 'ledger',
    part: true,
    where: ofAccount,
    out: { month: DIGEST, stamp: DIGEST, body: 'sums of the entries, which are in the copy' },
  },
  guard: {
    kind: 'guardians',
    where: (sql, personId) => sql`(t.ward_id = ${personId}::uuid or t.guardian_id = ${personId}::uuid)`,
    sealed: { names: ({ id }) => at(`guard.names:${id}`) },
    out: {
      code: DIGEST,
      ward_id: 'may be another person',
      guardian_id: 'may be another person',
      case_id: 'may be another person’s case',
    },
  },
  guard_told: { kind: 'guardians', part: true, where: (sql, personId) => sql`t.ward_id = ${personId}::uuid` },
  guard_notice: { kind: 'guardians', part: true, where: mine },
  alert_subscription: { kind: 'alerts', where: mine },
  outbox: {
    kind: 'messages',
    where: mine,
    sealed: { body: (row) => at(`outbox.body:${row.cause}:${row.n}`) },
  },
  own_export: { kind: 'copies', where: mine, out: { progress: 'how far its making has come' } },
  erasure: {
    kind: 'copies',
    part: true,
    where: mine,
    out: { line_token: 'a key to LINE, which opens nothing of ours' },
  },
  session: {
    kind: 'technical',
    where: mine,
    out: { token_hash: DIGEST, id_token_hash: DIGEST, staff_id: INTERNAL },
  },
  inbox: {
    kind: 'technical',
    where: mine,
    sealed: { body: (row) => at(`inbox.body:${row.event_id}`) },
  },
  unsent: { kind: 'technical', where: mine },
  idempotency: {
    kind: 'technical',
    where: (sql, personId) => sql`t.owner = ${`citizen:${personId}`}`,
    sealed: { response: (row) => at(`idempotency.response:${row.owner}:${row.key}`) },
    out: { request_hash: DIGEST },
  },
  audit: {
    kind: 'technical',
    where: (sql, personId) =>
      sql`(t.actor_kind = 'citizen' and t.actor_id = ${personId} or t.subject in (select id::text from "case" where person_id = ${personId}::uuid))`,
    out: { actor_id: INTERNAL, detail: INTERNAL },
  },
}

/** Tables in which nothing is a person's, or nothing that may be handed out or has to be sought: each with its reason. */
export const NOT_OWN: Readonly<Record<string, string>> = {
  absence: 'an officer’s leave',
  agency: 'the directory of agencies',
  alert: 'a warning to everybody, of masked marks',
  alert_batch:
    'people’s LINE ids among hundreds, frozen until LINE has the request and emptied then; never words of a person',
  campaign: 'counts over reports; a report that goes is counted out by triggers',
  canned_reply: 'our own words',
  case_merge: 'which cases officers work on together: the other one may be another person’s',
  case_presence: 'which officer looks at a case this minute',
  case_search: 'keyed digests of a case’s words; goes by trigger with the words',
  case_touch: 'when a case last changed; no more than the case says',
  escalation: 'which rung a late case has reached; officers’ own',
  family_reply: 'which entry of a case its officer has still to read; the entry itself is in the timeline',
  category_words: 'our own words for a kind of case',
  content_check: 'an officer’s look at our own content',
  figure_day: 'counts of a day',
  figure_gauge: 'counts of this minute',
  figure_release: 'counts that the public may have',
  figure_rolled: 'which days are counted',
  holiday: 'the office’s days off',
  holiday_year: 'the years whose days off are all known',
  indicator: 'a scammer’s mark, reported by many; with the last report it goes by trigger',
  mass_answer: 'our own words to many',
  pulled: 'how far an agency was read',
  quality_reading: 'officers’ reading of how a case was done; their note goes with the case’s words',
  rate: 'counts of two days at most, by keyed digests; emptied by an erasure, they would give whoever guesses new tries',
  rights_rules: 'digests of our rules',
  saved_filter: 'an officer’s own',
  scam_gate: 'one row that orders writers',
  staff: 'officers',
  staff_factor: 'officers',
  staff_invitation: 'officers to be',
  staff_note:
    'officers’ working notes, which may name others: handed out by an officer on request (PDPA s.30); erased with the case’s words',
  staff_recovery: 'officers',
}
