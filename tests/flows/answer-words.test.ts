import { describe, expect, test } from 'vitest'
import { storedRows } from '../../flows/answer-words.ts'
import { INTERVIEWS } from '../../flows/holding.ts'
import {
  type Answers,
  optionsOf,
  type Question,
  type StoredAnswer,
  type Value,
} from '../../flows/interview.ts'

const optionsIn = (question: Question, answers: Answers): string[] =>
  question.kind === 'choice' || question.kind === 'multi'
    ? optionsOf(question, answers).map(({ code }) => code)
    : []

/** An answer of its kind to a question, given those before it; choices by code. */
const given = (question: Question, answers: Answers, n: number): Value => {
  const codes = () => optionsIn(question, answers)
  switch (question.kind) {
    case 'choice':
      return codes()[n % Math.max(1, codes().length)] ?? 'none'
    case 'multi':
      return codes().slice(0, 2)
    case 'yesno':
      return n % 2 === 0
    case 'money':
      return 5_000_000
    case 'date':
      return { y: 2026, m: 11, d: 19 } as Value
    case 'phone':
      return '+66812345678'
    case 'account':
      return { number: '1234567890', bank: '004' } as Value
    case 'place':
      return { text: 'ตลาดบางรัก', province: '10' } as Value
    case 'photos':
      return [{ messageId: 'm1' }] as Value
    default:
      return 'เขาบอกว่าเป็นเจ้าหน้าที่'
  }
}

describe.each([...INTERVIEWS.values()].map(({ interview }) => [interview.id, interview] as const))(
  'answers of %s',
  (_, interview) => {
    test('are words for whoever reads them, whatever was chosen: no code, no JSON', () => {
      // So many rounds that every option of the longest list is chosen once.
      for (let n = 0; n < 20; n++) {
        const answers: Record<string, Value> = {}
        for (const question of interview.questions) answers[question.id] = given(question, answers, n)
        const stored = Object.entries(answers).flatMap(([question, v]) => [
          { question, answer: { v } as StoredAnswer },
          { question: `extra:${question}`, answer: { v } as StoredAnswer },
        ])
        for (const { id, value, question } of storedRows(interview, stored, 'th')) {
          if (question?.kind === 'photos' || question?.kind === 'account' || question?.kind === 'phone')
            continue
          // A choice whose list is empty here is asked of nobody.
          if (question?.kind === 'choice' && !optionsIn(question, answers).length) continue
          expect([id, value]).toEqual([id, expect.stringMatching(/[\u0e00-\u0e7f]|Facebook|LINE|TikTok|SMS/)])
          expect(value).not.toMatch(/[{}[\]]|^[a-z]+_[a-z]+$|undefined|\[object/)
        }
      }
    })
  },
)

test('what nobody asks any more keeps all that was answered, under its id', () => {
  const rows = storedRows(
    undefined,
    [
      { question: 'old', answer: { v: { text: 'ตลาดบางรัก', province: '10' } as Value } },
      { question: 'yes', answer: { v: true } },
      { question: 'gone', answer: null },
    ],
    'th',
  )
  expect(rows.map(({ id, value }) => [id, value])).toEqual([
    ['old', 'ตลาดบางรัก 10'],
    ['yes', 'ใช่'],
    ['gone', null],
  ])
})

test('a story is whole, where the review in the chat shows its beginning', () => {
  const story = 'โอนแล้วเขาก็เงียบ '.repeat(40)
  const [row] = storedRows(
    INTERVIEWS.get('scam-report')?.interview,
    [{ question: 'story', answer: { v: story } }],
    'th',
  )
  expect(row?.value).toBe(story)
})
