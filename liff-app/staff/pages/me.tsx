import { useState } from 'preact/hooks'
import { dateTimeWords, relativeWords, timeWords } from '../../../flows/time.ts'
import { usePrefs } from '../../prefs.ts'
import { Button, Notice } from '../../ui/told.tsx'
import { Enrol } from '../factor.tsx'
import { Loading, TroubleNotice, useDeed, useLoad } from '../load.tsx'
import { DeskPage } from '../page.tsx'
import { meTexts } from '../texts-me.ts'

type Sessions = {
  sessions: {
    id: string
    createdAt: string
    seenAt: string
    expiresAt: string
    proved: boolean
    current: boolean
  }[]
}

export const MePage = () => {
  const t = meTexts(usePrefs().lang)
  const loaded = useLoad<Sessions>('/sessions')
  const [renewing, setRenewing] = useState(false)
  const [said, setSaid] = useState<string>()
  return (
    <DeskPage title={t.title}>
      {said ? <Notice look="good" title={said} alert /> : null}
      <div class="narrow">
        <h2>{t.where}</h2>
        <p class="quiet">{t.whereHow}</p>
        <Loading loaded={loaded}>
          {({ sessions }) => (
            <Sessions
              sessions={sessions}
              done={() => {
                setSaid(t.ended)
                void loaded.again()
              }}
            />
          )}
        </Loading>
        <h2>{t.factor}</h2>
        {renewing ? (
          <Enrol
            done={() => {
              setRenewing(false)
              setSaid(t.renewed)
              void loaded.again()
            }}
          />
        ) : (
          <>
            <p>{t.factorHow}</p>
            <Button onClick={() => setRenewing(true)}>{t.renew}</Button>
          </>
        )}
        <p>
          <Button look="plain" onClick={() => dispatchEvent(new Event('pd-keys'))}>
            {t.keys}
          </Button>
        </p>
      </div>
    </DeskPage>
  )
}

const Sessions = ({ sessions, done }: Sessions & { done: () => void }) => {
  const { lang } = usePrefs()
  const t = meTexts(lang)
  const { busy, trouble, send } = useDeed()
  const end = async (id?: string) => {
    const answer = await send(id ? `/sessions/${id}` : '/sessions', undefined, 'DELETE')
    if (answer.ok) done()
  }
  return (
    <>
      <TroubleNotice trouble={trouble} />
      <ul class="cards">
        {sessions.map((one) => (
          <li key={one.id} class="panel">
            <b>{one.current ? t.here : t.elsewhere}</b>
            {one.proved ? null : <span class="mark">{t.half}</span>}
            <br />
            {t.began} {dateTimeWords(Date.parse(one.createdAt), lang, 'short')} · {t.seen}{' '}
            {relativeWords(Date.parse(one.seenAt), Date.now(), lang)} · {t.until}{' '}
            {timeWords(Date.parse(one.expiresAt), lang)}
            {one.current ? null : (
              <div class="row">
                <Button onClick={() => void end(one.id)} busy={busy}>
                  {t.end}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 ? (
        <Button onClick={() => void end()} busy={busy}>
          {t.endAll}
        </Button>
      ) : null}
    </>
  )
}
