import { useState } from 'preact/hooks'
import { usePrefs } from '../../prefs.ts'
import { Page } from '../../ui/page.tsx'
import { Button, Notice } from '../../ui/told.tsx'
import { Copy } from '../own/copy.tsx'
import { useDates } from '../own/dates.ts'
import { Erase, Erased, erasureKept } from '../own/erase.tsx'
import { Loading, TroubleNotice, useDeed, useLoad } from '../own/load.tsx'
import { PrivacyNotice } from '../own/notice.tsx'
import { privacyTexts } from '../own/privacy-texts.ts'
import type { Consent, Kept, Settings } from '../own/types.ts'

export function PrivacyPage() {
  const t = privacyTexts(usePrefs().lang).privacy
  const [erased, setErased] = useState(erasureKept())
  return <Page title={t.title}>{erased ? <Erased id={erased} /> : <Privacy onErased={setErased} />}</Page>
}

const Privacy = ({ onErased }: { onErased: (id: string) => void }) => {
  const { lang } = usePrefs()
  const t = privacyTexts(lang).privacy
  const settings = useLoad<Settings>('/own/settings')
  const kept = useLoad<Kept>('/own/kept')
  return (
    <>
      <Loading loaded={settings}>
        {(value) => <PrivacyNotice settings={value} again={settings.again} />}
      </Loading>
      <section>
        <h2>{t.consents}</h2>
        {settings.value ? <Consents consents={settings.value.consents} again={settings.again} /> : null}
      </section>
      <section>
        <h2 id="kept">{t.kept}</h2>
        <Loading loaded={kept}>{({ kinds }) => <KeptTable kinds={kinds} />}</Loading>
      </section>
      <Copy />
      {kept.value ? <Erase word={kept.value.confirm} onErased={onErased} /> : null}
    </>
  )
}

const Consents = ({ consents, again }: { consents: Consent[]; again: () => Promise<void> }) => {
  const { lang } = usePrefs()
  const t = privacyTexts(lang).privacy
  const dates = useDates()
  const { busy, trouble, send } = useDeed()
  const [said, setSaid] = useState(false)
  const withdraw = async (purpose: string) => {
    const answer = await send(`/own/consents/${purpose}/withdraw`, {})
    setSaid(answer.ok)
    if (answer.ok) await again()
  }
  // The newest of each purpose says how it stands; older ones are in the copy.
  const newest = consents.filter(
    (one, n) => consents.findIndex(({ purpose }) => purpose === one.purpose) === n,
  )
  return (
    <>
      {said ? <Notice look="good" title={t.withdrawnOk} alert /> : null}
      <TroubleNotice trouble={trouble} />
      {newest.length ? null : <p>{t.consentsNone}</p>}
      {newest.map(({ purpose, version, channel, givenAt, withdrawnAt }) => (
        <Notice key={purpose} title={t.purposes[purpose] ?? purpose}>
          <p>{t.given(dates(givenAt, lang), version, channel === 'app')}</p>
          {withdrawnAt ? (
            <p>{t.withdrawn(dates(withdrawnAt, lang))}</p>
          ) : (
            <>
              <p class="quiet">{t.withdrawHow[purpose] ?? ''}</p>
              <Button
                onClick={() => void withdraw(purpose)}
                busy={busy}
                describes={t.purposes[purpose] ?? purpose}
              >
                {t.withdraw}
              </Button>
            </>
          )}
        </Notice>
      ))}
    </>
  )
}

const KeptTable = ({ kinds }: { kinds: Kept['kinds'] }) => {
  const { lang } = usePrefs()
  const t = privacyTexts(lang).privacy
  return (
    <dl class="review">
      {kinds
        .filter(({ count }) => count > 0)
        .map(({ kind, count, name, what, long }) => (
          <div key={kind}>
            <dt>
              {name[lang]} ({count})
            </dt>
            <dd>
              {what[lang]}
              <br />
              <span class="quiet">
                {t.keptTable.long}: {long[lang]}
              </span>
            </dd>
          </div>
        ))}
    </dl>
  )
}
