import type { Interview, Question, Run } from '../../flows/interview.ts'
import { beginInterview, type Held, holdInterview, resumeInterview } from '../../flows/interview-flow.ts'
import type { Flow, Turn } from '../../flows/turn.ts'
import { meet, type Person } from './person.ts'

/** An interview of a test's own, held by the engine as the registry holds the complaint. */
export const question = (q: Partial<Question> & Pick<Question, 'id' | 'kind'>): Question =>
  ({
    words: { th: `คำถาม ${q.id}`, en: `Question ${q.id}` },
    why: { th: `เหตุผล ${q.id}`, en: `Reason ${q.id}` },
    label: { th: `ป้าย ${q.id}`, en: `Label ${q.id}` },
    hint: { th: `คำใบ้ ${q.id}`, en: `Hint ${q.id}` },
    example: { th: `แบบอย่าง ${q.id}`, en: `Example ${q.id}` },
    ...q,
  }) as Question

export const interviewOf = (questions: readonly Question[], version = 1): Interview => ({
  id: 'sample',
  version,
  title: { th: 'แบบสอบถาม', en: 'Interview' },
  questions,
})

export type Submitted = { run?: Run }

/** A person in the middle of it. `submitted.run` is what was sent. */
export const interviewed = (
  interview: Interview,
  conversation: Parameters<typeof meet>[0] = {},
): {
  me: Person
  submitted: Submitted
  began: Turn
  deploy: (next: Interview) => void
  resume: () => Turn
} => {
  const submitted: Submitted = {}
  const heldOf = (of: Interview): Held => ({
    interview: of,
    submit: (next, run) => {
      submitted.run = run
      return { next, say: [], effects: [], weight: 'receipt' }
    },
    staff: (next) => ({
      next: { ...next, expect: { for: 'contact' } },
      say: [],
      effects: [],
      weight: 'receipt',
    }),
  })
  let held = heldOf(interview)
  const flow: Flow = (c, event, facts) => holdInterview(held)(c, event, facts)
  const me = meet({ ...conversation, flow })
  const through = (turn: Turn): Turn => {
    me.conversation = JSON.parse(JSON.stringify(turn.next))
    me.said = turn.say
    return turn
  }
  const began = through(beginInterview(held, me.conversation, me.facts()))
  return {
    me,
    submitted,
    began,
    deploy: (next) => {
      held = heldOf(next)
    },
    resume: () => through(resumeInterview(held, me.conversation, me.run(), me.facts())),
  }
}
