import { useState } from 'preact/hooks'
import { DAY, dateTimeWords, dateWords, fromIsoDay } from '../../../flows/time.ts'
import { usePrefs } from '../../prefs.ts'
import { Button, Notice } from '../../ui/told.tsx'
import { DayPick } from '../day-pick.tsx'
import { DeedForm } from '../deed-form.tsx'
import { Loading, TroubleNotice, useDeed, useEvery, useLoad } from '../load.tsx'
import { DeskPage } from '../page.tsx'
import { deskTexts } from '../texts.ts'
import { leadTexts } from '../texts-lead.ts'
import { useMe } from '../who.ts'
import { familyWords } from '../words.ts'

type Escalation = {
  id: number
  caseId: string
  number: string
  subject: string
  clock: string
  rung: string
  dueAt: string
  assignee: string | null
  agency: string | null
}
type Absence = {
  id: string
  staffId: string
  name: string
  from: string
  until: string
  standIn: string | null
}
type Week = {
  week: string
  clock: string
  family: string
  agency: string | null
  late: number
  answeredByLead: number
}

/** A warning that came in time and is read too late is none any more. */
const rungOf = ({ rung, dueAt }: Escalation, now: number): string =>
  rung === 'warn' && Date.parse(dueAt) < now ? 'lead' : rung

export const LatePage = () => {
  const t = leadTexts(usePrefs().lang)
  const { role } = useMe()
  const works = role === 'officer' || role === 'supervisor'
  return (
    <DeskPage title={t.late.title}>
      <p class="quiet">{role === 'agency_officer' ? t.late.howAgency : t.late.how}</p>
      {role === 'administrator' ? null : <Escalations works={works} />}
      {works ? <Absences /> : null}
      {role === 'officer' || role === 'agency_officer' ? null : <Weeks />}
    </DeskPage>
  )
}

const Escalations = ({ works }: { works: boolean }) => {
  const { lang } = usePrefs()
  const t = leadTexts(lang).late
  const loaded = useLoad<{ escalations: Escalation[] }>('/escalations')
  useEvery(60_000, loaded.again)
  const { busy, trouble, send } = useDeed()
  const see = async (id: number) => {
    const answer = await send(`/escalations/${id}/seen`, {})
    if (answer.ok) await loaded.again()
  }
  return (
    <Loading loaded={loaded}>
      {({ escalations }) =>
        escalations.length ? (
          <>
            <TroubleNotice trouble={trouble} />
            <ul class="plain lines">
              {escalations.map((one) => (
                <li key={one.id}>
                  <Rung rung={rungOf(one, Date.now())} />
                  <span class="grow">
                    <a href={`/app/staff/cases/${one.caseId}`}>{one.subject}</a>
                    <br />
                    <span class="quiet small">
                      {one.number} · {t.clock[one.clock] ?? one.clock} · {t.due}{' '}
                      {dateTimeWords(Date.parse(one.dueAt), lang, 'short')} ·{' '}
                      {one.agency ? `${t.agency}: ${one.agency} · ` : ''}
                      {t.assignee} {one.assignee ?? deskTexts(lang).nobody}
                    </span>
                  </span>
                  {works ? (
                    <Button onClick={() => void see(one.id)} busy={busy} describes={one.number}>
                      {t.seen}
                    </Button>
                  ) : null}
                </li>
              ))}
            </ul>
          </>
        ) : (
          <p class="empty">{t.none}</p>
        )
      }
    </Loading>
  )
}

const Rung = ({ rung }: { rung: string }) => {
  const t = leadTexts(usePrefs().lang).late
  return (
    <span class={rung === 'warn' ? 'mark strong' : 'mark danger'}>
      <span aria-hidden="true">{rung === 'warn' ? '◔ ' : '⏰ '}</span>
      {t.rung[rung] ?? rung}
    </span>
  )
}

const Absences = () => {
  const { lang } = usePrefs()
  const t = leadTexts(lang).away
  const me = useMe()
  const loaded = useLoad<{ absences: Absence[] }>('/absences')
  const [from, setFrom] = useState('')
  const [until, setUntil] = useState('')
  const [wrong, setWrong] = useState(false)
  const [said, setSaid] = useState<string>()
  const { busy, trouble, send } = useDeed()
  const save = async () => {
    const [first, last] = [fromIsoDay(from), fromIsoDay(until)]
    if (first === null || last === null || last < first) return setWrong(true)
    setWrong(false)
    const answer = await send('/absences', {
      from: new Date(first).toISOString(),
      until: new Date(last + DAY).toISOString(),
    })
    if (!answer.ok) return
    setFrom('')
    setUntil('')
    setSaid(t.saved)
    await loaded.again()
  }
  const end = async (id: string) => {
    const answer = await send(`/absences/${id}/end`, {})
    if (!answer.ok) return
    setSaid(t.ended)
    await loaded.again()
  }
  return (
    <section>
      <h2>{t.title}</h2>
      <p class="quiet">{t.how}</p>
      {said ? <Notice look="good" title={said} alert /> : null}
      <TroubleNotice trouble={trouble} />
      <Loading loaded={loaded}>
        {({ absences }) =>
          absences.length ? (
            <ul class="plain lines">
              {absences.map((one) => (
                <li key={one.id}>
                  <span class="grow">
                    <b>{one.name}</b> {dateWords(Date.parse(one.from), lang, 'short')} –{' '}
                    {dateWords(Date.parse(one.until) - 1, lang, 'short')}
                    <br />
                    <span class="quiet small">
                      {t.standIn}: {one.standIn ?? t.nobody}
                    </span>
                  </span>
                  {one.staffId === me.id || me.role === 'supervisor' ? (
                    <Button onClick={() => void end(one.id)} busy={busy} describes={one.name}>
                      {t.end}
                    </Button>
                  ) : null}
                </li>
              ))}
            </ul>
          ) : (
            <p class="quiet">{t.none}</p>
          )
        }
      </Loading>
      <details>
        <summary>{t.add}</summary>
        <DeedForm class="picks" busy={busy} run={save}>
          <DayPick id="away-from" label={t.from} value={from} onChange={setFrom} />
          <DayPick id="away-until" label={t.until} value={until} onChange={setUntil} />
          <Button submit busy={busy}>
            {t.save}
          </Button>
        </DeedForm>
        {wrong ? (
          <p class="error" role="alert">
            {t.wrong}
          </p>
        ) : null}
      </details>
    </section>
  )
}

const Weeks = () => {
  const { lang } = usePrefs()
  const t = leadTexts(lang)
  const loaded = useLoad<{ weeks: Week[] }>('/escalations/weeks')
  return (
    <section>
      <h2>{t.weeks.title}</h2>
      <Loading loaded={loaded}>
        {({ weeks }) =>
          weeks.length ? (
            <div class="table-wrap">
              <table>
                <thead>
                  <tr>
                    <th scope="col">{t.weeks.week}</th>
                    <th scope="col">{t.weeks.clock}</th>
                    <th scope="col">{t.weeks.family}</th>
                    <th scope="col" class="number">
                      {t.weeks.late}
                    </th>
                    <th scope="col" class="number">
                      {t.weeks.seen}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {weeks.map((one) => (
                    <tr key={`${one.week}${one.clock}${one.family}${one.agency}`}>
                      <td>{dateWords(fromIsoDay(one.week) ?? 0, lang, 'short')}</td>
                      <td>{t.late.clock[one.clock] ?? one.clock}</td>
                      <td>
                        {familyWords(one.family, lang)}
                        {one.agency ? ` · ${one.agency}` : ''}
                      </td>
                      <td class="number">{one.late}</td>
                      <td class="number">{one.answeredByLead}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          ) : (
            <p class="quiet">{t.weeks.none}</p>
          )
        }
      </Loading>
    </section>
  )
}
