import content from './content/threats.json' with { type: 'json' }
import { emergencyIn } from './person/emergencies.ts'
import { compactForm, matchForm } from './text.ts'

/** What in a citizen's words somebody of the staff should read soon. It marks; it punishes nobody and answers nothing. */
export type FlagKind = 'self_harm' | 'threat'

const READ_MAX = 2_000
const THREATS = content.threat.map((pattern) => new RegExp(pattern))
/** Who tells what others said to them threatens nobody. */
const TOLD = content.not.map((pattern) => new RegExp(pattern))

/** Of what is given to a case or to staff; nothing else of what people say is read for this. */
export const flagIn = (text: string): FlagKind | null => {
  if (emergencyIn(text)?.id === 'life') return 'self_harm'
  const compact = compactForm(matchForm(text.slice(0, READ_MAX)))
  const threat = THREATS.some((one) => one.test(compact)) && !TOLD.some((one) => one.test(compact))
  return threat ? 'threat' : null
}

/** Of a case that is being filed: of all that was told in words. */
export const flagInAnswers = (answers: readonly { answer: object }[]): FlagKind | null =>
  flagIn(
    answers
      .flatMap(({ answer }) => ('v' in answer && typeof answer.v === 'string' ? [answer.v] : []))
      .join('\n'),
  )

/** How a case that holds such words stands in the queue: somebody in danger comes first. */
export const urgencyOf = (kind: FlagKind | null): number =>
  kind === 'self_harm' ? 3 : kind === 'threat' ? 1 : 0
