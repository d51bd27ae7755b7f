import { dateWords, fromIsoDay } from '../../../flows/time.ts'
import { amountLines } from '../../../flows/welfare/amount-words.ts'
import type { Right } from '../../../flows/welfare/finding.ts'
import { byLine } from '../../../flows/welfare/said.ts'
import { welfareTexts } from '../../../flows/welfare/texts.ts'
import { usePrefs } from '../../prefs.ts'
import { laterTexts } from './texts-later.ts'
import { useTicks } from './ticks.ts'

/** One right in a list: how it stands, what it gives, by when. All else is on its page. */
export const RightCard = ({ right, who, plain }: { right: Right; who: string; plain?: boolean }) => {
  const { lang } = usePrefs()
  const t = welfareTexts(lang)
  const { programme, assessed, opens } = right
  const { registerAhead, oneParentOnly } = assessed
  const amounts = amountLines(assessed.amounts, programme, lang, 2)
  const ready = useTicks(who, programme).count
  return (
    <li>
      <a class="card" href={`/app/rights/right/${programme.id}`}>
        <span class="quiet">{t.standing[assessed.standing]}</span>
        <span class="label">{programme.name[lang]}</span>
        {plain ? null : (
          <>
            {opens ? <span class="line">{t.card.opens(opens)}</span> : null}
            {amounts.map((one) => (
              <b class="line" key={one}>
                {one}
              </b>
            ))}
            {amounts.length ? null : <span class="line">{programme.gives[lang]}</span>}
            {byLine(assessed, lang).map((one) => (
              <b class="line" key={one}>
                {one}
              </b>
            ))}
            {registerAhead ? (
              <span class="line">
                {t.card.ahead(dateWords(fromIsoDay(registerAhead.paidFrom)!, lang, 'month'))}
              </span>
            ) : null}
            {oneParentOnly ? <span class="line">{t.card.oneParent}</span> : null}
            <span class="line quiet">
              {[programme.where[0]?.words[lang], t.card.fee].filter(Boolean).join(' · ')}
            </span>
            {ready ? (
              <span class="line">{laterTexts(lang).result.papers(ready, programme.documents.length)}</span>
            ) : null}
          </>
        )}
      </a>
    </li>
  )
}
