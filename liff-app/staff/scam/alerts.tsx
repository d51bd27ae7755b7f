import { useState } from 'preact/hooks'
import { usePrefs } from '../../prefs.ts'
import { Button, Notice } from '../../ui/told.tsx'
import { Loading, TroubleNotice, useDeed, useLoad } from '../load.tsx'
import { Said, useSaid } from '../said.tsx'
import { scamTexts } from '../texts-scam.ts'
import { useMe } from '../who.ts'
import { subtypeWords } from '../words.ts'

type Alert = {
  id: string
  state: string
  version: number
  content: { code: string; marks: { kind: string; shown: string }[] }
  createdBy: string
  author: string
  approver: string | null
  audience: number | null
  sent: number
}

/** Warnings to many: written by one, let go by another, and never at the cost of people's own cases. */
export const Alerts = () => {
  const t = scamTexts(usePrefs().lang)
  const loaded = useLoad<{ alerts: Alert[] }>('/scam/alerts')
  const [said, say] = useSaid()
  const done = (words: string) => {
    say(words)
    void loaded.again()
  }
  return (
    <>
      <Said said={said} />
      <Loading loaded={loaded}>
        {({ alerts }) =>
          alerts.length ? (
            <ul class="plain stack">
              {alerts.map((one) => (
                <li key={one.id} class="panel">
                  <OneAlert one={one} again={loaded.again} done={done} />
                </li>
              ))}
            </ul>
          ) : (
            <p class="empty">{t.alertsNone}</p>
          )
        }
      </Loading>
    </>
  )
}

const OneAlert = ({
  one,
  again,
  done,
}: {
  one: Alert
  again: () => Promise<void>
  done: (words: string) => void
}) => {
  const { lang } = usePrefs()
  const t = scamTexts(lang)
  const { role, id } = useMe()
  const [looking, setLooking] = useState(false)
  const { busy, trouble, send } = useDeed()
  const act = async (what: 'approve' | 'cancel' | 'resume') => {
    const answer = await send(`/scam/alerts/${one.id}/${what}`, { version: one.version })
    if (answer.ok) done(t.alertDone[what])
    else await again()
  }
  const own = one.createdBy === id
  const full = trouble?.kind === 'refused' && trouble.type === 'over-quota'
  const waits = one.state === 'draft'
  return (
    <>
      <p>
        <span class={waits ? 'mark strong' : 'mark plain'}>{t.alertState[one.state] ?? one.state}</span>{' '}
        <b>{subtypeWords('scam', one.content.code, lang)}</b>{' '}
        {one.content.marks.map(({ shown }) => shown).join(', ')}
      </p>
      <p class="quiet small">
        {t.by} {one.author}
        {one.approver ? ` · ${t.approvedBy} ${one.approver}` : ''}
        {one.audience === null ? '' : ` · ${t.sent(one.sent, one.audience)}`}
      </p>
      {full ? <Notice look="bad" title={t.overQuota} alert /> : <TroubleNotice trouble={trouble} />}
      {looking ? <Preview id={one.id} /> : null}
      <div class="row">
        {looking ? null : (
          <Button look="plain" onClick={() => setLooking(true)}>
            {t.preview}
          </Button>
        )}
        {waits && role === 'supervisor' && looking && !own ? (
          <Button look="main" busy={busy} onClick={() => void act('approve')}>
            {t.approve}
          </Button>
        ) : null}
        {one.state === 'held' && role === 'supervisor' ? (
          <Button busy={busy} onClick={() => void act('resume')}>
            {t.resume}
          </Button>
        ) : null}
        {role !== 'auditor' && !['sent', 'cancelled'].includes(one.state) ? (
          <Button look="plain" busy={busy} onClick={() => void act('cancel')}>
            {t.cancel}
          </Button>
        ) : null}
      </div>
      {waits ? <p class="quiet small">{t.twoPeople}</p> : null}
    </>
  )
}

type Shown = {
  audience: { total: number }
  quota: { ok: boolean }
  messages: { lang: string; easy: boolean; messages: { altText?: string; text?: string }[] }[]
}

const Preview = ({ id }: { id: string }) => {
  const { lang } = usePrefs()
  const t = scamTexts(lang)
  const loaded = useLoad<Shown>(`/scam/alerts/${id}`)
  return (
    <Loading loaded={loaded}>
      {({ audience, quota, messages }) => (
        <>
          <p>{t.audience(audience.total)}</p>
          {quota.ok ? null : <Notice look="bad" title={t.overQuota} />}
          {messages
            .filter((one) => !one.easy)
            .map((one) => (
              <blockquote key={one.lang} class="said" lang={one.lang}>
                {one.messages.map(({ altText, text }) => altText ?? text ?? '').join('\n')}
              </blockquote>
            ))}
        </>
      )}
    </Loading>
  )
}
