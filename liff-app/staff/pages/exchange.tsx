import { useState } from 'preact/hooks'
import { usePrefs } from '../../prefs.ts'
import { AgencyEdit, agencyDraft, type KeptAgency, newAgency } from '../agency-edit.tsx'
import { TransmissionRows } from '../case/exchange.tsx'
import { Loading, useEvery, useLoad } from '../load.tsx'
import { DeskPage } from '../page.tsx'
import { Said, useSaid } from '../said.tsx'
import { adminTexts } from '../texts-admin.ts'
import { exchangeTexts } from '../texts-exchange.ts'
import type { Transmission } from '../types.ts'
import { Unsaved } from '../unsaved.tsx'
import { useMe } from '../who.ts'

type Listed = KeptAgency & { signs: boolean }
const VIEWS = ['dead', 'waiting'] as const

/** What has not arrived, and whom a case can go to. */
export const ExchangePage = () => {
  const { lang } = usePrefs()
  const t = exchangeTexts(lang)
  const [view, setView] = useState<(typeof VIEWS)[number]>('dead')
  const loaded = useLoad<{ transmissions: Transmission[] }>(`/exchange/transmissions?view=${view}`)
  const agencies = useLoad<{ agencies: Listed[] }>('/exchange/agencies')
  const keeps = useMe().role === 'administrator'
  const [fresh, setFresh] = useState(newAgency)
  const [said, say] = useSaid()
  const saved = () => {
    say(adminTexts(lang).members.saved)
    void agencies.again()
  }
  useEvery(15_000, loaded.again)
  return (
    <DeskPage title={t.title}>
      <h2>{t.transmissions}</h2>
      <div class="chips">
        {VIEWS.map((one) => (
          <button
            key={one}
            type="button"
            class="chip"
            aria-pressed={view === one}
            onClick={() => setView(one)}
          >
            {t.views[one]}
          </button>
        ))}
      </div>
      <Loading loaded={loaded}>
        {({ transmissions }) =>
          transmissions.length ? (
            <TransmissionRows rows={transmissions} again={loaded.again} withCase />
          ) : (
            <p class="empty">{t.noneOf[view]}</p>
          )
        }
      </Loading>
      <h2>{t.directory}</h2>
      <Said said={said} />
      <Loading loaded={agencies}>
        {(value) => (
          <ul class="plain lines">
            {value.agencies.map((one) => (
              <li key={one.id}>
                <div class="grow">
                  <b>{one[lang]}</b>
                  <br />
                  <span class="quiet small">
                    {t.reach[one.reach]}
                    {one.reach === 'webhook' ? ` · ${one.signs ? t.signs : t.unsigned}` : ''}
                  </span>
                  {keeps ? (
                    <details>
                      <summary>
                        {adminTexts(lang).members.change} <Unsaved of={agencyDraft(one.id)} />
                      </summary>
                      <AgencyEdit one={one} known done={saved} refresh={agencies.again} />
                    </details>
                  ) : null}
                </div>
                {one.official ? <span class="mark plain">{t.official}</span> : null}
                <span class={one.active ? 'mark plain' : 'mark strong'}>
                  {one.active ? t.active : t.inactive}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Loading>
      {keeps ? (
        <details class="panel">
          <summary>
            <span>{adminTexts(lang).agency.add}</span> <Unsaved of={agencyDraft('')} />
          </summary>
          <AgencyEdit
            key={fresh.id}
            one={fresh}
            known={false}
            done={() => {
              setFresh(newAgency())
              saved()
            }}
          />
        </details>
      ) : null}
    </DeskPage>
  )
}
