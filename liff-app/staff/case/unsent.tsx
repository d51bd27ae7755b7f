import { useState } from 'preact/hooks'
import { CASE_STATES, type CaseState } from '../../../flows/case/states.ts'
import { usePrefs } from '../../prefs.ts'
import { Button, Notice } from '../../ui/told.tsx'
import { draftOf, dropDraft } from '../drafts.ts'
import { caseTexts } from '../texts-case.ts'
import type { WholeCase } from '../types.ts'
import { useMe } from '../who.ts'
import { moveWords } from '../words.ts'

/** What is written for a move: to the citizen, to those whose cases are joined, and to the agency. */
const PARTS = ['text', 'family', 'note'] as const
const keyOf = (caseId: string, to: CaseState, part: string): string =>
  `${caseId}.${to === 'forwarded' ? 'refer' : to}.${part}`

/** What was written for a move that is not open any more, since somebody was faster: it has no field, and is not lost. */
export const Unsent = ({ one, open }: { one: WholeCase['case']; open: readonly CaseState[] }) => {
  const { lang } = usePrefs()
  const t = caseTexts(lang).unsent
  const { id } = useMe()
  const [copied, setCopied] = useState<string>()
  const [, setDropped] = useState(0)
  const left = CASE_STATES.filter((to) => !open.includes(to)).flatMap((to) =>
    PARTS.flatMap((part) => {
      const key = keyOf(one.id, to, part)
      const text = draftOf(id, key).trim()
      return text ? [{ to, key, text }] : []
    }),
  )
  return (
    <>
      {left.map(({ to, key, text }) => (
        <Notice key={key} title={t.title(moveWords(one.state, to, lang))}>
          <blockquote class="said">{text}</blockquote>
          <div class="row">
            <Button
              onClick={() =>
                void navigator.clipboard.writeText(text).then(
                  () => setCopied(key),
                  () => {},
                )
              }
            >
              {copied === key ? t.copied : t.copy}
            </Button>
            <Button
              look="plain"
              onClick={() => {
                dropDraft(id, key)
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
