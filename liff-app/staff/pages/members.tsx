import { useState } from 'preact/hooks'
import { STAFF_ROLES, type StaffRole } from '../../../flows/actor.ts'
import { usePrefs } from '../../prefs.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text.tsx'
import { Button, Notice } from '../../ui/told.tsx'
import { DeedForm } from '../deed-form.tsx'
import { Invitations } from '../invite.tsx'
import { Loading, TroubleNotice, useDeed, useLoad } from '../load.tsx'
import { DeskPage } from '../page.tsx'
import { Pick } from '../queue/filters.tsx'
import { deskTexts } from '../texts.ts'
import { adminTexts } from '../texts-admin.ts'
import type { Agency } from '../types.ts'
import { useMe } from '../who.ts'

type Member = {
  id: string
  name: string
  role: StaffRole
  agencyId: string | null
  disabled: boolean
  factor: boolean
  sessions: number
}

export const MembersPage = () => {
  const { lang } = usePrefs()
  const t = adminTexts(lang).members
  const me = useMe()
  const loaded = useLoad<{ members: Member[] }>('/members')
  const agencies = useLoad<{ agencies: Agency[] }>('/exchange/agencies')
  const [open, setOpen] = useState<Member>()
  const [said, setSaid] = useState(false)
  const agencyOf = (id: string | null) => agencies.value?.agencies.find((one) => one.id === id)?.[lang] ?? ''
  return (
    <DeskPage title={t.title}>
      {said ? <Notice look="good" title={t.saved} alert /> : null}
      <Loading loaded={loaded}>
        {({ members }) => (
          <ul class="plain lines">
            {members.map((one) => (
              <li key={one.id}>
                <span class="grow">
                  <b>{one.name}</b> {one.disabled ? <span class="mark strong">{t.disabled}</span> : null}
                  <br />
                  <span class="quiet small">
                    {[deskTexts(lang).roles[one.role], agencyOf(one.agencyId)].filter(Boolean).join(' · ')} ·{' '}
                    {t.factor}: {one.factor ? `✓ ${t.has}` : t.hasNot} · {t.sessions}: {one.sessions}
                  </span>
                </span>
                {one.id === me.id ? (
                  t.self
                ) : (
                  <Button look="plain" onClick={() => setOpen(one)} describes={one.name}>
                    {t.change}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Loading>
      <Invitations agencies={agencies.value?.agencies ?? []} />
      <Dialog
        open={open !== undefined}
        title={open ? t.changeOf(open.name) : ''}
        onClose={() => setOpen(undefined)}
      >
        {open ? (
          <Change
            key={open.id}
            one={open}
            agencies={agencies.value?.agencies ?? []}
            done={() => {
              setOpen(undefined)
              setSaid(true)
              void loaded.again()
            }}
          />
        ) : null}
      </Dialog>
    </DeskPage>
  )
}

const Change = ({ one, agencies, done }: { one: Member; agencies: Agency[]; done: () => void }) => {
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
      <TroubleNotice trouble={trouble} />
      <div class="row">
        <Button submit look="main" busy={busy}>
          {deskTexts(lang).save}
        </Button>
        <Button busy={busy} onClick={() => void run('/sign-out', {})}>
          {t.signOut}
        </Button>
      </div>
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
