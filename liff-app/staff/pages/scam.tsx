import { useState } from 'preact/hooks'
import { relativeWords } from '../../../flows/time.ts'
import { usePrefs } from '../../prefs.ts'
import { Button } from '../../ui/told.tsx'
import { Writing } from '../case/writing.tsx'
import { useDraft } from '../drafts.ts'
import { Loading, TroubleNotice, useDeed, useLoad } from '../load.tsx'
import { DeskPage } from '../page.tsx'
import { Said, useSaid } from '../said.tsx'
import { Alerts } from '../scam/alerts.tsx'
import { scamTexts } from '../texts-scam.ts'
import { useMe } from '../who.ts'
import { moneyWords, subtypeWords } from '../words.ts'

type Campaign = {
  id: string
  state: string
  reports: number
  reporters: number
  loss: number
  lastAt: string
  codes: string[]
}
type Appeal = {
  id: string
  at: string
  reason: string
  indicator: { kind: string; canonical: string; reports: number }
}
const STATES = ['open', 'confirmed', 'dismissed', 'all'] as const

export const ScamPage = () => {
  const t = scamTexts(usePrefs().lang)
  return (
    <DeskPage title={t.title}>
      <Campaigns />
      <h2>{t.alerts}</h2>
      <Alerts />
      <h2>{t.appeals}</h2>
      <Appeals />
    </DeskPage>
  )
}

const Campaigns = () => {
  const { lang } = usePrefs()
  const t = scamTexts(lang)
  const [state, setState] = useState<(typeof STATES)[number]>('open')
  const loaded = useLoad<{ campaigns: Campaign[] }>(`/scam/campaigns?state=${state}`)
  return (
    <section>
      <h2>{t.campaigns}</h2>
      <p class="quiet">{t.campaignsHow}</p>
      <div class="chips">
        {STATES.map((one) => (
          <button
            key={one}
            type="button"
            class="chip"
            aria-pressed={state === one}
            onClick={() => setState(one)}
          >
            {one === 'all' ? t.all : t.states[one]}
          </button>
        ))}
      </div>
      <Loading loaded={loaded}>
        {({ campaigns }) =>
          campaigns.length ? (
            <ul class="plain lines">
              {campaigns.map((one) => (
                <li key={one.id}>
                  <span class="mark plain">{t.states[one.state] ?? one.state}</span>
                  <span class="grow">
                    <a href={`/app/staff/scam/${one.id}`}>
                      {one.codes.map((code) => subtypeWords('scam', code, lang)).join(', ') || t.campaign}
                    </a>
                    <br />
                    <span class="quiet small">
                      {t.reports(one.reports, one.reporters)} · {t.loss} {moneyWords(one.loss, lang)} ·{' '}
                      {t.last} {relativeWords(Date.parse(one.lastAt), Date.now(), lang)}
                    </span>
                  </span>
                </li>
              ))}
            </ul>
          ) : (
            <p class="empty">{t.none}</p>
          )
        }
      </Loading>
    </section>
  )
}

const Appeals = () => {
  const { lang } = usePrefs()
  const t = scamTexts(lang)
  const { role } = useMe()
  const loaded = useLoad<{ appeals: Appeal[] }>('/scam/appeals')
  const [said, say] = useSaid()
  const decided = () => {
    say(t.decided)
    void loaded.again()
  }
  return (
    <>
      <Said said={said} />
      <Loading loaded={loaded}>
        {({ appeals }) =>
          appeals.length ? (
            <ul class="plain stack">
              {appeals.map((one) => (
                <li key={one.id} class="panel">
                  <p>
                    <b>{one.indicator.canonical}</b> ({t.kinds[one.indicator.kind] ?? one.indicator.kind}) ·{' '}
                    {t.times} {one.indicator.reports} · {relativeWords(Date.parse(one.at), Date.now(), lang)}
                  </p>
                  <blockquote class="said">{one.reason}</blockquote>
                  {role === 'supervisor' ? <Judge id={one.id} done={decided} /> : null}
                </li>
              ))}
            </ul>
          ) : (
            <p class="empty">{t.appealsNone}</p>
          )
        }
      </Loading>
    </>
  )
}

const Judge = ({ id, done }: { id: string; done: () => void }) => {
  const t = scamTexts(usePrefs().lang)
  const me = useMe()
  const [text, setText, sent] = useDraft(me.id, `appeal.${id}`)
  const { busy, trouble, send } = useDeed()
  const [missing, setMissing] = useState(false)
  const decide = async (outcome: 'upheld' | 'rejected') => {
    setMissing(!text.trim())
    if (!text.trim()) return document.getElementById(`appeal-${id}`)?.focus()
    const answer = await send(`/scam/appeals/${id}/decide`, { outcome, text })
    if (!answer.ok) return
    sent(text)
    done()
  }
  return (
    <>
      <Writing
        id={`appeal-${id}`}
        label={t.answer}
        error={missing ? t.needAnswer : undefined}
        value={text}
        onChange={setText}
        rows={2}
      />
      <TroubleNotice trouble={trouble} />
      <div class="row">
        <Button onClick={() => void decide('upheld')} busy={busy}>
          {t.uphold}
        </Button>
        <Button onClick={() => void decide('rejected')} busy={busy}>
          {t.reject}
        </Button>
      </div>
    </>
  )
}
