import { useState } from 'preact/hooks'
import { usePrefs } from '../../prefs.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Button } from '../../ui/told.tsx'
import { type Fresh, Invitations, Told } from '../invite.tsx'
import { Loading, useLoad } from '../load.tsx'
import { Change, type Member } from '../member.tsx'
import { DeskPage } from '../page.tsx'
import { Said, useSaid } from '../said.tsx'
import { deskTexts } from '../texts.ts'
import { adminTexts } from '../texts-admin.ts'
import type { Agency } from '../types.ts'
import { useMe } from '../who.ts'

export const MembersPage = () => {
  const { lang } = usePrefs()
  const t = adminTexts(lang).members
  const me = useMe()
  const loaded = useLoad<{ members: Member[] }>('/members')
  const agencies = useLoad<{ agencies: Agency[] }>('/exchange/agencies')
  const [open, setOpen] = useState<Member>()
  const [said, say] = useSaid()
  const [fresh, setFresh] = useState<Fresh>()
  const agencyOf = (id: string | null) => agencies.value?.agencies.find((one) => one.id === id)?.[lang] ?? ''
  return (
    <DeskPage title={t.title}>
      <Said said={said} />
      {fresh ? <Told key={fresh.code} one={fresh} title={t.newLineOf(fresh.name)} /> : null}
      <Loading loaded={loaded}>
        {({ members }) => (
          <ul class="plain lines">
            {members.map((one) => (
              <li key={one.id}>
                <span class="grow">
                  <b>{one.name}</b> {one.disabled ? <span class="mark strong">{t.disabled}</span> : null}{' '}
                  {one.lineless ? <span class="mark strong">{t.lineless}</span> : null}
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
      <Invitations key={fresh?.code} agencies={agencies.value?.agencies ?? []} />
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
            done={(code) => {
              // Another may have been opened while this one's answer was under way.
              setOpen((now) => (now === open ? undefined : now))
              say(code ? undefined : t.saved)
              setFresh(code)
              void loaded.again()
            }}
          />
        ) : null}
      </Dialog>
    </DeskPage>
  )
}
