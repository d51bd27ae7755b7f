import { useState } from 'preact/hooks'
import { dateTimeWords } from '../../../flows/time.ts'
import type { Asked } from '../../asked.ts'
import { usePrefs } from '../../prefs.ts'
import { TextField } from '../../ui/text.tsx'
import { Button } from '../../ui/told.tsx'
import { DeedForm } from '../deed-form.tsx'
import { Loading, useDeed } from '../load.tsx'
import { caseTexts } from '../texts-case.ts'
import { familyTexts } from '../texts-family.ts'
import type { CaseLine, Family } from '../types.ts'
import { DeedTrouble } from './conflict.tsx'
import { WriteToAll } from './mass.tsx'
import type { DeedProps } from './moves.tsx'

const NUMBER = /^PD-\d{4}-\d{6}-\d$/

/** The cases that are worked on as one with this, whose citizens hear each for themselves. */
export const FamilyPanel = ({ one, done, refresh, loaded }: DeedProps & { loaded: Asked<Family> }) => {
  const { lang } = usePrefs()
  const t = familyTexts(lang)
  const { busy, trouble, setTrouble, send } = useDeed()
  const deed = async (path: string, body: object, said: string) => {
    const answer = await send(`/cases/${one.id}/${path}`, body)
    if (answer.ok) done(said)
  }
  return (
    <section class="panel">
      <h2>{t.title}</h2>
      <DeedTrouble trouble={trouble} setTrouble={setTrouble} refresh={refresh} />
      <Loading loaded={loaded}>
        {({ parent, members, splitFrom, splits }) => (
          <>
            {splitFrom ? (
              <p>
                <a href={`/app/staff/cases/${splitFrom.id}`}>{t.splitFrom(splitFrom.number)}</a>
              </p>
            ) : null}
            {splits.length ? (
              <p>
                {t.splits}{' '}
                {splits.map(({ id, number }) => (
                  <a key={id} href={`/app/staff/cases/${id}`}>
                    {number}{' '}
                  </a>
                ))}
              </p>
            ) : null}
            {parent ? (
              <>
                <p>
                  <a href={`/app/staff/cases/${parent.id}`}>{t.parent(parent.number)}</a>
                </p>
                <Button onClick={() => void deed('unmerge', { version: one.version }, t.parted)} busy={busy}>
                  {t.part}
                </Button>
              </>
            ) : null}
            {members.length ? <Members members={members} /> : null}
            {members.length ? <WriteToAll kind="family" sourceId={one.id} /> : null}
            {members.some(({ replies }) => replies.some(({ unread }) => unread)) ? (
              <Button onClick={() => void deed('family/seen', {}, t.seen)} busy={busy}>
                {t.seen}
              </Button>
            ) : null}
            {!parent && !members.length ? <p class="quiet">{t.none}</p> : null}
            {!parent && !members.length && one.allowed.some(({ to }) => to === 'duplicate_of') ? (
              <Join one={one} done={done} refresh={refresh} />
            ) : null}
          </>
        )}
      </Loading>
    </section>
  )
}

const Members = ({ members }: { members: Family['members'] }) => {
  const { lang } = usePrefs()
  const t = familyTexts(lang)
  return (
    <>
      <p class="quiet small">{t.members(members.length)}</p>
      <ul class="plain lines">
        {members.map((one) => (
          <li key={one.id}>
            <span class="grow">
              <a href={`/app/staff/cases/${one.id}`}>{one.number}</a> {one.own ? `(${t.own})` : ''}
              {one.replies.map((reply) => (
                <p key={reply.seq} class="said small">
                  {reply.unread ? <span class="mark strong">✉ {t.unread}</span> : null}{' '}
                  <span class="quiet">{dateTimeWords(Date.parse(reply.at), lang, 'short')}</span> {reply.text}
                </p>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

/** Joins this case with another: by its number, or from the list of like ones. */
const useJoin = ({ one, done }: DeedProps) => {
  const t = familyTexts(usePrefs().lang)
  const deed = useDeed()
  return {
    ...deed,
    join: async (into: string) => {
      const answer = await deed.send(`/cases/${one.id}/merge`, { version: one.version, into })
      if (answer.ok) done(t.merged)
    },
  }
}

const Join = (props: DeedProps) => {
  const { lang } = usePrefs()
  const t = familyTexts(lang)
  const { busy, trouble, setTrouble, join } = useJoin(props)
  const find = useDeed()
  const [number, setNumber] = useState('')
  const [error, setError] = useState<string>()
  const submit = async () => {
    if (!NUMBER.test(number.trim())) return setError(caseTexts(lang).parentWrong)
    const answer = await find.send<{ cases: CaseLine[] }>('/search', { text: number.trim() })
    const found = answer.ok ? answer.value.cases.find((other) => other.number === number.trim()) : undefined
    setError(answer.ok && !found ? t.notFound : undefined)
    if (found) await join(found.id)
  }
  return (
    <details>
      <summary>{t.merge}</summary>
      <DeedForm busy={busy || find.busy} run={submit}>
        <TextField
          id="join"
          label={t.into}
          hint={t.intoHow}
          error={error}
          value={number}
          onChange={setNumber}
        />
        <DeedTrouble trouble={trouble ?? find.trouble} setTrouble={setTrouble} refresh={props.refresh} />
        <Button submit busy={busy || find.busy}>
          {t.merge}
        </Button>
      </DeedForm>
    </details>
  )
}
