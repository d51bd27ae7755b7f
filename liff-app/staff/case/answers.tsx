import { useEffect, useState } from 'preact/hooks'
import { usePrefs } from '../../prefs.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Button } from '../../ui/told.tsx'
import { TroubleNotice, useDeed } from '../load.tsx'
import { onStanding, standingNow } from '../session.ts'
import { caseTexts } from '../texts-case.ts'
import type { ShownAnswer } from '../types.ts'

const REASONS = ['call', 'verify', 'refer', 'correct'] as const
const COVERS_MS = 60_000

/** What the citizen answered. What names a person is covered until somebody says what for. */
export const Answers = ({
  caseId,
  answers,
  may,
}: {
  caseId: string
  answers: readonly ShownAnswer[]
  may: boolean
}) => (
  <dl class="answers">
    {answers.map((one) => (
      <div key={one.id}>
        <dt>{one.question}</dt>
        <dd>{one.covered && may ? <Covered caseId={caseId} one={one} /> : one.answer}</dd>
      </div>
    ))}
  </dl>
)

const Covered = ({ caseId, one }: { caseId: string; one: ShownAnswer }) => {
  const t = caseTexts(usePrefs().lang)
  // Nowhere but here: no draft, no storage, and gone with the page, the session or a minute.
  const [shown, setShown] = useState<string>()
  const [asking, setAsking] = useState(false)
  const { busy, trouble, setTrouble, send } = useDeed()
  useEffect(() => {
    if (shown === undefined) return
    const timer = setTimeout(() => setShown(undefined), COVERS_MS)
    const stop = onStanding(() => standingNow().at !== 'in' && setShown(undefined))
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [shown])
  const reveal = async (reason: string) => {
    const answer = await send<{ answer: string }>(`/cases/${caseId}/reveal`, { question: one.id, reason })
    if (!answer.ok) return
    setShown(answer.value.answer)
    setAsking(false)
  }
  return (
    <span class="covered">
      <span aria-live="polite">{shown ?? one.answer}</span>
      {/* One button for both: the keys stay on it while what it does changes. */}
      <button
        type="button"
        class="chip"
        onClick={() => (shown === undefined ? setAsking(true) : setShown(undefined))}
      >
        {shown === undefined ? (
          <>
            {t.reveal}
            <span class="hidden-words"> {one.question}</span>
          </>
        ) : (
          t.cover
        )}
      </button>
      {shown === undefined ? null : <span class="quiet small">{t.covers}</span>}
      <Dialog
        open={asking}
        title={t.revealOf(one.question)}
        onClose={() => {
          setAsking(false)
          setTrouble(undefined)
        }}
      >
        <p>{t.revealWhy}</p>
        <TroubleNotice trouble={trouble} />
        <div class="stack">
          {REASONS.map((reason) => (
            <Button key={reason} busy={busy} onClick={() => void reveal(reason)}>
              {t.reveals[reason]}
            </Button>
          ))}
        </div>
      </Dialog>
    </span>
  )
}
