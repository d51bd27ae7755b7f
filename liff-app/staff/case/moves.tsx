import { useEffect, useRef, useState } from 'preact/hooks'
import type { CaseState } from '../../../flows/case/states.ts'
import { REMEDIES } from '../../../flows/case/words.ts'
import { usePrefs } from '../../prefs.ts'
import { Field, wired } from '../../ui/field.tsx'
import { Button } from '../../ui/told.tsx'
import { DeedForm } from '../deed-form.tsx'
import { draftOf, useDraft } from '../drafts.ts'
import { useDeed } from '../load.tsx'
import { deskTexts } from '../texts.ts'
import { caseTexts } from '../texts-case.ts'
import type { WholeCase } from '../types.ts'
import { useMe } from '../who.ts'
import { moveWords, STATES } from '../words.ts'
import { DeedTrouble } from './conflict.tsx'
import { Handing } from './handing.tsx'
import { ToAll } from './to-all.tsx'
import { Unsent } from './unsent.tsx'
import { Writing } from './writing.tsx'

type Case = WholeCase['case']
export type DeedProps = { one: Case; done: (said: string) => void; refresh: () => void }

/** What is done most comes first; the rest is a touch further. */
const OFTEN: readonly CaseState[] = [
  'in_review',
  'accepted_by_agency',
  'answered',
  'waiting_citizen',
  'forwarded',
  'resolved',
]
/** An agency takes a case, and rarely gives it back. */
const OFTEN_THERE: readonly CaseState[] = [...OFTEN.filter((to) => to !== 'in_review'), 'in_review']
const NUMBER = /^PD-\d{4}-\d{6}-\d$/

export const Moves = ({ one, done, refresh, joined }: DeedProps & { joined: number }) => {
  const { lang } = usePrefs()
  const t = caseTexts(lang)
  const { id, role } = useMe()
  const [chosen, setChosen] = useDraft(id, `${one.id}.move`)
  // Joining has a place of its own, beside the cases that this is worked on with.
  const moves = one.allowed.filter(
    ({ to }, n, all) => to !== 'duplicate_of' && all.findIndex((other) => other.to === to) === n,
  )
  const often = (role === 'agency_officer' ? OFTEN_THERE : OFTEN).filter((to) =>
    moves.some((move) => move.to === to),
  )
  const rest = moves.filter(({ to }) => !often.includes(to))
  const move = moves.find(({ to }) => to === chosen)
  const button = (to: CaseState) => (
    <button
      key={to}
      type="button"
      class={chosen === to ? 'deed-pick on' : 'deed-pick'}
      aria-expanded={chosen === to}
      onClick={() => setChosen(chosen === to ? '' : to)}
    >
      {moveWords(one.state, to, lang, role)}
    </button>
  )
  const unsent = <Unsent one={one} open={moves.map(({ to }) => to)} />
  if (!moves.length)
    return (
      <>
        {unsent}
        <p class="quiet">{t.nothing}</p>
      </>
    )
  const finished = (to: CaseState) => (said: string) => {
    // Another may have been begun while this one was under way.
    if (draftOf(id, `${one.id}.move`) === to) setChosen('')
    done(said)
  }
  return (
    <div class="moves">
      {unsent}
      <div class="picks-of">
        {often.map(button)}
        {rest.length ? (
          <details class="rest" open={rest.some(({ to }) => to === chosen) || undefined}>
            <summary>{t.more}</summary>
            <div class="picks-of">{rest.map(({ to }) => button(to))}</div>
          </details>
        ) : null}
      </div>
      {move?.to === 'forwarded' ? (
        <Handing one={one} done={finished(move.to)} refresh={refresh} joined={joined} />
      ) : move ? (
        <MoveForm
          key={move.to}
          one={one}
          move={move}
          done={finished(move.to)}
          refresh={refresh}
          joined={joined}
        />
      ) : null}
    </div>
  )
}

type Move = Case['allowed'][number]
const MoveForm = ({ one, move, done, refresh, joined }: DeedProps & { move: Move; joined: number }) => {
  const { lang } = usePrefs()
  const t = caseTexts(lang)
  const me = useMe()
  const { to, needs } = move
  const asks = to === 'waiting_citizen'
  const [text, setText, textSent] = useDraft(me.id, `${one.id}.${to}.text`)
  const [reason, setReason] = useDraft(me.id, `${one.id}.${to}.reason`)
  const [parent, setParent] = useDraft(me.id, `${one.id}.${to}.parent`)
  const [toAll, setToAll, toAllSent] = useDraft(me.id, `${one.id}.${to}.family`)
  const [missing, setMissing] = useState<readonly string[]>([])
  const { busy, trouble, setTrouble, send } = useDeed()
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector<HTMLElement>('textarea, select, input, button')?.focus(), [])
  const optional = !needs.includes('text') && !needs.includes('parent') && !asks

  const submit = async () => {
    const wants = needs.filter(
      (need) =>
        (need === 'text' && !text.trim()) ||
        (need === 'reason' && !reason) ||
        (need === 'parent' && !NUMBER.test(parent.trim())),
    )
    setMissing(wants)
    if (wants.length) return
    const answer = asks
      ? await send(`/cases/${one.id}/ask`, { version: one.version, text })
      : await send(`/cases/${one.id}/transition`, {
          version: one.version,
          to,
          ...(text.trim() ? { text } : {}),
          ...(reason ? { reason } : {}),
          ...(joined && toAll.trim() ? { familyText: toAll } : {}),
          ...(needs.includes('parent') ? { parent: parent.trim() } : {}),
        })
    if (answer.ok) {
      textSent(text)
      setReason('')
      setParent('')
      toAllSent(toAll)
      return done(asks ? t.asked : t.moved(STATES[to][lang]))
    }
    const asked = answer.trouble.kind === 'refused' ? answer.trouble.body.needs : undefined
    if (Array.isArray(asked) && asked.length) {
      setMissing(asked.map(String))
      setTrouble(undefined)
    }
  }
  const wantsReason = needs.includes('reason')
  const asked = {
    id: `move-reason`,
    label: t.reason,
    hint: t.reasonHint,
    error: missing.includes('reason') ? t.needReason : undefined,
  }
  const number = {
    id: 'move-parent',
    label: t.parent,
    hint: t.parentHint,
    error: missing.includes('parent') ? t.parentWrong : undefined,
  }
  return (
    <DeedForm form={form} class="deed-form" busy={busy} run={submit}>
      {wantsReason ? (
        <Field {...asked}>
          <select {...wired(asked)} value={reason} onChange={(e) => setReason(e.currentTarget.value)}>
            <option value="">{t.choose}</option>
            {one.reasons.map(({ code, label }) => (
              <option key={code} value={code}>
                {label}
              </option>
            ))}
          </select>
        </Field>
      ) : null}
      {needs.includes('parent') ? (
        <Field {...number}>
          <input
            {...wired(number)}
            type="text"
            autocomplete="off"
            value={parent}
            onInput={(e) => setParent(e.currentTarget.value)}
          />
        </Field>
      ) : null}
      {optional ? null : needs.includes('text') || asks ? (
        <Writing
          id="move-text"
          label={asks ? t.askText : t.text}
          hint={asks ? t.askHint : t.textHint}
          error={missing.includes('text') ? t.needText : undefined}
          value={text}
          onChange={setText}
          about={one}
        />
      ) : null}
      {joined && !asks && !optional ? <ToAll id="move-family" value={toAll} onChange={setToAll} /> : null}
      {to === 'closed_unresolved' ? (
        <div class="notice">
          <p>
            <b>{t.remedies}</b>
            <br />
            <span class="quiet">{t.remediesHow}</span>
          </p>
          <ul class="plain-list">
            {REMEDIES.map((words) => (
              <li key={words.en}>{words[lang]}</li>
            ))}
          </ul>
        </div>
      ) : null}
      <DeedTrouble trouble={trouble} setTrouble={setTrouble} refresh={refresh} />
      <Button submit look="main" busy={busy}>
        {asks ? deskTexts(lang).send : moveWords(one.state, to, lang, me.role)}
      </Button>
    </DeedForm>
  )
}
