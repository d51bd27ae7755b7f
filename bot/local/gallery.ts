import { examples as caseExamples } from '../../flows/case/examples.ts'
import { examples as complaintExamples } from '../../flows/complaint/examples.ts'
import { examples as interviewExamples } from '../../flows/interview-examples.ts'
import { LANGS, type Reader } from '../../flows/lang.ts'
import { examples as ledgerExamples } from '../../flows/ledger/examples.ts'
import { deliverable } from '../../flows/limits.ts'
import { examples as emergencyExamples } from '../../flows/person/emergency-examples.ts'
import { examples as personExamples } from '../../flows/person/examples.ts'
import { examples as scamExamples } from '../../flows/scam/examples.ts'
import { examples as alertExamples } from '../../flows/scam/examples-alert.ts'
import { examples as guardExamples } from '../../flows/scam/examples-guard.ts'
import type { Message } from '../../flows/turn.ts'
import { examples as rightsExamples } from '../../flows/welfare/examples.ts'

type Example = { view: string; messages: (reader: Reader) => Message[] }

const FLOWS: Record<string, readonly Example[]> = {
  person: personExamples,
  emergency: emergencyExamples,
  interview: interviewExamples,
  complaint: complaintExamples,
  case: caseExamples,
  scam: scamExamples,
  guardian: guardExamples,
  alerts: alertExamples,
  rights: rightsExamples,
  ledger: ledgerExamples,
}

/** Every view of every flow, in both languages, plain and easy: what the gallery shows and the limits test sends. */
export const gallery = () =>
  Object.entries(FLOWS).flatMap(([flow, examples]) =>
    examples.flatMap(({ view, messages }) =>
      LANGS.flatMap((lang) =>
        [false, true].map((easy) => ({
          flow,
          view,
          lang,
          easy,
          messages: deliverable(messages({ lang, easy })),
        })),
      ),
    ),
  )
