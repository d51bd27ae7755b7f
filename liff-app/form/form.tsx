import { useEffect, useReducer, useRef, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import type { Question } from '../../flows/interview.ts'
import { call, type Trouble } from '../api.ts'
import { later } from '../later.tsx'
import { usePrefs } from '../prefs.ts'
import { addressFree } from '../start.tsx'
import { troubleWords } from '../trouble.ts'
import { ErrorSummary, Notice, type Wrong } from '../ui/told.tsx'
import type { Draft } from './draft.ts'
import type { Shot } from './inputs.ts'
import { placeOf, TypedField } from './question.tsx'
import { formTexts } from './texts.ts'
import { WholeForm } from './whole.tsx'

const EasySteps = later(() => import('./easy.tsx').then((m) => m.EasySteps))
const Sent = later(() => import('./sent.tsx').then((m) => m.Sent))

export type Filed = { number: string; dueAt: string }

/** What both ways of filling in a form have in common: what is wrong, going on, and sending. */
export type Filling = {
  draft: Draft
  questions: readonly Question[]
  errors: Readonly<Record<string, string>>
  /** Says what is wrong with these questions; true where nothing is. */
  good: (questions: readonly Question[]) => Promise<boolean>
  submit: () => void
  busy: boolean
  agree: boolean
  setAgree: (agree: boolean) => void
  go: (to: string) => void
}

const AGREE = 'agree'

/** An interview as a form: all on one page that grows with the answers, or one question at a time. `acting`: sent elsewhere, for somebody else. */
export const Form = ({
  draft,
  at,
  acting,
}: {
  draft: Draft
  at: string | undefined
  acting?: { to: string; base: string }
}) => {
  const { lang, easy } = usePrefs()
  const t = formTexts(lang)
  const { route } = useLocation()
  const [, again] = useReducer((n: number) => n + 1, 0)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [told, setTold] = useState(0)
  const [busy, setBusy] = useState(false)
  const [agree, setAgree] = useState(false)
  const [trouble, setTrouble] = useState<Trouble>()
  const [filed, setFiled] = useState<Filed>()
  const sending = useRef(false)
  const resumed = useRef(draft.begun()).current

  useEffect(() => {
    const stop = draft.listen(() => again(0))
    void draft.sync()
    return stop
  }, [draft])

  if (filed) return <Sent {...filed} acting={acting?.base} />

  const questions = draft.asked()
  const base = `/app/${acting ? acting.base : `forms/${draft.interview.id}`}`

  const wrongOf = async (some: readonly Question[]): Promise<Record<string, string>> => {
    const checker = await draft.checks()
    const found: Record<string, string> = {}
    for (const q of some) {
      if (draft.answered(q)) continue
      const input = draft.input(q.id)
      const checked = draft.empty(q.id) ? undefined : checker.check(q, input!, draft.values(), Date.now())
      if (checked?.ok) draft.set(q.id, input!)
      else if (checked && !photosUnderWay(q, input)) found[q.id] = checker.troubleOf(checked.why, lang)
      else if (q.kind === 'photos' && input) found[q.id] = t.photosWaiting
      else if (q.optional) draft.pass(q.id)
      else found[q.id] = t.needed
    }
    return found
  }
  const tell = (found: Record<string, string>): boolean => {
    setErrors(found)
    setTold((n) => n + 1)
    setTrouble(undefined)
    return Object.keys(found).length === 0
  }
  const good: Filling['good'] = async (some) => {
    try {
      return tell(await wrongOf(some))
    } catch {
      setTrouble({ kind: 'offline' })
      return false
    }
  }
  /** The address may not change before LINE's SDK has read it. */
  const go = (to: string) => void addressFree().then(() => route(`${base}/${to}`))

  const send = async () => {
    const waiting = questions.filter((q) => photosUnderWay(q, draft.input(q.id)))
    const found = {
      ...(await wrongOf(questions)),
      ...Object.fromEntries(waiting.map((q) => [q.id, t.photosWaiting])),
    }
    if (draft.agreed() === false && !agree) found[AGREE] = t.agreeFirst
    if (!tell(found)) return
    const { key, body } = draft.filing(agree)
    const answer = await call<Filed>(acting?.to ?? `/filings/${draft.interview.id}`, {
      method: 'POST',
      body,
      key,
    })
    if (answer.ok) {
      draft.filed()
      setFiled(answer.value)
      return
    }
    const { trouble } = answer
    if (trouble.kind === 'refused') {
      // Told "no", and nothing was filed: what is corrected now is another filing.
      draft.refused()
      const ids = [trouble.body.missing, trouble.body.wrong].flatMap((list) =>
        Array.isArray(list) ? list : [],
      )
      if (ids.length && tell(Object.fromEntries(ids.map((id) => [String(id), t.needed])))) return
      if (trouble.type === 'notice-first' && !acting) {
        await draft.sync()
        tell({ [AGREE]: t.agreeFirst })
        return
      }
    }
    setTrouble(trouble)
  }
  const submit = () => {
    if (sending.current) return
    sending.current = true
    setBusy(true)
    void send()
      .catch(() => setTrouble({ kind: 'offline' }))
      .finally(() => {
        sending.current = false
        setBusy(false)
      })
  }

  /** Whoever begins to answer will need what reads answers, and what they are typed into. Before that the page does without. */
  // After the paint: whoever touched sees what it did before the phone reads more code.
  const touched = () =>
    requestAnimationFrame(() =>
      setTimeout(() => {
        for (const part of [draft.checks(), TypedField.load(), Sent.load()]) part.catch(() => {})
      }),
    )
  const wrong: Wrong[] = [
    ...questions.flatMap((q) =>
      errors[q.id] ? [{ id: placeOf(q), label: q.label[lang], error: errors[q.id]! }] : [],
    ),
    ...(errors[AGREE] && !agree ? [{ id: AGREE, label: t.agreeLabel, error: errors[AGREE] }] : []),
  ]
  const filling: Filling = { draft, questions, errors, good, submit, busy, agree, setAgree, go }
  return (
    <div onFocusIn={touched} onPointerDown={touched}>
      <ErrorSummary wrong={wrong} told={told} />
      {trouble ? (
        <Notice look="bad" alert>
          <p>{troubleWords(trouble, lang)}</p>
        </Notice>
      ) : null}
      {resumed && !at ? <Notice>{t.resumed}</Notice> : null}
      {draft.extra() ? <Notice>{t.extra(draft.extra())}</Notice> : null}
      {easy ? <EasySteps {...filling} at={at} /> : <WholeForm {...filling} />}
      <p class="quiet">{t.kept}</p>
    </div>
  )
}

const photosUnderWay = (q: Question, input: unknown): boolean =>
  q.kind === 'photos' &&
  Array.isArray(input) &&
  (input as Shot[]).some((one) => !one.messageId && !one.refused)
