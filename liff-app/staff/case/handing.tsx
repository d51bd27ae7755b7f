import { useEffect, useRef, useState } from 'preact/hooks'
import { usePrefs } from '../../prefs.ts'
import { Field, wired } from '../../ui/field.tsx'
import { Button } from '../../ui/told.tsx'
import { DeedForm } from '../deed-form.tsx'
import { useDraft } from '../drafts.ts'
import { Loading, useDeed, useLoad } from '../load.tsx'
import { caseTexts } from '../texts-case.ts'
import { exchangeTexts } from '../texts-exchange.ts'
import type { Agency } from '../types.ts'
import { useMe } from '../who.ts'
import { DeedTrouble } from './conflict.tsx'
import type { DeedProps } from './moves.tsx'
import { ToAll } from './to-all.tsx'
import { Writing } from './writing.tsx'

/** Handing a case over, or asking an agency to work on it with us: two different acts, said apart. */
export const Handing = ({
  one,
  done,
  refresh,
  invite,
  joined = 0,
}: DeedProps & { invite?: boolean; joined?: number }) => {
  const { lang } = usePrefs()
  const t = exchangeTexts(lang)
  const agencies = useLoad<{ agencies: Agency[] }>(
    `/exchange/agencies?${new URLSearchParams({
      family: one.family,
      subtype: one.subtype,
      ...(one.province ? { province: one.province } : {}),
    })}`,
  )
  return (
    <Loading loaded={agencies}>
      {(value) => (
        <HandingForm
          one={one}
          agencies={value.agencies}
          invite={invite === true}
          joined={joined}
          done={done}
          refresh={refresh}
          t={t}
        />
      )}
    </Loading>
  )
}

const HandingForm = ({
  one,
  agencies,
  invite,
  joined,
  done,
  refresh,
  t,
}: DeedProps & {
  agencies: Agency[]
  invite: boolean
  joined: number
  t: ReturnType<typeof exchangeTexts>
}) => {
  const { lang } = usePrefs()
  const c = caseTexts(lang)
  const me = useMe()
  const act = invite ? 'invite' : 'refer'
  const [agencyId, setAgency] = useDraft(me.id, `${one.id}.${act}.agency`)
  const [text, setText, textSent] = useDraft(me.id, `${one.id}.${act}.text`)
  const [note, setNote, noteSent] = useDraft(me.id, `${one.id}.${act}.note`)
  const [toAll, setToAll, toAllSent] = useDraft(me.id, `${one.id}.${act}.family`)
  const [missing, setMissing] = useState<string[]>([])
  const { busy, trouble, setTrouble, send } = useDeed()
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector('select')?.focus(), [])
  const usable = agencies.filter(({ active }) => active)
  const fits = usable.filter((agency) => agency.fits)
  const others = usable.filter((agency) => !agency.fits)
  const chosen = usable.find(({ id }) => id === agencyId)
  const submit = async () => {
    const wants = [...(chosen ? [] : ['agency']), ...(invite || text.trim() ? [] : ['text'])]
    setMissing(wants)
    if (wants.length) return
    const answer = await send(`/exchange/cases/${one.id}/${act}`, {
      version: one.version,
      agencyId,
      ...(invite ? {} : { text }),
      ...(note.trim() ? { note } : {}),
      ...(!invite && joined && toAll.trim() ? { familyText: toAll } : {}),
    })
    if (!answer.ok) return
    setAgency('')
    textSent(text)
    noteSent(note)
    toAllSent(toAll)
    done(invite ? t.invited(chosen?.[lang] ?? '') : t.referred(chosen?.[lang] ?? ''))
  }
  const asked = {
    id: `${act}-agency`,
    label: t.agency,
    hint: chosen ? t.reach[chosen.reach] : t.agencyHint,
    error: missing.includes('agency') ? c.needAgency : undefined,
  }
  const option = (agency: Agency) => (
    <option key={agency.id} value={agency.id}>
      {agency[lang]}
    </option>
  )
  return (
    <DeedForm form={form} class="deed-form" busy={busy} run={submit}>
      <p class="quiet">{invite ? t.inviteHow : t.referHow}</p>
      <Field {...asked}>
        <select {...wired(asked)} value={agencyId} onChange={(e) => setAgency(e.currentTarget.value)}>
          <option value="">{c.choose}</option>
          {fits.length ? <optgroup label={t.fits}>{fits.map(option)}</optgroup> : null}
          {others.length ? <optgroup label={t.others}>{others.map(option)}</optgroup> : null}
        </select>
      </Field>
      {invite ? null : (
        <Writing
          id={`${act}-text`}
          label={c.text}
          hint={c.textHint}
          error={missing.includes('text') ? c.needText : undefined}
          value={text}
          onChange={setText}
          about={{ ...one, agency: chosen?.th ?? one.agency }}
        />
      )}
      {joined && !invite ? <ToAll id={`${act}-family`} value={toAll} onChange={setToAll} /> : null}
      <Writing
        id={`${act}-note`}
        label={t.note}
        hint={t.noteHint}
        value={note}
        onChange={setNote}
        max={4_000}
        rows={2}
      />
      <DeedTrouble trouble={trouble} setTrouble={setTrouble} refresh={refresh} />
      <Button submit look="main" busy={busy}>
        {invite ? t.invite : t.refer}
      </Button>
    </DeedForm>
  )
}
