import { PROJECTION } from './case/projection.ts'
import { CASE_STATES, type CaseState, isCaseState, isClosed } from './case/states.ts'
import { reasonWords, stateName } from './case/words.ts'
import { FAMILIES, familyOf, subtypeOf } from './complaint/families.ts'
import { complaint } from './complaint/questions.ts'
import type { Attribute, Definition, RequestRecord, Service } from './exchange/open311.ts'
import { type Answers, optionsOf, type Question, type StoredAnswers, type Value } from './interview.ts'
import { readAnswer, type Said } from './kinds.ts'
import { cleanInput } from './text.ts'
import { isoBangkok, startOfDay } from './time.ts'

/**
 * Our complaints under the names of Open311: a service is a family and a subtype, its attributes are the complaint's own questions. Here the
 * complaint, the case's states and the format meet.
 */
export const serviceCode = (family: string, subtype: string): string => `${family}.${subtype}`

export const serviceOf = (code: string): { family: string; subtype: string } | null => {
  const [family = '', subtype = '', ...rest] = code.split('.')
  return rest.length === 0 && subtypeOf(family, subtype) ? { family, subtype } : null
}

export const SERVICES: readonly Service[] = FAMILIES.flatMap((family) =>
  family.subtypes.map((subtype) => ({
    service_code: serviceCode(family.code, subtype.code),
    service_name: subtype.th,
    description: subtype.en,
    metadata: true,
    type: 'realtime' as const,
    keywords: ('also' in subtype ? (subtype.also as readonly string[]) : []).join(', '),
    group: family.th,
  })),
)

/** Said by parameters of Open311's own, or not to be said there at all. */
const BESIDES = new Set([
  'family',
  'subtype',
  'enquiry',
  'story',
  'evidence',
  'anonymous',
  'name',
  'contact_phone',
])
/** With these every question that can follow does. */
const AT_MOST = { paid: 'transfer', lost_money: true, platform: 'phone_sms' }

const asked = (base: Answers): Question[] =>
  (complaint.questions as readonly Question[]).filter(
    ({ id, when }) => !BESIDES.has(id) && (!when || when(base) || when({ ...base, ...AT_MOST })),
  )

const YES_NO = [
  { key: 'yes', name: 'ใช่' },
  { key: 'no', name: 'ไม่ใช่' },
]
const DATATYPES: Record<Question['kind'], Attribute['datatype']> = {
  choice: 'singlevaluelist',
  multi: 'multivaluelist',
  yesno: 'singlevaluelist',
  text: 'text',
  number: 'number',
  money: 'number',
  date: 'datetime',
  phone: 'string',
  account: 'string',
  place: 'string',
  photos: 'string',
}

export const definitionOf = (code: string): Definition | null => {
  const base = serviceOf(code)
  if (!base) return null
  return {
    service_code: code,
    attributes: asked(base).map((question, index) => ({
      variable: true,
      code: question.id,
      datatype: DATATYPES[question.kind],
      required: false,
      datatype_description: question.hint?.en ?? null,
      order: index + 1,
      description: question.words.th,
      ...(question.kind === 'choice' || question.kind === 'multi'
        ? {
            values: optionsOf(question, { ...AT_MOST, ...base }).map(({ code: key, th: name }) => ({
              key,
              name,
            })),
          }
        : question.kind === 'yesno'
          ? { values: YES_NO }
          : {}),
    })),
  }
}

export type Submitted = {
  service: { family: string; subtype: string }
  description: string
  attributes: Readonly<Record<string, string>>
  name?: string
  phone?: string
}

/** What a front end sent as answers to the complaint's questions; the names of the attributes that could not be read. */
export const answersOf = (
  { service, description, attributes, name, phone }: Submitted,
  now: number,
): { answers: StoredAnswers; wrong: string[] } => {
  const answers: StoredAnswers = { family: { v: service.family }, subtype: { v: service.subtype } }
  const values: Record<string, Value> = { ...service }
  const wrong = Object.keys(attributes).filter((code) => !asked(service).some(({ id }) => id === code))
  const law = service.family === 'ict_law'
  const given: Record<string, Said | undefined> = {
    [law ? 'enquiry' : 'story']: { by: 'text', text: description },
    ...(law ? (phone ? { contact_phone: { by: 'text', text: phone } } : {}) : {}),
    ...(!law ? { anonymous: { by: 'tap', code: name ? 'named' : 'hidden' } } : {}),
    ...(!law && name ? { name: { by: 'text', text: [name, phone].filter(Boolean).join(' ') } } : {}),
  }
  for (const question of complaint.questions as readonly Question[]) {
    const { id } = question
    if (id in values) continue
    const text = attributes[id]
    const said =
      given[id] ?? (text === undefined || text === '' ? undefined : saidBy(question, cleanInput(text)))
    if (!said) {
      answers[id] = { skipped: true }
      continue
    }
    const reading = readAnswer(question, said, { answers: values, now })
    if (reading.ok && 'value' in reading) {
      answers[id] = { v: reading.value }
      values[id] = reading.value
    } else {
      answers[id] = { skipped: true }
      // A name or a story that is too short is no reason to refuse a complaint that somebody else took down.
      if (id in attributes) wrong.push(id)
    }
  }
  return { answers, wrong }
}

const saidBy = (question: Question, text: string): Said => {
  if (question.kind === 'choice' || question.kind === 'yesno') return { by: 'tap', code: text }
  const day = /^(\d{4}-\d\d-\d\d)(?:T|$)/.exec(text)
  return question.kind === 'date' && day ? { by: 'day', iso: day[1]! } : { by: 'text', text }
}

export type Published = {
  number: string
  state: string
  family: string
  subtype: string
  reason: string | null
  agency: string | null
  filedAt: number
  movedAt: number
  dueAt: number
}

const OPEN311_STATES = (status: 'open' | 'closed'): CaseState[] =>
  CASE_STATES.filter((state) => PROJECTION[state].open311 === status)
export const statesOf = (statuses: readonly string[]): CaseState[] =>
  statuses.flatMap((status) => (status === 'open' || status === 'closed' ? OPEN311_STATES(status) : []))

/**
 * A case as others read it. `own`: by the agency that is on it or filed it. Anybody else learns the choices that were made, the state and the
 * days: no words of anybody, no place, and no hour by which a person could be known.
 */
export const requestRecord = (one: Published, own: { description: string | null } | null): RequestRecord => {
  const { number, state, family, subtype, reason, agency, filedAt, movedAt, dueAt } = one
  const at = (ms: number): string => isoBangkok(own ? ms : startOfDay(ms))
  const known: CaseState = isCaseState(state) ? state : 'in_review'
  return {
    service_request_id: number,
    status: PROJECTION[known].open311,
    status_notes: notes(known, reason),
    service_name: subtypeOf(family, subtype)?.th ?? familyOf(family)?.th ?? subtype,
    service_code: serviceCode(family, subtype),
    description: own?.description ?? null,
    agency_responsible: agency,
    service_notice: null,
    requested_datetime: at(filedAt),
    updated_datetime: at(movedAt),
    expected_datetime: isClosed(known) ? null : at(dueAt),
    address: null,
    address_id: null,
    zipcode: null,
    lat: null,
    long: null,
    media_url: null,
  }
}

/** A duplicate's reason is the number of the other case, which is nobody else's to know. */
const notes = (state: CaseState, reason: string | null): string => {
  if (state === 'duplicate_of') return 'Duplicate request.'
  const closed = state === 'closed_unresolved' || state === 'not_ours'
  return [stateName(state, 'th'), closed && reason ? reasonWords(reason, 'th') : '']
    .filter(Boolean)
    .join(': ')
}

/** What mySociety's extension calls a state; a name that it does not know is still an open one. */
export const updateStatus = (state: string): string => (isCaseState(state) ? PROJECTION[state].fms : 'OPEN')
export const stateInWords = (state: string): string => stateName(state, 'th')
