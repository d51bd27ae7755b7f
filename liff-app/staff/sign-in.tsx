import { useEffect, useState } from 'preact/hooks'
import { later } from '../later.tsx'
import { usePrefs } from '../prefs.ts'
import { sayNext } from '../ui/heading.ts'
import { OtherLanguage } from '../ui/quick.tsx'
import { TextField } from '../ui/text.tsx'
import { Button, Notice } from '../ui/told.tsx'
import { Enrol, Verify } from './factor.tsx'
import { useStanding } from './load.tsx'
import { invitation, keepInvitation, signIn, signOut, whoAmI } from './session.ts'
import { deskTexts } from './texts.ts'
import { signInTexts } from './texts-sign-in.ts'

const LocalPeople = LOCAL ? later(() => import('./local.tsx').then((m) => m.LocalPeople)) : () => null

/** In front of the desk until both factors are shown. What is behind it keeps its place. */
export const SignIn = () => {
  const { lang } = usePrefs()
  const t = signInTexts(lang)
  const standing = useStanding()
  useEffect(() => {
    document.title = `${t.title} · ${deskTexts(lang).brand}`
  }, [t, lang])
  const { at, me } = standing
  useEffect(() => {
    if (at === 'factor') sayNext()
  }, [at])
  return (
    <div class="sign-in">
      <header class="top">
        <span class="brand">
          {deskTexts(lang).brand} <span class="quiet">{deskTexts(lang).centre}</span>
        </span>
        <OtherLanguage />
      </header>
      <main id="content">
        {at === 'starting' ? <h1>{t.title}</h1> : null}
        {at === 'starting' ? <p role="status">{standing.why === 'away' ? t.away : t.busy}</p> : null}
        {at === 'out' ? <Door /> : null}
        {at === 'factor' && me ? (
          <>
            <h1>{me.factor === 'enrol' ? t.enrol : t.verify}</h1>
            <p>
              {me.name} · {deskTexts(lang).roles[me.role]}
            </p>
            {me.factor === 'enrol' ? (
              <Enrol done={() => void whoAmI()} />
            ) : (
              <Verify done={() => void whoAmI()} />
            )}
            <Button look="plain" onClick={() => void signOut()}>
              {deskTexts(lang).signOut}
            </Button>
          </>
        ) : null}
      </main>
    </div>
  )
}

const Door = () => {
  const t = signInTexts(usePrefs().lang)
  const standing = useStanding()
  const { why } = standing
  const [code, setCode] = useState(invitation())
  useEffect(() => setCode(invitation()), [standing])
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState(false)
  const go = () => {
    setBusy(true)
    setFailed(false)
    signIn()
      .catch(() => setFailed(true))
      .finally(() => setBusy(false))
  }
  return (
    <>
      <h1>{t.title}</h1>
      {why ? (
        <Notice look={why === 'ended' || why === 'left' ? 'good' : 'bad'} alert>
          <p>{t[why]}</p>
        </Notice>
      ) : null}
      {failed ? (
        <Notice look="bad" alert>
          <p>{t.failed}</p>
        </Notice>
      ) : null}
      <p>{t.how}</p>
      <details open={code !== '' || why === 'nobody' || undefined}>
        <summary>{t.invited}</summary>
        <TextField
          id="invitation"
          label={t.invitation}
          hint={t.invitationHow}
          value={code}
          onChange={(typed) => {
            setCode(typed)
            keepInvitation(typed.trim())
          }}
        />
      </details>
      {LOCAL ? (
        <LocalPeople choose={go} invited={code.trim() !== ''} />
      ) : (
        <Button look="main" onClick={go} busy={busy}>
          {busy ? t.busy : t.line}
        </Button>
      )}
    </>
  )
}
