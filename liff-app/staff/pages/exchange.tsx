import { useState } from 'preact/hooks'
import { usePrefs } from '../../prefs.ts'
import { TransmissionRows } from '../case/exchange.tsx'
import { Loading, useEvery, useLoad } from '../load.tsx'
import { DeskPage } from '../page.tsx'
import { exchangeTexts } from '../texts-exchange.ts'
import type { Agency, Transmission } from '../types.ts'

type Listed = Agency & {
  signs: boolean
  takes: { families?: string[]; subtypes?: string[]; provinces?: string[] }
}
const VIEWS = ['dead', 'waiting'] as const

/** What has not arrived, and whom a case can go to. */
export const ExchangePage = () => {
  const { lang } = usePrefs()
  const t = exchangeTexts(lang)
  const [view, setView] = useState<(typeof VIEWS)[number]>('dead')
  const loaded = useLoad<{ transmissions: Transmission[] }>(`/exchange/transmissions?view=${view}`)
  const agencies = useLoad<{ agencies: Listed[] }>('/exchange/agencies')
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
            <p class="empty">{t.allDelivered}</p>
          )
        }
      </Loading>
      <h2>{t.directory}</h2>
      <Loading loaded={agencies}>
        {(value) => (
          <ul class="plain lines">
            {value.agencies.map((one) => (
              <li key={one.id}>
                <span class="grow">
                  <b>{one[lang]}</b>
                  <br />
                  <span class="quiet small">
                    {t.reach[one.reach]}
                    {one.reach === 'webhook' ? ` · ${one.signs ? t.signs : t.unsigned}` : ''}
                  </span>
                </span>
                {one.official ? <span class="mark plain">{t.official}</span> : null}
                <span class={one.active ? 'mark plain' : 'mark strong'}>
                  {one.active ? t.active : t.inactive}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Loading>
    </DeskPage>
  )
}
