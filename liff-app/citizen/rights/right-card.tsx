import { cardLines } from '../../../flows/welfare/card-lines.ts'
import type { Right } from '../../../flows/welfare/finding.ts'
import { welfareTexts } from '../../../flows/welfare/texts.ts'
import { usePrefs } from '../../prefs.ts'
import { Lines } from './result-told.tsx'
import { laterTexts } from './texts-later.ts'
import { useTicks } from './ticks.ts'

/** One right in a list: how it stands, what it gives, by when. All else is on its page. */
export const RightCard = ({ right, who, plain }: { right: Right; who: string; plain?: boolean }) => {
  const { lang } = usePrefs()
  const t = welfareTexts(lang)
  const { programme, assessed } = right
  const ready = useTicks(who, programme).count
  return (
    <li>
      <a class="card" href={`/app/rights/right/${programme.id}`}>
        <span class="quiet">{t.standing[assessed.standing]}</span>
        <span class="label">{programme.name[lang]}</span>
        {plain ? null : (
          <>
            <Lines lines={cardLines(right, lang)} />
            {ready ? (
              <span class="line">{laterTexts(lang).result.papers(ready, programme.documents.length)}</span>
            ) : null}
          </>
        )}
      </a>
    </li>
  )
}
