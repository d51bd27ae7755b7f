import { useState } from 'preact/hooks'
import { dateTimeWords } from '../../../flows/time.ts'
import { usePrefs } from '../../prefs.ts'
import { Button, Notice } from '../../ui/told.tsx'
import { Loading, TroubleNotice, useDeed, useLoad } from '../load.tsx'
import { DeskPage } from '../page.tsx'
import { exchangeTexts } from '../texts-exchange.ts'

type Given = {
  caseId: string
  number: string
  subject: string
  act: 'refer' | 'invite'
  status: string
  madeAt: string
  acceptBy: string
}

/** What our agency was handed, and what it was asked to help with. */
export const GivenPage = () => {
  const { lang } = usePrefs()
  const t = exchangeTexts(lang)
  const loaded = useLoad<{ cases: Given[] }>('/exchange/cases')
  const [said, setSaid] = useState(false)
  const { busy, trouble, send } = useDeed()
  const answer = async (id: string, joins: boolean) => {
    const done = await send(`/exchange/cases/${id}/invitation`, { joins })
    if (!done.ok) return
    setSaid(true)
    await loaded.again()
  }
  return (
    <DeskPage title={t.given}>
      {said ? <Notice look="good" title={t.joined} alert /> : null}
      <TroubleNotice trouble={trouble} />
      <Loading loaded={loaded}>
        {({ cases }) =>
          cases.length ? (
            <ul class="plain lines">
              {cases.map((one) => (
                <li key={`${one.caseId}${one.act}`}>
                  <span class="mark plain">{t.act[one.act]}</span>
                  <span class="grow">
                    <a href={`/app/staff/cases/${one.caseId}`}>{one.subject}</a>
                    <br />
                    <span class="quiet small">
                      {one.number} · {t.referral[one.status] ?? one.status} · {t.steps.made}{' '}
                      {dateTimeWords(Date.parse(one.madeAt), lang, 'short')}
                      {one.status === 'accepted' || one.act === 'invite'
                        ? ''
                        : ` · ${t.steps.acceptBy} ${dateTimeWords(Date.parse(one.acceptBy), lang, 'short')}`}
                    </span>
                  </span>
                  {one.act === 'invite' && one.status !== 'accepted' ? (
                    <>
                      <Button
                        onClick={() => void answer(one.caseId, true)}
                        busy={busy}
                        describes={one.number}
                      >
                        {t.join}
                      </Button>
                      <Button
                        look="plain"
                        onClick={() => void answer(one.caseId, false)}
                        busy={busy}
                        describes={one.number}
                      >
                        {t.leave}
                      </Button>
                    </>
                  ) : null}
                </li>
              ))}
            </ul>
          ) : (
            <p class="empty">{t.givenNone}</p>
          )
        }
      </Loading>
    </DeskPage>
  )
}
