import { choose, usePrefs } from '../../prefs.ts'
import { Page } from '../../ui/page.tsx'
import { citizenTexts } from '../texts.ts'

const DOORS = [
  ['/app/forms/complaint', 'complaint'],
  ['/app/forms/scam-report', 'scam'],
  ['/app/rights', 'rights'],
  ['/app/cases', 'cases'],
  ['/app/ledger', 'ledger'],
  ['/app/learn', 'learn'],
  ['/app/settings', 'settings'],
  ['/app/privacy', 'privacy'],
] as const

export function Home() {
  const { lang, easy } = usePrefs()
  const t = citizenTexts(lang).home
  return (
    <Page title={t.title}>
      <ul class="cards">
        {DOORS.map(([href, door]) => (
          <li key={href}>
            <a class="card" href={href}>
              <span class="label">{t[door].title}</span>
              {t[door].how}
            </a>
          </li>
        ))}
      </ul>
      <label class="choice">
        <input type="checkbox" checked={easy} onChange={(e) => choose({ easy: e.currentTarget.checked })} />
        <span>
          {t.easy}
          <br />
          <span class="quiet">{t.easyHow}</span>
        </span>
      </label>
    </Page>
  )
}
