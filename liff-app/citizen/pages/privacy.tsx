import { useState } from 'preact/hooks'
import { useAsked } from '../../asked.ts'
import { usePrefs } from '../../prefs.ts'
import { Page } from '../../ui/page.tsx'
import { Button, Notice } from '../../ui/told.tsx'
import { AskedFirst } from '../own/asked-first.tsx'
import { Copy } from '../own/copy.tsx'
import { useDates } from '../own/dates.ts'
import { Erase, Erased, erasureKept } from '../own/erase.tsx'
import { Loading, TroubleNotice, useDeed } from '../own/load.tsx'
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
  const settings = useAsked<Settings>('/own/settings')
  const kept = useAsked<Kept>('/own/kept')
  const both = async () => void (await Promise.all([settings.again(), kept.again()]))
  return (
    <>
      <Loading loaded={{ ...settings, again: both }}>
        {(value) => <PrivacyNotice settings={value} again={settings.again} />}
      </Loading>
      <section>
        <h2>{t.consents}</h2>
        {settings.value ? <Consents consents={settings.value.consents} again={settings.again} /> : null}
      </section>
      <section>
        <h2 id="kept">{t.kept}</h2>
        {/* What is wrong with the line is said above. */}
        {settings.trouble ? (
          kept.value && <KeptTable kinds={kept.value.kinds} />
        ) : (
          <Loading loaded={kept}>{({ kinds }) => <KeptTable kinds={kinds} />}</Loading>
        )}
      </section>
      <Copy />
      {kept.value ? <Erase word={kept.value.confirm} onErased={onErased} /> : null}
    </>
  )
}

/** What rested on these is deleted with them. */
const DELETES = /^(service|ledger|rights)$/

const Consents = ({ consents, again }: { consents: Consent[]; again: () => Promise<void> }) => {
  const { lang } = usePrefs()
  const t = privacyTexts(lang).privacy
  const dates = useDates()
  const { busy, trouble, send } = useDeed()
  const [of, setOf] = useState<string>()
  const withdraw = async (purpose: string) => {
    setOf(purpose)
    const answer = await send(`/own/consents/${purpose}/withdraw`, {})
    if (answer.ok) await again()
  }
  // The newest of each purpose says how it stands; older ones are in the copy.
  const newest = consents.filter(
    (one, n) => consents.findIndex(({ purpose }) => purpose === one.purpose) === n,
  )
  return (
    <>
      {newest.length ? null : <p>{t.consentsNone}</p>}
      {newest.map(({ purpose, version, channel, givenAt, withdrawnAt }) => (
        <Notice key={purpose} title={t.purposes[purpose] ?? purpose}>
          <p>{t.given(dates(givenAt, lang), version, channel === 'app')}</p>
          {withdrawnAt ? (
            <>
              {of === purpose ? <Notice look="good" title={t.withdrawnOk} alert /> : null}
              <p>{t.withdrawn(dates(withdrawnAt, lang))}</p>
            </>
          ) : (
            <>
              <p class="quiet">{t.withdrawHow[purpose] ?? ''}</p>
              {of === purpose ? <TroubleNotice trouble={trouble} /> : null}
              {DELETES.test(purpose) ? (
                <AskedFirst
                  t={{ ...t.withdrawAsk, dropHow: t.withdrawHow[purpose] ?? '' }}
                  about={t.purposes[purpose] ?? purpose}
                  busy={busy}
                  act={() => void withdraw(purpose)}
                >
                  {t.withdraw}
                </AskedFirst>
              ) : (
                <Button
                  onClick={() => void withdraw(purpose)}
                  busy={busy}
                  describes={t.purposes[purpose] ?? purpose}
                >
                  {t.withdraw}
                </Button>
              )}
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
