import { useState } from 'preact/hooks'
import { STAFF_ROLES, type StaffRole } from '../../flows/actor.ts'
import { dateTimeWords } from '../../flows/time.ts'
import { usePrefs } from '../prefs.ts'
import { TextField } from '../ui/text.tsx'
import { Button, Notice } from '../ui/told.tsx'
import { DeedForm } from './deed-form.tsx'
import { useEdit } from './drafts.ts'
import { Loading, TroubleNotice, useDeed, useLoad } from './load.tsx'
import { Pick } from './queue/filters.tsx'
import { deskTexts } from './texts.ts'
import { adminTexts } from './texts-admin.ts'
import type { Agency } from './types.ts'
import { useMe } from './who.ts'

type Invitation = {
  id: string
  name: string
  role: StaffRole
  memberId: string | null
  by: string
  expiresAt: string
  state: 'open' | 'expired' | 'lapsed' | 'accepted' | 'withdrawn'
}
export type Fresh = { name: string; code: string; url: string; expiresAt: string }

/** Who may become a member: a new one, and what became of those before. */
export const Invitations = ({ agencies }: { agencies: Agency[] }) => {
  const { lang } = usePrefs()
  const t = adminTexts(lang).invite
  const loaded = useLoad<{ invitations: Invitation[] }>('/invitations')
  const [fresh, setFresh] = useState<Fresh>()
  const [said, setSaid] = useState<string>()
  const { busy, trouble, send } = useDeed()
  const made = (one: Fresh | undefined, words?: string) => {
    setFresh(one)
    setSaid(words)
    void loaded.again()
  }
  const renew = async ({ id, name }: Invitation) => {
    const answer = await send<Omit<Fresh, 'name'>>(`/invitations/${id}/renew`, {})
    if (answer.ok) made({ name, ...answer.value })
  }
  const withdraw = async ({ id }: Invitation) => {
    const answer = await send(`/invitations/${id}/withdraw`, {})
    if (answer.ok) made(undefined, t.withdrawn)
  }
  return (
    <section>
      <h2>{t.title}</h2>
      <p class="quiet">{t.how}</p>
      {said ? <Notice look="good" title={said} alert /> : null}
      {fresh ? <Told key={fresh.code} one={fresh} /> : null}
      <Invite agencies={agencies} done={made} />
      <h3>{t.list}</h3>
      <TroubleNotice trouble={trouble} />
      <Loading loaded={loaded}>
        {({ invitations }) =>
          invitations.length ? (
            <ul class="plain lines">
              {invitations.map((one) => (
                <li key={one.id}>
                  <span class="grow">
                    <b>{one.name}</b>{' '}
                    <span class={one.state === 'open' ? 'mark strong' : 'mark plain'}>
                      {t.states[one.state]}
                    </span>
                    <br />
                    <span class="quiet small">
                      {one.memberId ? `${t.ofMember} · ` : ''}
                      {deskTexts(lang).roles[one.role]} · {t.by} {one.by} · {t.until}{' '}
                      {dateTimeWords(Date.parse(one.expiresAt), lang, 'short')}
                    </span>
                  </span>
                  {['accepted', 'withdrawn'].includes(one.state) ? null : (
                    <>
                      {one.memberId ? null : (
                        <Button look="plain" busy={busy} onClick={() => void renew(one)} describes={one.name}>
                          {t.renew}
                        </Button>
                      )}
                      <Button
                        look="plain"
                        busy={busy}
                        onClick={() => void withdraw(one)}
                        describes={one.name}
                      >
                        {t.withdraw}
                      </Button>
                    </>
                  )}
                </li>
              ))}
            </ul>
          ) : (
            <p class="quiet">{t.none}</p>
          )
        }
      </Loading>
    </section>
  )
}

/** Shown once: nothing of it is kept but a digest. */
export const Told = ({ one: { name, code, url, expiresAt }, title }: { one: Fresh; title?: string }) => {
  const { lang } = usePrefs()
  const t = adminTexts(lang).invite
  const [copied, setCopied] = useState<string>()
  const copy = (what: string) =>
    void navigator.clipboard.writeText(what).then(
      () => setCopied(what),
      () => {},
    )
  return (
    <Notice look="good" title={title ?? t.made(name)} alert>
      <p>{t.once(dateTimeWords(Date.parse(expiresAt), lang))}</p>
      <p>
        {t.code}: <code class="invitation">{code.replace(/(.{4})(?=.)/g, '$1-')}</code>
        <br />
        {t.link}: <code>{url}</code>
      </p>
      <div class="row">
        <Button onClick={() => copy(code)}>{copied === code ? t.copied : t.copyCode}</Button>
        <Button onClick={() => copy(url)}>{copied === url ? t.copied : t.copyLink}</Button>
      </div>
    </Notice>
  )
}

const Invite = ({ agencies, done }: { agencies: Agency[]; done: (one: Fresh) => void }) => {
  const { lang } = usePrefs()
  const t = adminTexts(lang).invite
  const m = adminTexts(lang).members
  const edit = useEdit(useMe().id, 'invite', { name: '', role: 'officer', agencyId: '' })
  const { name, role, agencyId } = edit.now
  const [missing, setMissing] = useState(false)
  const { busy, trouble, send } = useDeed()
  const ofAgency = role === 'agency_officer'
  const make = async () => {
    const bad = !name.trim() || (ofAgency && !agencyId)
    setMissing(bad)
    if (bad) return
    const body = { name, role, agencyId: ofAgency ? agencyId : null }
    const answer = await send<Omit<Fresh, 'name'>>('/invitations', body)
    if (!answer.ok) return
    edit.set('name')('')
    done({ name: name.trim(), ...answer.value })
  }
  return (
    <DeedForm class="picks" busy={busy} run={make}>
      <TextField id="invite-name" label={m.name} value={name} onChange={edit.set('name')} />
      <Pick
        id="invite-role"
        label={m.role}
        value={role}
        options={STAFF_ROLES.map((code) => ({ code, label: deskTexts(lang).roles[code] }))}
        onChange={edit.set('role')}
      />
      {ofAgency ? (
        <Pick
          id="invite-agency"
          label={m.agency}
          any={t.chooseAgency}
          value={agencyId}
          options={agencies.map((each) => ({ code: each.id, label: each[lang] }))}
          onChange={edit.set('agencyId')}
        />
      ) : null}
      {missing ? (
        <p class="error" role="alert">
          {t.missing}
        </p>
      ) : null}
      <TroubleNotice trouble={trouble} />
      <Button submit look="main" busy={busy}>
        {t.make}
      </Button>
    </DeedForm>
  )
}
