import { useState } from 'preact/hooks'
import { dateTimeWords } from '../../../flows/time.ts'
import { usePrefs } from '../../prefs.ts'
import { Button, Notice } from '../../ui/told.tsx'
import { DeedTrouble } from '../case/conflict.tsx'
import { Loading, useDeed, useEvery, useLoad } from '../load.tsx'
import { DeskPage } from '../page.tsx'
import { massTexts } from '../texts-mass.ts'
import { useMe } from '../who.ts'

type Mass = {
  id: string
  state: string
  act: string
  text: string
  version: number
  cases: number
  people: number
  told?: number
  by: string
  madeAt: string
  fourEyes: boolean
}
type Looked = {
  quota: { ok: boolean }
  samples: {
    number: string
    messages: { lang: string; messages: { altText?: string; text?: string }[] }[]
  }[]
}

export const MassPage = () => {
  const t = massTexts(usePrefs().lang)
  const loaded = useLoad<{ masses: Mass[] }>('/mass')
  useEvery(15_000, loaded.again)
  return (
    <DeskPage title={t.title}>
      <p class="quiet">{t.how}</p>
      <Loading loaded={loaded}>
        {({ masses }) =>
          masses.length ? (
            <ul class="plain stack narrow">
              {masses.map((one) => (
                <li key={one.id} class="panel">
                  <OneMass one={one} again={loaded.again} />
                </li>
              ))}
            </ul>
          ) : (
            <p class="empty">{t.none}</p>
          )
        }
      </Loading>
    </DeskPage>
  )
}

const OneMass = ({ one, again }: { one: Mass; again: () => Promise<void> }) => {
  const { lang } = usePrefs()
  const t = massTexts(lang)
  const { role, name } = useMe()
  const [looking, setLooking] = useState(false)
  const { busy, trouble, setTrouble, send } = useDeed()
  const works = role !== 'auditor'
  const waits = one.state === 'draft' || one.state === 'held'
  const maySend = works && waits && (!one.fourEyes || (role === 'supervisor' && one.by !== name))
  const act = async (what: 'send' | 'cancel') => {
    const answer = await send(`/mass/${one.id}/${what}`, { version: one.version })
    if (answer.ok) await again()
  }
  const full = trouble?.kind === 'refused' && trouble.type === 'over-quota'
  return (
    <>
      <p>
        <span class={waits ? 'mark strong' : 'mark plain'}>{t.states[one.state] ?? one.state}</span>{' '}
        {t.count(one.cases, one.people)}
        {one.told === undefined ? '' : ` · ${t.told(one.told)}`}
      </p>
      <p class="said">{one.text}</p>
      <p class="quiet small">
        {t.by} {one.by} · {dateTimeWords(Date.parse(one.madeAt), lang, 'short')} ·{' '}
        {t.acts[one.act as keyof typeof t.acts] ?? one.act}
      </p>
      {one.fourEyes && waits ? <p class="quiet small">{t.fourEyes}</p> : null}
      {full ? (
        <Notice look="bad" title={t.overQuota} alert />
      ) : (
        <DeedTrouble trouble={trouble} setTrouble={setTrouble} refresh={again} />
      )}
      {looking ? <Samples id={one.id} /> : null}
      <div class="row">
        {looking ? null : (
          <Button look="plain" onClick={() => setLooking(true)}>
            {t.look}
          </Button>
        )}
        {maySend && looking ? (
          <Button look="main" busy={busy} onClick={() => void act('send')}>
            {t.send}
          </Button>
        ) : null}
        {works && !['done', 'cancelled'].includes(one.state) ? (
          <Button look="plain" busy={busy} onClick={() => void act('cancel')}>
            {t.cancel}
          </Button>
        ) : null}
      </div>
    </>
  )
}

const Samples = ({ id }: { id: string }) => {
  const { lang } = usePrefs()
  const t = massTexts(lang)
  const loaded = useLoad<Looked>(`/mass/${id}`)
  return (
    <Loading loaded={loaded}>
      {({ quota, samples }) => (
        <>
          {quota.ok ? null : <Notice look="bad" title={t.overQuota} />}
          {samples.map(({ number, messages }) => (
            <blockquote key={number} class="said">
              <b>{t.sample(number)}</b>
              {'\n'}
              {messages
                .find((one) => one.lang === 'th')
                ?.messages.map(({ altText, text }) => altText ?? text ?? '')
                .join('\n')}
            </blockquote>
          ))}
        </>
      )}
    </Loading>
  )
}
