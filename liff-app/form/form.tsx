import { useEffect, useRef, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import type { Question } from '../../flows/interview.ts'
import type { Trouble } from '../api.ts'
import { useHeard } from '../heard.ts'
import { whosePage } from '../kept.ts'
import { later } from '../later.tsx'
import { usePrefs } from '../prefs.ts'
import { whenAddressFree } from '../start.tsx'
import { troubleWords } from '../trouble.ts'
import { ErrorSummary, Notice, type Wrong } from '../ui/told.tsx'
import type { Draft } from './draft.ts'
import { placeOf, TypedField } from './question.tsx'
import type { Found } from './sending.ts'
import { formTexts } from './texts.ts'
import { WholeForm } from './whole.tsx'

const further = () => import('./further.ts')
const EasySteps = later(() => further().then((m) => m.EasySteps))
/** Not for the first look at one question a page, and there before anything is sent. */
const Sent = later(() => import('./sent.tsx').then((m) => m.Sent))
const CallFirst = later(() => import('./call-first.tsx').then((m) => m.CallFirst))
const SCAM = 'scam-report'

/** `left`: changed after it had left for the first time, and not in it. */
export type Filed = { number: string; dueAt: string; left?: readonly { label: string; typed: string }[] }
/** Kept with the address: whoever loads the page anew is not shown an empty form, as if nothing had been sent. */
const filedHere = (): Filed | undefined =>
  history.state?.who === whosePage() ? history.state?.filed : undefined

/** Sent elsewhere, for somebody else. */
export type Acting = { to: string; base: string }

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

/** An interview as a form: all on one page that grows with the answers, or one question at a time. */
export const Form = ({
  draft,
  at,
  acting,
}: {
  draft: Draft
  at: string | undefined
  acting: Acting | undefined
}) => {
  const { lang, easy } = usePrefs()
  const t = formTexts(lang)
  const { route } = useLocation()
  useHeard(draft)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [told, setTold] = useState(0)
  const [busy, setBusy] = useState(false)
  const [agree, setAgree] = useState(false)
  const [trouble, setTrouble] = useState<Trouble>()
  const [filed, setFiled] = useState(filedHere)
  const underWay = useRef(false)
  const resumed = useRef(draft.begun()).current

  useEffect(() => {
    void draft.sync()
  }, [draft])

  if (filed) return <Sent {...filed} acting={acting?.base} />

  const questions = draft.asked()
  const base = `/app/${acting ? acting.base : `forms/${draft.interview.id}`}`

  const tell = (found: Found): boolean => {
    setErrors(found)
    setTold((n) => n + 1)
    setTrouble(undefined)
    return Object.keys(found).length === 0
  }
  const good: Filling['good'] = async (some) => {
    try {
      return tell(await (await further()).wrongOf(draft, some, lang))
    } catch {
      setTrouble({ kind: 'offline' })
      return false
    }
  }
  /** The address may not change before LINE's SDK has read it. */
  const go = (to: string) => whenAddressFree(() => route(`${base}/${to}`))

  const send = async () => {
    // What tells that it was received has to be there before anything leaves.
    const [{ wrongToSend, send }] = await Promise.all([further(), Sent.load()])
    if (!tell(await wrongToSend(draft, lang, agree))) return
    const { filed, found, trouble } = await send(draft, lang, agree, acting)
    if (found) tell(found)
    setTrouble(trouble)
    setFiled(filed)
    if (filed) history.replaceState({ filed, who: whosePage() }, '')
  }
  const submit = () => {
    if (underWay.current) return
    underWay.current = true
    setBusy(true)
    void send()
      .catch(() => setTrouble({ kind: 'offline' }))
      .finally(() => {
        underWay.current = false
        setBusy(false)
      })
  }

  /** Whoever begins to answer will need what reads answers, and what they are typed into. Before that the page does without. */
  // After the paint: whoever touched sees what it did before the phone reads more code.
  const touched = () =>
    requestAnimationFrame(() =>
      setTimeout(() => {
        const scam = draft.interview.id === SCAM ? [CallFirst.load()] : []
        for (const part of [...scam, draft.checks(), TypedField.load(), further(), Sent.load()])
          part.catch(() => {})
      }),
    )
  const wrong: Wrong[] = [
    ...questions.flatMap((q) =>
      errors[q.id] && !draft.how(q.id)
        ? [{ id: placeOf(q), label: q.label[lang], error: errors[q.id]! }]
        : [],
    ),
    ...(errors.agree && !agree ? [{ id: 'agree', label: t.agreeLabel, error: errors.agree }] : []),
  ]
  const { paid } = draft.values()
  const gone = draft.interview.id === SCAM && (paid === 'yes' || paid === 'unsure')
  // One question a page: beside the first and the one after it, and in nobody's way later.
  const callFirst = gone && (!easy || !at || questions.findIndex(({ id }) => id === at) < 2)
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
      {callFirst ? <CallFirst unsure={paid === 'unsure'} /> : null}
      {easy ? <EasySteps {...filling} at={at} /> : <WholeForm {...filling} />}
      <p class="quiet">{draft.kept() ? t[draft.agreed() ? 'kept' : 'keptHere'] : ''}</p>
    </div>
  )
}
