import { useState } from 'preact/hooks'
import { CASE_STATES, type CaseState } from '../../../flows/case/states.ts'
import { usePrefs } from '../../prefs.ts'
import { Button, Notice } from '../../ui/told.tsx'
import { draftOf, dropDraft } from '../drafts.ts'
import { caseTexts } from '../texts-case.ts'
import { exchangeTexts } from '../texts-exchange.ts'
import { familyTexts } from '../texts-family.ts'
import type { WholeCase } from '../types.ts'
import { useMe } from '../who.ts'
import { moveWords } from '../words.ts'

/** What is written for a move: to the citizen, to those whose cases are joined, and to the agency. */
const PARTS = ['text', 'family', 'note'] as const

/** What was written for something that cannot be done any more, since somebody was faster: it has no field, and is not lost. */
export const Unsent = ({ one, open }: { one: WholeCase['case']; open: readonly CaseState[] }) => {
  const { lang } = usePrefs()
  const t = caseTexts(lang).unsent
  const { id, role } = useMe()
  const [copied, setCopied] = useState<string>()
  const [, setDropped] = useState(0)
  const shut = [
    ...CASE_STATES.filter((to) => !open.includes(to)).flatMap((to) =>
      PARTS.map((part) => ({
        what: moveWords(one.state, to, lang, role),
        key: `${one.id}.${to === 'forwarded' ? 'refer' : to}.${part}`,
      })),
    ),
    ...(one.allowed.length
      ? []
      : [
          { what: familyTexts(lang).split, key: `${one.id}.split` },
          { what: exchangeTexts(lang).invite, key: `${one.id}.invite.note` },
        ]),
  ]
  const left = shut.flatMap(({ what, key }) => {
    const text = draftOf(id, key).trim()
    return text ? [{ what, key, text }] : []
  })
  return (
    <>
      {left.map(({ what, key, text }) => (
        <Notice key={key} title={t.title(what)}>
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
