import { useState } from 'preact/hooks'
import { usePrefs } from '../../prefs.ts'
import { askAgain } from '../../ui/ask-again.ts'
import { Choice } from '../../ui/choice.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text.tsx'
import { Button } from '../../ui/told.tsx'
import { caseTexts } from './case-texts.ts'
import { sentAt, wordsAt } from './case-words.ts'
import { useKeptState } from './kept-state.ts'
import { outdated, shelfAt, TroubleNotice, useDeed } from './load.tsx'

/** What may be done with a case. `done` is told what happened, and shows the case as it is then. */
type Deed = {
  id: string
  done: (said: string) => void
  base?: string
  /** The case, or who may do what with it, is no longer as it is shown: that is said where it stays, for the form may go. */
  refused: () => void
}

/** As much as an addition may hold; the rest goes into another. */
const WORDS_MAX = 5_000

/** Words to a case: an addition, the answer to a question, or why it is to be opened again. */
export const WordsDeed = ({
  id,
  done,
  kind,
  base = '/own',
  refused,
}: Deed & { kind: 'add' | 'answer' | 'reopen' }) => {
  const t = caseTexts(usePrefs().lang).case
  const [text, setText, clear] = useKeptState(wordsAt(id, kind), '')
  const [error, setError] = useState<string>()
  const { busy, trouble, send } = useDeed(shelfAt(sentAt(id, kind)))
  const reopen = kind === 'reopen'
  const submit = async () => {
    const wrong = text.trim() ? (text.length > WORDS_MAX ? t.tooLong : undefined) : t.empty
    if (wrong) {
      askAgain(`case-${kind}`)
      return setError(wrong)
    }
    setError(undefined)
    const answer = await send(
      `${base}/cases/${id}/${reopen ? 'reopen' : 'add'}`,
      reopen ? { reason: text } : { text },
    )
    if (!answer.ok) {
      if (outdated(answer.trouble)) refused()
      return
    }
    clear(text)
    done(reopen ? t.reopened : t.added)
  }
  return (
    <form
      class="deed"
      noValidate
      onSubmit={(e) => {
        e.preventDefault()
        if (!busy) void submit()
      }}
    >
      <TextField
        id={`case-${kind}`}
        label={kind === 'answer' ? t.answer : reopen ? t.reopen : t.add}
        hint={reopen ? t.reopenHint : t.addHint}
        error={error}
        value={text}
        onChange={setText}
        lines
      />
      {outdated(trouble) ? null : (
        <TroubleNotice
          trouble={trouble}
          {...(trouble?.kind === 'refused' && trouble.type === 'invalid' ? { refused: t.empty } : {})}
        />
      )}
      <Button submit look={kind === 'answer' ? 'main' : 'second'} busy={busy}>
        {reopen ? t.reopenSend : t.addSend}
      </Button>
    </form>
  )
}

/** What was chosen outlives a reload, and goes with the case's being rated. */
export const RateDeed = ({ id, done, refused }: Deed) => {
  const t = caseTexts(usePrefs().lang).case
  const [{ solved, treated }, set, clear] = useKeptState<{ solved?: string; treated?: string }>(
    wordsAt(id, 'rate'),
    {},
  )
  const [error, setError] = useState<string>()
  const { busy, trouble, send } = useDeed(shelfAt(sentAt(id, 'rate')))
  const scale = (words: readonly string[]) => words.map((label, n) => ({ code: String(n + 1), label }))
  const submit = async () => {
    if (!solved || !treated) {
      askAgain(solved ? 'treated' : 'solved')
      return setError(t.rateBoth)
    }
    setError(undefined)
    const answer = await send(`/own/cases/${id}/rate`, { solved: Number(solved), treated: Number(treated) })
    if (!answer.ok) {
      if (outdated(answer.trouble)) refused()
      return
    }
    clear()
    done(t.rated)
  }
  return (
    <form
      class="deed"
      noValidate
      onSubmit={(e) => {
        e.preventDefault()
        if (!busy) void submit()
      }}
    >
      <h2>{t.rate}</h2>
      <Choice
        id="solved"
        label={t.solved}
        error={solved ? undefined : error}
        options={scale(t.solvedScale)}
        value={solved}
        onChange={(next) => set({ ...(treated ? { treated } : {}), solved: next })}
      />
      <Choice
        id="treated"
        label={t.treated}
        error={treated ? undefined : error}
        options={scale(t.treatedScale)}
        value={treated}
        onChange={(next) => set({ ...(solved ? { solved } : {}), treated: next })}
      />
      {outdated(trouble) ? null : <TroubleNotice trouble={trouble} />}
      <Button submit look="main" busy={busy}>
        {t.rateSend}
      </Button>
    </form>
  )
}

export const WithdrawDeed = ({ id, done, refused }: Deed) => {
  const t = caseTexts(usePrefs().lang).case
  const [open, setOpen] = useState(false)
  const { busy, trouble, send } = useDeed()
  const withdraw = async () => {
    const answer = await send(`/own/cases/${id}/withdraw`, {})
    if (!answer.ok) {
      if (!outdated(answer.trouble)) return
      setOpen(false)
      return refused()
    }
    setOpen(false)
    done(t.withdrawn)
  }
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t.withdraw}</Button>
      <Dialog open={open} title={t.withdrawAsk} onClose={() => setOpen(false)}>
        <p>{t.withdrawHow}</p>
        {outdated(trouble) ? null : <TroubleNotice trouble={trouble} />}
        <Button onClick={() => void withdraw()} busy={busy} look="main">
          {t.withdrawYes}
        </Button>
      </Dialog>
    </>
  )
}
