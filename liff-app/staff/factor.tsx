import { useEffect, useRef, useState } from 'preact/hooks'
import type { Trouble } from '../api.ts'
import { later } from '../later.tsx'
import { usePrefs } from '../prefs.ts'
import { Field, wired } from '../ui/field.tsx'
import { Button, Notice } from '../ui/told.tsx'
import { DeedForm } from './deed-form.tsx'
import { TroubleNotice } from './load.tsx'
import { ask } from './session.ts'
import { type SignInTexts, signInTexts } from './texts-sign-in.ts'

const Qr = later(() => import('./qr.tsx').then((m) => m.Qr))
const LocalCode = LOCAL ? later(() => import('./local.tsx').then((m) => m.LocalCode)) : () => null

/** Told beside the field where it is about the code, else above it. */
const codeError = (trouble: Trouble | undefined, t: SignInTexts): string | undefined => {
  if (trouble?.kind === 'refused' && trouble.type === 'wrong-code') return t.wrong
  if (trouble?.kind === 'refused' && trouble.type === 'invalid') return t.short
  if (trouble?.kind === 'ours' && trouble.status === 429)
    return t.locked(Math.max(1, Math.ceil((trouble.retryAfter ?? 60) / 60)))
  return undefined
}

type CodeProps = {
  label: string
  hint?: string
  send: (code: string) => Promise<Trouble | undefined>
  words?: boolean
}

const Code = ({ label, hint, send, words }: CodeProps) => {
  const t = signInTexts(usePrefs().lang)
  const [code, setCode] = useState('')
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble>()
  const [short, setShort] = useState(false)
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => box.current?.focus(), [])
  const submit = async () => {
    const typed = code.replace(/[\s-]/g, '')
    if (!words && !/^\d{6}$/.test(typed)) return setShort(true)
    setShort(false)
    setBusy(true)
    const found = await send(typed)
    setBusy(false)
    setTrouble(found)
    if (found) {
      setCode('')
      box.current?.focus()
    }
  }
  const error = short ? t.short : codeError(trouble, t)
  const asked = { id: 'code', label, hint, error }
  return (
    <DeedForm busy={busy} run={submit}>
      {trouble && !error ? <TroubleNotice trouble={trouble} /> : null}
      <Field {...asked}>
        <input
          {...wired(asked)}
          ref={box}
          type="text"
          class="code"
          inputMode={words ? 'text' : 'numeric'}
          autocomplete="one-time-code"
          maxLength={words ? 40 : 9}
          value={code}
          onInput={(e) => setCode(e.currentTarget.value)}
        />
      </Field>
      {LOCAL && !words ? <LocalCode /> : null}
      <Button submit look="main" busy={busy}>
        {t.confirm}
      </Button>
    </DeedForm>
  )
}

export const Verify = ({ done }: { done: () => void }) => {
  const t = signInTexts(usePrefs().lang)
  const [recovery, setRecovery] = useState(false)
  const [left, setLeft] = useState<number>()
  const send = async (code: string) => {
    const answer = await ask<{ recoveryLeft: number }>('/factor/verify', { method: 'POST', body: { code } })
    if (!answer.ok) return answer.trouble
    if (recovery) setLeft(answer.value.recoveryLeft)
    else done()
    return undefined
  }
  if (left !== undefined)
    return (
      <Notice look="good" alert>
        <p>{t.left2(left)}</p>
        <Button onClick={done}>{t.kept}</Button>
      </Notice>
    )
  return (
    <>
      {recovery ? null : <p>{t.verifyHow}</p>}
      <Code
        key={String(recovery)}
        label={recovery ? t.recoveryCode : t.code}
        {...(recovery ? { hint: t.recoveryHint, words: true } : {})}
        send={send}
      />
      <Button look="plain" onClick={() => setRecovery(!recovery)}>
        {recovery ? t.useCode : t.useRecovery}
      </Button>
    </>
  )
}

/** The secret, then a code of it, then the codes for the day the phone is lost: nothing of it is kept by this page. */
export const Enrol = ({ done }: { done: () => void }) => {
  const t = signInTexts(usePrefs().lang)
  const [made, setMade] = useState<{ secret: string; uri: string }>()
  const [trouble, setTrouble] = useState<Trouble>()
  const [recovery, setRecovery] = useState<string[]>()
  useEffect(() => {
    void ask<{ secret: string; uri: string }>('/factor/enrol', { method: 'POST', body: {} }).then((answer) =>
      answer.ok ? setMade(answer.value) : setTrouble(answer.trouble),
    )
  }, [])
  const send = async (code: string) => {
    const answer = await ask<{ recovery: string[] }>('/factor/confirm', { method: 'POST', body: { code } })
    if (!answer.ok) return answer.trouble
    setRecovery(answer.value.recovery)
    return undefined
  }
  if (recovery) return <Recovery codes={recovery} done={done} />
  return (
    <>
      <p>{t.enrolHow}</p>
      <TroubleNotice trouble={trouble} />
      {made ? (
        <ol class="plain-list steps">
          <li>
            <p>{t.scan}</p>
            <Qr text={made.uri} label={t.qr} />
            <details>
              <summary>{t.secret}</summary>
              <p>
                <code>{made.secret.replace(/(.{4})/g, '$1 ').trim()}</code>
              </p>
            </details>
          </li>
          <li>
            <Code label={t.typeIt} send={send} />
          </li>
        </ol>
      ) : null}
    </>
  )
}

const Recovery = ({ codes, done }: { codes: string[]; done: () => void }) => {
  const t = signInTexts(usePrefs().lang)
  const [copied, setCopied] = useState(false)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <>
      <h2 ref={heading} tabIndex={-1}>
        {t.recovery}
      </h2>
      <p>{t.recoveryHow}</p>
      <ul class="recovery">
        {codes.map((code) => (
          <li key={code}>
            <code>{code.replace(/(.{4})/g, '$1 ').trim()}</code>
          </li>
        ))}
      </ul>
      <div class="row">
        <Button onClick={() => print()}>{t.print}</Button>
        <Button
          onClick={() =>
            void navigator.clipboard.writeText(codes.join('\n')).then(
              () => setCopied(true),
              () => {},
            )
          }
        >
          {copied ? t.copied : t.copy}
        </Button>
      </div>
      <Button look="main" onClick={done}>
        {t.kept}
      </Button>
    </>
  )
}
