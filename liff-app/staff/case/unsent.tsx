import { useState } from 'preact/hooks'
import { CASE_STATES, type CaseState } from '../../../flows/case/states.ts'
import { usePrefs } from '../../prefs.ts'
import { Button, Notice } from '../../ui/told.tsx'
import { draftOf, dropDraft } from '../drafts.ts'
import { caseTexts } from '../texts-case.ts'
import type { WholeCase } from '../types.ts'
import { useMe } from '../who.ts'
import { moveWords } from '../words.ts'

const keyOf = (caseId: string, to: CaseState): string => `${caseId}.${to === 'forwarded' ? 'refer' : to}.text`

/** What was written for a move that is not open any more, since somebody was faster: it has no field, and is not lost. */
export const Unsent = ({ one, open }: { one: WholeCase['case']; open: readonly CaseState[] }) => {
  const { lang } = usePrefs()
  const t = caseTexts(lang).unsent
  const { id } = useMe()
  const [copied, setCopied] = useState<CaseState>()
  const [, setDropped] = useState(0)
  const left = CASE_STATES.flatMap((to) => {
    const text = open.includes(to) ? '' : draftOf(id, keyOf(one.id, to)).trim()
    return text ? [{ to, text }] : []
  })
  return (
    <>
      {left.map(({ to, text }) => (
        <Notice key={to} title={t.title(moveWords(one.state, to, lang))}>
          <blockquote class="said">{text}</blockquote>
          <div class="row">
            <Button
              onClick={() =>
                void navigator.clipboard.writeText(text).then(
                  () => setCopied(to),
                  () => {},
                )
              }
            >
              {copied === to ? t.copied : t.copy}
            </Button>
            <Button
              look="plain"
              onClick={() => {
                dropDraft(id, keyOf(one.id, to))
                setDropped((n) => n + 1)
              }}
            >
              {t.drop}
            </Button>
          </div>
        </Notice>
      ))}
    </>
  )
}
