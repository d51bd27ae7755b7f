import { useState } from 'preact/hooks'
import { useRoute } from 'preact-iso/router'
import { dateTimeWords } from '../../../flows/time.ts'
import { usePrefs } from '../../prefs.ts'
import { Button, Notice } from '../../ui/told.tsx'
import { DeedTrouble } from '../case/conflict.tsx'
import { WriteToAll } from '../case/mass.tsx'
import { Loading, TroubleNotice, useDeed, useLoad } from '../load.tsx'
import { DeskPage } from '../page.tsx'
import { Said, useSaid } from '../said.tsx'
import { scamTexts } from '../texts-scam.ts'
import { useMe } from '../who.ts'
import { moneyWords, subtypeWords } from '../words.ts'

type Indicator = {
  id: string
  kind: string
  canonical: string
  bank: string | null
  reports: number
  state: string
  reviewed: boolean
}
type Whole = {
  campaign: {
    id: string
    state: string
    version: number
    reports: number
    reporters: number
    loss: number
    codes: string[]
  }
  indicators: Indicator[]
  reports: { caseId: string; number: string; code: string; loss: number; at: string }[]
}

export const CampaignPage = () => {
  const { lang } = usePrefs()
  const t = scamTexts(lang)
  const { params } = useRoute()
  const loaded = useLoad<Whole>(`/scam/campaigns/${encodeURIComponent(params.id ?? '')}`)
  return (
    <DeskPage
      title={t.campaign}
      beside={
        <Button href="/app/staff/scam" look="plain">
          ← {t.back}
        </Button>
      }
    >
      <Loading loaded={loaded}>{(value) => <Campaign value={value} again={loaded.again} />}</Loading>
    </DeskPage>
  )
}

const Campaign = ({ value, again }: { value: Whole; again: () => Promise<void> }) => {
  const { lang } = usePrefs()
  const t = scamTexts(lang)
  const { role } = useMe()
  const works = role !== 'auditor'
  const { campaign, indicators, reports } = value
  const [said, say] = useSaid()
  const [early, setEarly] = useState(false)
  const { busy, trouble, setTrouble, send } = useDeed()
  const listing = useDeed()
  const decide = async (state: string) => {
    const answer = await send(`/scam/campaigns/${campaign.id}/decide`, {
      version: campaign.version,
      state,
      reviewed: indicators.filter(({ reviewed }) => reviewed).map(({ id }) => id),
    })
    if (!answer.ok) return
    say(t.decided)
    await again()
  }
  const draft = async () => {
    const answer = await send('/scam/alerts', { campaignId: campaign.id })
    setEarly(false)
    if (answer.ok) say(t.drafted)
    else if (answer.trouble.kind === 'refused' && answer.trouble.body.why === 'not-confirmed') {
      setTrouble(undefined)
      say(undefined)
      setEarly(true)
    }
  }
  const mark = async (id: string, what: 'review' | 'hide' | 'list') => {
    const answer = await listing.send(`/scam/indicators/${id}/${what}`, {})
    if (answer.ok) await again()
  }
  const state = (one: Indicator) =>
    one.state === 'listed' ? t.listed : one.state === 'hidden' ? t.hidden : t.disputed
  return (
    <>
      <p class="facts-line">
        <span class="state">{t.states[campaign.state] ?? campaign.state}</span>
        <span>{campaign.codes.map((code) => subtypeWords('scam', code, lang)).join(', ')}</span>
        <span>{t.reports(campaign.reports, campaign.reporters)}</span>
        <span>
          {t.loss} {moneyWords(campaign.loss, lang)}
        </span>
      </p>
      <Said said={said} />
      {early ? <Notice look="bad" title={t.notConfirmed} alert /> : null}
      <DeedTrouble trouble={trouble} setTrouble={setTrouble} refresh={again} />
      {works ? (
        <div class="row">
          {campaign.state === 'confirmed' ? (
            <Button look="main" onClick={() => void draft()} busy={busy}>
              {t.draft}
            </Button>
          ) : (
            <Button look="main" onClick={() => void decide('confirmed')} busy={busy}>
              {t.confirm}
            </Button>
          )}
          {campaign.state === 'dismissed' ? null : (
            <Button onClick={() => void decide('dismissed')} busy={busy}>
              {t.dismiss}
            </Button>
          )}
        </div>
      ) : null}
      {works ? <WriteToAll kind="campaign" sourceId={campaign.id} /> : null}
      <h2>{t.indicators}</h2>
      <p class="quiet">{t.indicatorsHow}</p>
      <TroubleNotice trouble={listing.trouble} />
      <ul class="plain lines">
        {indicators.map((one) => (
          <li key={one.id}>
            <span class="grow">
              <b>
                {one.canonical} {one.bank ?? ''}
              </b>
              <br />
              <span class="quiet small">
                {t.kinds[one.kind] ?? one.kind} · {t.times} {one.reports} · {state(one)}
              </span>
            </span>
            {works ? (
              <Button
                look="plain"
                busy={listing.busy}
                onClick={() => void mark(one.id, one.state === 'listed' ? 'hide' : 'list')}
                describes={one.canonical}
              >
                {one.state === 'listed' ? t.hide : t.list}
              </Button>
            ) : null}
            {one.reviewed ? (
              `✓ ${t.reviewed}`
            ) : works ? (
              <Button
                look="plain"
                busy={listing.busy}
                onClick={() => void mark(one.id, 'review')}
                describes={one.canonical}
              >
                {t.review}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      <h2>{t.cases}</h2>
      <ul class="plain lines">
        {reports.map((one) => (
          <li key={one.caseId}>
            <a href={`/app/staff/cases/${one.caseId}`}>{one.number}</a>
            <span class="grow">{subtypeWords('scam', one.code, lang)}</span>
            <span>{moneyWords(one.loss, lang)}</span>
            <span class="quiet">{dateTimeWords(Date.parse(one.at), lang, 'short')}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
