import { call, Problem } from './api.ts'
import { toast } from './dialog.ts'

export type Identity = { id: string; displayName?: string; name?: string; role: string }
export type CaseRow = {
  id: string
  number: string
  state: string
  stateText: string
  family: string
  subtype: string
  subject: string
  filedAt: string | number
  dueAt: string | number | null
  assignee: string | null
  version: number
}
export type Allowed = string | { to?: string; name?: string; label?: string }
export type CaseView = {
  case: CaseRow & {
    answers: { question: string; answer: string }[]
    /** Nothing but the state of a photo that is not here: on its way, refused, or taken back. */
    evidence: {
      id: string
      kind: 'image' | 'audio'
      state: string
      url: string | null
      contentType: string | null
      bytes: number | null
      sha256: string | null
    }[]
    allowed: Allowed[]
    reasons: { code: string; label: string }[]
  }
  timeline: { seq: number; at: string | number; kind: string; actor: string; text: string }[]
  notes: { at: string | number; by: string; text: string }[]
}
/** `files`: how many photos and voice messages came with it. */
export type Contact = { id: string; at: string | number; text: string; state: string; files: number }
export type Said = { file: { kind: 'image' | 'audio'; state: string; url: string | null } | null }

let me = ''
export const signInAs = (id: string): void => {
  me = id
}

export const staff = <T>(method: string, path: string, body?: unknown): Promise<T> =>
  call<T>(method, `/sim/staff/${path}`, body, { 'x-sim-staff': me })

/** Runs a staff deed; what the server refused is told with all it said, so that a 409 shows both versions. */
export async function deed(what: () => Promise<unknown>): Promise<boolean> {
  try {
    await what()
    return true
  } catch (error) {
    toast(error instanceof Problem ? problemWords(error) : String(error))
    return false
  }
}

function problemWords(problem: Problem): string {
  const { type, title, status, detail, instance, ...rest } = problem.body
  const extra = Object.entries(rest).map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
  return [`${problem.status} ${problem.message}`, detail, ...extra].filter(Boolean).join('\n')
}

const when = new Intl.DateTimeFormat('th-TH-u-ca-buddhist', {
  timeZone: 'Asia/Bangkok',
  day: 'numeric',
  month: 'short',
  year: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
})
export const moment = (at: string | number | null): string => (at === null ? '–' : when.format(new Date(at)))
