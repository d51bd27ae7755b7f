import { useState } from 'preact/hooks'
import { parseMoney } from '../../../flows/money.ts'
import { usePrefs } from '../../prefs.ts'
import { NumberField } from '../../ui/text.tsx'
import { Button } from '../../ui/told.tsx'
import { DeedForm } from '../deed-form.tsx'
import { useDraft } from '../drafts.ts'
import { Loading, TroubleNotice, useDeed, useLoad } from '../load.tsx'
import { Pick } from '../queue/filters.tsx'
import { troubleTexts } from '../texts-trouble.ts'
import { useMe } from '../who.ts'
import { moneyWords } from '../words.ts'
import { DeedTrouble } from './conflict.tsx'
import type { DeedProps } from './moves.tsx'
import { Split } from './split.tsx'
import { Writing } from './writing.tsx'

/** What is rarer than answering: money that was stopped, a case that is none, a sender who has to be kept out. */
export const Rarer = (props: DeedProps & { open: boolean }) => {
  const { role } = useMe()
  return (
    <>
      {props.one.family === 'scam' && role !== 'auditor' ? <Stopped {...props} /> : null}
      {props.open && role !== 'agency_officer' ? <Split {...props} /> : null}
      {props.open && role !== 'agency_officer' ? <Spam {...props} /> : null}
      {role === 'supervisor' ? <BlockForm path={`/cases/${props.one.id}/block`} done={props.done} /> : null}
    </>
  )
}

const Stopped = ({ one, done }: DeedProps) => {
  const { lang } = usePrefs()
  const t = troubleTexts(lang)
  const [what, setWhat] = useState('held')
  const [typed, setTyped] = useState('')
  const [wrong, setWrong] = useState(false)
  const { busy, trouble, send } = useDeed()
  const save = async () => {
    const minus = typed.trim().startsWith('-')
    const sum = parseMoney(typed.trim().replace(/^-/, ''))
    setWrong(!sum.ok || sum.value === 0)
    if (!sum.ok || sum.value === 0) return
    const answer = await send<{ held: number; returned: number }>(`/cases/${one.id}/held`, {
      what,
      satang: minus ? -sum.value : sum.value,
    })
    if (!answer.ok) return
    setTyped('')
    done(t.moneyDone(moneyWords(answer.value.held, lang), moneyWords(answer.value.returned, lang)))
  }
  return (
    <details class="panel">
      <summary>{t.money}</summary>
      <p class="quiet small">{t.moneyHow}</p>
      <DeedForm busy={busy} run={save}>
        <Pick
          id="held-what"
          label={t.money}
          value={what}
          options={(['held', 'returned'] as const).map((code) => ({ code, label: t[code] }))}
          onChange={setWhat}
        />
        <NumberField
          id="held-sum"
          label={t.baht}
          error={wrong ? t.bahtWrong : undefined}
          value={typed}
          onChange={setTyped}
        />
        <TroubleNotice trouble={trouble} />
        <Button submit busy={busy}>
          {t.money}
        </Button>
      </DeedForm>
    </details>
  )
}

const REASONS = ['advertising', 'nonsense', 'repeated', 'test'] as const
const Spam = ({ one, done, refresh }: DeedProps) => {
  const t = troubleTexts(usePrefs().lang)
  const [reason, setReason] = useState('nonsense')
  const { busy, trouble, setTrouble, send } = useDeed()
  const mark = async (as: string | null) => {
    const answer = await send(`/cases/${one.id}/spam`, { version: one.version, reason: as })
    if (answer.ok) done(as ? t.spamDone : t.spamUndone)
  }
  return (
    <details class="panel">
      <summary>{t.spam}</summary>
      <p class="quiet small">{t.spamHow}</p>
      {one.spam ? null : (
        <Pick
          id="spam-reason"
          label={t.reason}
          value={reason}
          options={REASONS.map((code) => ({ code, label: t.spamReasons[code] }))}
          onChange={setReason}
        />
      )}
      <DeedTrouble trouble={trouble} setTrouble={setTrouble} refresh={refresh} />
      <Button onClick={() => void mark(one.spam ? null : reason)} busy={busy}>
        {one.spam ? t.spamBack : t.spamMark}
      </Button>
    </details>
  )
}

export const BlockForm = ({ path, done }: { path: string; done: (said: string) => void }) => {
  const t = troubleTexts(usePrefs().lang)
  const [open, setOpen] = useState(false)
  return (
    <details class="panel" onToggle={(e) => setOpen(e.currentTarget.open)}>
      <summary>{t.block}</summary>
      {open ? <BlockFields path={path} done={done} /> : null}
    </details>
  )
}

const BlockFields = ({ path, done }: { path: string; done: (said: string) => void }) => {
  const t = troubleTexts(usePrefs().lang)
  const me = useMe()
  const loaded = useLoad<{ reasons: { code: string; label: string }[] }>('/blocks')
  const [reason, setReason] = useState('')
  const [days, setDays] = useState('7')
  const [note, setNote, sent] = useDraft(me.id, `${path}.note`)
  const [wrong, setWrong] = useState(false)
  const { busy, trouble, send } = useDeed()
  const block = async (first: string) => {
    const count = Number(days)
    const bad = !Number.isInteger(count) || count < 1 || count > 90
    setWrong(bad)
    if (bad) return
    const answer = await send<{ unheard?: true }>(path, {
      reason: reason || first,
      days: count,
      ...(note.trim() ? { note } : {}),
    })
    if (!answer.ok) return
    sent(note)
    done(answer.value.unheard ? t.blockedUnheard : t.blocked)
  }
  return (
    <Loading loaded={loaded}>
      {({ reasons }) => (
        <DeedForm busy={busy} run={() => block(reasons[0]?.code ?? '')}>
          <p class="quiet small">{t.blockHow}</p>
          <Pick
            id="block-reason"
            label={t.reason}
            value={reason || (reasons[0]?.code ?? '')}
            options={reasons}
            onChange={setReason}
          />
          <NumberField
            id="block-days"
            label={t.days}
            error={wrong ? t.daysWrong : undefined}
            value={days}
            onChange={setDays}
          />
          <Writing id="block-note" label={t.note} value={note} onChange={setNote} rows={2} />
          <TroubleNotice trouble={trouble} />
          <Button submit busy={busy}>
            {t.block}
          </Button>
        </DeedForm>
      )}
    </Loading>
  )
}
