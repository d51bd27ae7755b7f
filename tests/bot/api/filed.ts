import { expect } from 'vitest'
import { NOTICE } from '../../../flows/person/notice.ts'
import { namedComplaint } from '../../tools/complaint.ts'
import type { Office } from './office.ts'

export type Filed = { caseId: string; number: string }
type Filing = {
  answers?: object
  /** Of one person ten complaints a minute are taken. */
  afterMs?: number
}

/** A complaint of whom the token is, sent from the form. @returns what the API answered */
export const sendComplaint = (
  office: Office,
  token: string,
  { answers = namedComplaint(), afterMs = 10_000 }: Filing = {},
) => {
  office.clock.now += afterMs
  return office.call('POST', '/complaints', {
    token,
    body: { answers, notice: NOTICE.version },
    headers: { 'idempotency-key': crypto.randomUUID() },
  })
}

export const fileComplaint = async (office: Office, token: string, filing: Filing = {}): Promise<Filed> => {
  const answer = await sendComplaint(office, token, filing)
  expect(answer.text).toContain('PD-')
  return answer.json
}
