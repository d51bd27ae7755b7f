import { useEffect, useState } from 'preact/hooks'
import type { MemberShown } from '../../../flows/ledger/shown.ts'
import { useAsked } from '../../asked.ts'
import { Button, Notice } from '../../ui/told.tsx'
import { type Book, hasLeft, Trying } from '../ledger/book.tsx'
import { timeWords } from '../ledger/days.ts'
import { Coming, SaidNotice, useDoing } from '../ledger/doing.tsx'
import { groupTexts } from '../ledger/group-texts.ts'
import { codesOf, type Invitation, keepCode, letUsedGo } from '../ledger/invited.ts'
import { AskedFirst } from '../own/asked-first.tsx'

const inGroups = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1 ')

/** Who shares the book, each in a role that its owner gave and that they agreed to by joining. */
export const Keepers = ({ book }: { book: Book }) => {
  const { lang, path, account } = book
  const t = groupTexts(lang)
  const { value, trouble, again } = useAsked<{ members: MemberShown[] }>(`${path}/members`)
  const { busy, said, act } = useDoing()
  const [codes, setCodes] = useState(() => codesOf(account.id))
  const [made, setMade] = useState<string>()
  // Of a browser that keeps nothing (a private window): they are there as long as the page.
  const [unkept, setUnkept] = useState<Invitation[]>([])
  useEffect(() => {
    if (!value) return
    letUsedGo(account.id, value.members)
    setCodes(codesOf(account.id))
  }, [value])
  const owner = account.role === 'owner'
  const nameOf = ({ name, me }: MemberShown) => `${name ?? t.nameless}${me ? ` (${t.me})` : ''}`
  const invite = (role: 'bookkeeper' | 'viewer') =>
    act<Omit<Invitation, 'role'>>('POST', `${path}/invitations`, { role }, (fresh) => {
      const code = { ...fresh, role }
      if (!keepCode(account.id, code, value?.members)) setUnkept([...unkept, code])
      setCodes(codesOf(account.id))
      setMade(code.code)
      return undefined
    })
  const setRole = ({ id }: MemberShown, role: 'bookkeeper' | 'viewer') =>
    act('PUT', `${path}/members/${id}`, { role }, async () => {
      await again()
      return book.t.saved
    })
  const end = ({ id, me }: MemberShown) =>
    act('DELETE', `${path}/members/${id}`, undefined, async () => {
      if (me) hasLeft(account.id, t.left)
      await (me ? book.again() : again())
      return me ? t.left : t.ended
    })
  return (
    <>
      <h2>{t.shared}</h2>
      <Trying trouble={trouble} again={again} />
      <Coming asked={{ value, trouble }} />
      <SaidNotice said={said} />
      <ul class="lines">
        {value?.members.map((one) => (
          <li key={one.id}>
            <span>
              {nameOf(one)}
              <br />
              <span class="quiet">{t.roles[one.role]}</span>
            </span>
            <span class="row">
              {owner && one.role !== 'owner' ? (
                <Button
                  busy={busy}
                  describes={nameOf(one)}
                  onClick={() => void setRole(one, one.role === 'viewer' ? 'bookkeeper' : 'viewer')}
                >
                  {one.role === 'viewer' ? t.toBookkeeper : t.toViewer}
                </Button>
              ) : null}
              {one.role !== 'owner' && (owner || one.me) ? (
                <AskedFirst
                  t={one.me ? t.leaveAsk : t.endAsk}
                  about={nameOf(one)}
                  busy={busy}
                  act={() => void end(one)}
                >
                  {one.me ? t.leave : t.end}
                </AskedFirst>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
      {owner ? (
        <>
          <h2>{t.invite}</h2>
          <p>{t.inviteHow}</p>
          {[...codes, ...unkept].map(({ code, role, expiresAt }) => (
            <Notice key={code} look="good" title={t.codeFor[role]} alert={code === made}>
              <p class="code">{inGroups(code)}</p>
              <p>{t.until(timeWords(expiresAt, lang))}</p>
            </Notice>
          ))}
          <div class="row">
            <Button busy={busy} onClick={() => void invite('bookkeeper')}>
              {t.inviteAs.bookkeeper}
            </Button>
            <Button busy={busy} onClick={() => void invite('viewer')}>
              {t.inviteAs.viewer}
            </Button>
          </div>
        </>
      ) : null}
    </>
  )
}
