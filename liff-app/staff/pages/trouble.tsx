import { useState } from 'preact/hooks'
import { dateTimeWords, dateWords } from '../../../flows/time.ts'
import type { Asked } from '../../asked.ts'
import { usePrefs } from '../../prefs.ts'
import { Button } from '../../ui/told.tsx'
import { Writing } from '../case/writing.tsx'
import { useDraft } from '../drafts.ts'
import { Loading, TroubleNotice, useDeed, useEvery, useLoad } from '../load.tsx'
import { DeskPage } from '../page.tsx'
import { Said, useSaid } from '../said.tsx'
import { troubleTexts } from '../texts-trouble.ts'
import { useMe } from '../who.ts'

type Flag = {
  id: number
  kind: string
  at: string
  caseId: string | null
  number: string | null
  contactId: string | null
}
type Block = {
  id: string
  reasonText: string
  note: string | null
  at: string
  until: string
  by: string
  standing: boolean
  appeal: { at: string; text: string | null } | null
  outcome: string | null
  cases: { id: string; number: string }[]
}

/** What somebody should read soon, and who is kept out for a while. */
export const TroublePage = () => {
  const t = troubleTexts(usePrefs().lang)
  const { role } = useMe()
  const sees = role === 'supervisor' || role === 'auditor'
  const appeals = useLoad<{ blocks: Block[] }>(sees ? '/blocks?view=appeals' : null)
  const all = useLoad<{ blocks: Block[] }>(sees ? '/blocks' : null)
  const [said, say] = useSaid()
  // One that was decided leaves the one list and stands as over in the other.
  const done = async () => {
    say(t.done)
    await Promise.all([appeals.again(), all.again()])
  }
  return (
    <DeskPage title={t.title}>
      <h2>{t.flags}</h2>
      <p class="quiet">{t.flagsHow}</p>
      <Flags works={role !== 'auditor'} />
      {sees ? (
        <>
          <h2>{t.appeals}</h2>
          <Said said={said} />
          <Blocks appealed loaded={appeals} done={done} none={t.appealsNone} />
          <h2>{t.blocks}</h2>
          <Blocks appealed={false} loaded={all} done={done} none={t.blocksNone} />
        </>
      ) : null}
    </DeskPage>
  )
}

const Flags = ({ works }: { works: boolean }) => {
  const { lang } = usePrefs()
  const t = troubleTexts(lang)
  const loaded = useLoad<{ flags: Flag[] }>('/flags')
  useEvery(30_000, loaded.again)
  const { busy, trouble, send } = useDeed()
  const see = async (id: number, verdict: 'real' | 'mistaken') => {
    const answer = await send(`/flags/${id}/seen`, { verdict })
    if (answer.ok) await loaded.again()
  }
  return (
    <Loading loaded={loaded}>
      {({ flags }) =>
        flags.length ? (
          <>
            <TroubleNotice trouble={trouble} />
            <ul class="plain lines">
              {flags.map((one) => (
                <li key={one.id}>
                  <span class="mark danger">
                    <span aria-hidden="true">‼ </span>
                    {t.kinds[one.kind] ?? one.kind}
                  </span>
                  <span class="grow">
                    <a
                      href={
                        one.caseId ? `/app/staff/cases/${one.caseId}` : `/app/staff/chats/${one.contactId}`
                      }
                    >
                      {t.open} {one.number}
                    </a>{' '}
                    <span class="quiet small">{dateTimeWords(Date.parse(one.at), lang, 'short')}</span>
                  </span>
                  {works
                    ? (['real', 'mistaken'] as const).map((verdict) => (
                        <Button
                          key={verdict}
                          look={verdict === 'real' ? 'second' : 'plain'}
                          onClick={() => void see(one.id, verdict)}
                          busy={busy}
                          describes={one.number ?? ''}
                        >
                          {t[verdict]}
                        </Button>
                      ))
                    : null}
                </li>
              ))}
            </ul>
          </>
        ) : (
          <p class="empty">{t.flagsNone}</p>
        )
      }
    </Loading>
  )
}

const Blocks = ({
  appealed,
  loaded,
  done,
  none,
}: {
  appealed: boolean
  loaded: Asked<{ blocks: Block[] }>
  done: () => Promise<void>
  none: string
}) => {
  const { lang } = usePrefs()
  const t = troubleTexts(lang)
  const { role } = useMe()
  return (
    <Loading loaded={loaded}>
      {({ blocks }) =>
        blocks.length ? (
          <ul class="plain stack">
            {blocks.map((one) => (
              <li key={one.id} class="panel">
                <p>
                  <span class={one.standing ? 'mark strong' : 'mark plain'}>
                    {one.standing ? t.standing : t.over}
                  </span>{' '}
                  <b>{one.reasonText}</b> · {t.by} {one.by} · {dateWords(Date.parse(one.at), lang, 'short')}{' '}
                  {t.until} {dateWords(Date.parse(one.until), lang, 'short')}
                  {one.outcome ? ` · ${t.outcome[one.outcome] ?? one.outcome}` : ''}
                </p>
                {one.note ? <p class="said quiet">{one.note}</p> : null}
                {one.appeal ? <blockquote class="said">{one.appeal.text ?? t.taken}</blockquote> : null}
                <p class="small">
                  {one.cases.map(({ id, number }) => (
                    <a key={id} href={`/app/staff/cases/${id}`}>
                      {number}{' '}
                    </a>
                  ))}
                </p>
                {role === 'supervisor' && one.standing ? (
                  <Decide one={one} appealed={appealed} done={done} />
                ) : null}
              </li>
            ))}
          </ul>
        ) : (
          <p class="empty">{none}</p>
        )
      }
    </Loading>
  )
}

const Decide = ({ one, appealed, done }: { one: Block; appealed: boolean; done: () => Promise<void> }) => {
  const t = troubleTexts(usePrefs().lang)
  const me = useMe()
  const [text, setText, sent] = useDraft(me.id, `block.${one.id}`)
  const [missing, setMissing] = useState(false)
  const { busy, trouble, send } = useDeed()
  // One that stands and was appealed against is in both lists.
  const place = `text-${appealed ? 'appeal-' : ''}${one.id}`
  if (appealed && one.by === me.name) return <p class="quiet">{t.notYours}</p>
  const tell = async (outcome?: 'upheld' | 'lifted') => {
    setMissing(outcome !== undefined && !text.trim())
    if (outcome && !text.trim()) return document.getElementById(place)?.focus()
    const answer = outcome
      ? await send(`/blocks/${one.id}/appeal`, { outcome, text })
      : await send(`/blocks/${one.id}/end`, text.trim() ? { text } : {})
    if (!answer.ok) return
    sent(text)
    await done()
  }
  return (
    <>
      <Writing
        id={place}
        label={t.text}
        error={missing ? t.needText : undefined}
        value={text}
        onChange={setText}
        max={1_000}
        rows={2}
      />
      <TroubleNotice trouble={trouble} />
      <div class="row">
        {appealed ? (
          <>
            <Button onClick={() => void tell('lifted')} busy={busy}>
              {t.lifted}
            </Button>
            <Button onClick={() => void tell('upheld')} busy={busy}>
              {t.upheld}
            </Button>
          </>
        ) : (
          <Button onClick={() => void tell()} busy={busy}>
            {t.end}
          </Button>
        )}
      </div>
    </>
  )
}
