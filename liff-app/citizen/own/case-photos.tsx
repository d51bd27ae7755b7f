import { useState } from 'preact/hooks'
import { call, type Trouble } from '../../api.ts'
import { usePrefs } from '../../prefs.ts'
import { appTexts } from '../../texts.ts'
import { Photos } from '../../ui/photos.tsx'
import { Notice } from '../../ui/told.tsx'
import { caseTexts } from './case-texts.ts'
import { wordsAt } from './case-words.ts'
import { outdated, TroubleNotice } from './load.tsx'
import { useShots } from './use-shots.ts'

const MAX = 10

/** Photos for a case that is filed already: each goes into it when it has arrived whole. */
export const CasePhotos = ({
  id,
  done,
  base = '/own',
  refused,
}: {
  id: string
  done: (said: string) => void
  base?: string
  refused: () => void
}) => {
  const { lang } = usePrefs()
  const t = caseTexts(lang).case
  const [trouble, setTrouble] = useState<Trouble>()
  const { shown, waits } = useShots({
    at: wordsAt(id, 'photos'),
    kind: 'case',
    // Under its own name: sent again after a lost answer it is in the case once.
    file: async (photo) => {
      const answer = await call(`${base}/cases/${id}/photos`, { method: 'POST', body: { photo }, key: photo })
      setTrouble(answer.ok ? undefined : answer.trouble)
      if (answer.ok) done(t.added)
      else if (outdated(answer.trouble)) refused()
      return answer.ok
    },
  })
  return (
    <div class="deed">
      <Photos id="case-photos" label={t.photo} max={MAX} {...shown} />
      {waits ? <Notice look="bad" title={appTexts(lang).broken.how} alert /> : null}
      {outdated(trouble) ? null : <TroubleNotice trouble={trouble} />}
    </div>
  )
}
