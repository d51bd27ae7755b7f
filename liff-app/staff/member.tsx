import { useState } from 'preact/hooks'
import { STAFF_ROLES, type StaffRole } from '../../flows/actor.ts'
import { usePrefs } from '../prefs.ts'
import { TextField } from '../ui/text.tsx'
import { Button, Notice } from '../ui/told.tsx'
import { DeedForm } from './deed-form.tsx'
import type { Fresh } from './invite.tsx'
import { TroubleNotice, useDeed } from './load.tsx'
import { Pick } from './queue/filters.tsx'
import { deskTexts } from './texts.ts'
import { adminTexts } from './texts-admin.ts'
import type { Agency } from './types.ts'

export type Member = {
  id: string
  name: string
  role: StaffRole
  agencyId: string | null
  disabled: boolean
  factor: boolean
  sessions: number
  /** Waits for another LINE account. */
  lineless: boolean
}

/** What may be changed of a member, and what may be taken from or given to them. */
export const Change = ({
  one,
  agencies,
  done,
}: {
  one: Member
  agencies: Agency[]
  done: (fresh?: Fresh) => void
}) => {
  const { lang } = usePrefs()
  const t = adminTexts(lang).members
  const [name, setName] = useState(one.name)
  const [role, setRole] = useState<string>(one.role)
  const [agencyId, setAgency] = useState(one.agencyId ?? '')
  const [state, setState] = useState(one.disabled ? 'off' : 'on')
  const { busy, trouble, send } = useDeed()
  const run = async (path: string, body: object) => {
    const answer = await send(`/members/${one.id}${path}`, body)
    if (answer.ok) done()
  }
  const newLine = async () => {
    const answer = await send<Omit<Fresh, 'name'>>(`/members/${one.id}/new-line`, {})
    if (answer.ok) done({ name: one.name, ...answer.value })
  }
  const another = trouble?.kind === 'refused' && trouble.type === 'forbidden'
  const agency = role === 'agency_officer' ? agencyId || null : null
  return (
    <DeedForm busy={busy} run={() => run('', { name, role, agencyId: agency, disabled: state === 'off' })}>
      <p class="quiet small">{t.ends}</p>
      <TextField id="member-name" label={t.name} value={name} onChange={setName} />
      <Pick
        id="member-role"
        label={t.role}
        value={role}
        options={STAFF_ROLES.map((code) => ({ code, label: deskTexts(lang).roles[code] }))}
        onChange={setRole}
      />
      {role === 'agency_officer' ? (
        <Pick
          id="member-agency"
          label={t.agency}
          any={t.noAgency}
          value={agencyId}
          options={agencies.map((each) => ({ code: each.id, label: each[lang] }))}
          onChange={setAgency}
        />
      ) : null}
      <Pick
        id="member-state"
        label={t.state}
        value={state}
        options={[
          { code: 'on', label: t.enabled },
          { code: 'off', label: t.disabled },
        ]}
        onChange={setState}
      />
      {another ? <Notice look="bad" title={t.another} alert /> : <TroubleNotice trouble={trouble} />}
      <div class="row">
        <Button submit look="main" busy={busy}>
          {deskTexts(lang).save}
        </Button>
        <Button busy={busy} onClick={() => void run('/sign-out', {})}>
          {t.signOut}
        </Button>
      </div>
      <details>
        <summary>{t.newLine}</summary>
        <p class="quiet small">{t.newLineHow}</p>
        <Button busy={busy} onClick={() => void newLine()}>
          {t.newLineMake}
        </Button>
      </details>
      <details>
        <summary>{t.forget}</summary>
        <p class="quiet small">{t.forgetHow}</p>
        <Button busy={busy} onClick={() => void run('/forget-factor', {})}>
          {t.forget}
        </Button>
      </details>
    </DeedForm>
  )
}
