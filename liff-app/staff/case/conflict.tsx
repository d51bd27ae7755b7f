import type { Trouble } from '../../api.ts'
import { usePrefs } from '../../prefs.ts'
import { Button } from '../../ui/told.tsx'
import { TroubleNotice } from '../load.tsx'
import { caseTexts } from '../texts-case.ts'
import { MOVES, STATES } from '../words.ts'

type Current = { state: string; version: number; assignee: string | null }
type Yours = { to?: string; version?: number; text?: string }

const wordsOf = <T extends string>(
  table: Record<T, { th: string; en: string }>,
  code: string,
  lang: 'th' | 'en',
) => table[code as T]?.[lang] ?? code

/** Whoever was slower sees both: what is true now, and what they wanted. What they typed stays in its field. */
export const DeedTrouble = ({
  trouble,
  setTrouble,
  refresh,
}: {
  trouble: Trouble | undefined
  setTrouble: (none: undefined) => void
  refresh: () => unknown
}) => {
  const { lang } = usePrefs()
  const t = caseTexts(lang).conflict
  if (trouble?.kind !== 'refused' || !['conflict', 'no-such-move'].includes(trouble.type))
    return <TroubleNotice trouble={trouble} />
  const { current, yours } = trouble.body as { current?: Current; yours?: Yours }
  return (
    <div class="notice bad" role="alert">
      <p>
        <b>{t.title}</b>
      </p>
      <dl class="two-values">
        <div>
          <dt>{t.now}</dt>
          <dd>
            {t.state}: <b>{current ? wordsOf(STATES, current.state, lang) : '?'}</b>
            <br />
            {t.assignee}: {current?.assignee ?? caseTexts(lang).nobody}
          </dd>
        </div>
        <div>
          <dt>{t.yours}</dt>
          <dd>
            <b>{yours?.to ? wordsOf(MOVES, yours.to, lang) : caseTexts(lang).sent}</b>
            {yours?.text ? (
              <>
                <br />
                <span class="quoted">{yours.text}</span>
              </>
            ) : null}
          </dd>
        </div>
      </dl>
      <Button
        onClick={() => {
          setTrouble(undefined)
          void refresh()
        }}
      >
        {t.use}
      </Button>
    </div>
  )
}
