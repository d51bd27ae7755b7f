import type { Question } from '../../flows/interview.ts'
import type { Lang } from '../../flows/lang.ts'
import { call, type Trouble } from '../api.ts'
import { settled } from '../deed-key.ts'
import type { Draft, Filing } from './draft.ts'
import type { Acting, Filed } from './form.tsx'
import type { Shot } from './inputs.ts'
import { laterTexts } from './texts-later.ts'

/** What is wrong, by question; `AGREE` is the agreement. */
export type Found = Record<string, string>
const AGREE = 'agree'

/** What stands in the way of going on from these questions; what can be read is read, what was left out is passed over. */
export const wrongOf = async (draft: Draft, some: readonly Question[], lang: Lang): Promise<Found> => {
  const { check, troubleOf } = await draft.checks()
  const t = laterTexts(lang)
  const found: Found = {}
  draft.together(() => {
    for (const q of some) {
      if (draft.answered(q)) continue
      const input = draft.input(q.id)
      const checked = draft.empty(q.id) ? undefined : check(q, input!, draft.values(), Date.now())
      if (checked?.ok) draft.set(q.id, input!)
      else if (checked && !photosUnderWay(q, input)) found[q.id] = troubleOf(checked.why, lang, q)
      else if (q.kind === 'photos' && input) found[q.id] = t.photosWaiting
      else if (q.optional) draft.pass(q.id)
      else found[q.id] = t.needed
    }
  })
  return found
}

/** The same for all of a form that is about to be sent. */
export const wrongToSend = async (draft: Draft, lang: Lang, agree: boolean): Promise<Found> => {
  const questions = draft.asked()
  const t = laterTexts(lang)
  const found = await wrongOf(draft, questions, lang)
  for (const q of questions) if (photosUnderWay(q, draft.input(q.id))) found[q.id] = t.photosWaiting
  if (draft.agreed() === false && !agree) found[AGREE] = t.agreeFirst
  return found
}

type Came = { filed?: Filed; found?: Found; trouble?: Trouble }

export const send = async (
  draft: Draft,
  lang: Lang,
  agree: boolean,
  acting: Acting | undefined,
): Promise<Came> => {
  const t = laterTexts(lang)
  // Nothing has left yet: what is corrected meanwhile is sent with the rest.
  if (!navigator.onLine) return { trouble: { kind: 'offline' } }
  const { key, body } = await draft.filing(agree)
  const answer = await call<Filed>(acting?.to ?? `/filings/${draft.interview.id}`, {
    method: 'POST',
    body,
    key,
  })
  if (answer.ok) {
    const left = leftOut(draft, body, lang)
    draft.filed()
    return { filed: { ...answer.value, left } }
  }
  const { trouble } = answer
  // Nobody knows whether an earlier try arrived: the next is the same filing.
  if (trouble.kind !== 'refused' || !settled(answer)) return { trouble }
  // Told "no", and nothing was filed: what is corrected now is another filing.
  draft.refused()
  const ids = [trouble.body.missing, trouble.body.wrong].flatMap((list) => (Array.isArray(list) ? list : []))
  if (ids.length) return { found: Object.fromEntries(ids.map((id) => [String(id), t.needed])), trouble }
  if (trouble.type !== 'notice-first' || acting) return { trouble }
  await draft.sync()
  return { found: { [AGREE]: t.agreeFirst } }
}

/** A first try may have arrived, so the same was sent again: what was corrected in between is told, to be added to the case. */
const leftOut = (draft: Draft, { answers }: Filing['body'], lang: Lang) => {
  const values = draft.values()
  return draft.asked().flatMap((q) => {
    if (JSON.stringify(answers[q.id] ?? null) === JSON.stringify(values[q.id] ?? null)) return []
    const input = draft.input(q.id)
    return [{ label: q.label[lang], typed: typeof input === 'string' ? input : '' }]
  })
}

const photosUnderWay = (q: Question, input: unknown): boolean =>
  q.kind === 'photos' &&
  Array.isArray(input) &&
  (input as Shot[]).some((one) => !one.messageId && !one.refused)
