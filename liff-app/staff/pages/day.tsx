import { fromIsoDay, relativeWords, wallParts } from '../../../flows/time.ts'
import { usePrefs } from '../../prefs.ts'
import { Chart } from '../../ui/chart.tsx'
import { Loading, useEvery, useLoad } from '../load.tsx'
import { Numbers, Table } from '../numbers.tsx'
import { DeskPage } from '../page.tsx'
import { figuresTexts } from '../texts-figures.ts'
import { useMe } from '../who.ts'
import { moneyWords } from '../words.ts'

const GAUGES = [
  'overdue',
  'dueToday',
  'urgent',
  'new',
  'unanswered',
  'stuck',
  'waitingCitizen',
  'waitingAgency',
  'reopened',
  'open',
] as const
type Gauge = Record<(typeof GAUGES)[number], number> & {
  moneyAtRisk: { cases: number; satang: number }
  load: { staffId: string; name: string; open: number; overdue: number; dueToday: number }[]
}
type Day = {
  at: string | null
  gauge: Gauge | null
  lately: { day: string; filed: number; closed: number }[]
}

/** Where each number leads: the queue that shows what was counted. */
const QUERY: Partial<Record<(typeof GAUGES)[number], string>> = {
  overdue: 'view=open&quick=overdue',
  dueToday: 'view=open&quick=due-today',
  urgent: 'view=open&quick=urgent',
  new: 'view=new',
  stuck: 'view=open&quick=still',
  waitingCitizen: 'view=open&states=waiting_citizen',
  waitingAgency: 'view=open&states=forwarded,accepted_by_agency',
  reopened: 'view=open&quick=reopened',
  open: 'view=open',
}

/** The centre's day: what presses, who has how much, and whether more goes than comes. */
export const DayPage = () => {
  const { lang } = usePrefs()
  const t = figuresTexts(lang).day
  const { role } = useMe()
  const loaded = useLoad<Day>('/figures')
  useEvery(60_000, loaded.again)
  const leads = role !== 'administrator'
  return (
    <DeskPage title={t.title}>
      <Loading loaded={loaded}>
        {({ at, gauge, lately }) => (
          <>
            <p class="quiet">{at ? t.asOf(relativeWords(Date.parse(at), Date.now(), lang)) : t.notYet}</p>
            {gauge ? (
              <>
                <Numbers
                  cards={[
                    {
                      name: t.money,
                      value: gauge.moneyAtRisk.cases,
                      beside: moneyWords(gauge.moneyAtRisk.satang, lang),
                      bad: gauge.moneyAtRisk.cases > 0,
                      ...(leads ? { href: '/app/staff/queue?view=open&quick=money' } : {}),
                    },
                    ...GAUGES.map((name) => ({
                      name: t.gauge[name],
                      value: gauge[name],
                      bad: name === 'overdue' && gauge[name] > 0,
                      ...(leads && QUERY[name] ? { href: `/app/staff/queue?${QUERY[name]}` } : {}),
                    })),
                  ]}
                />
                {gauge.load.length ? (
                  <>
                    <h2>{t.load}</h2>
                    <Table
                      title={t.load}
                      columns={[
                        { name: t.name },
                        { name: t.columns.open, number: true },
                        { name: t.columns.dueToday, number: true },
                        { name: t.columns.overdue, number: true },
                      ]}
                      rows={gauge.load.map((one) => ({
                        key: one.staffId,
                        cells: [one.name, one.open, one.dueToday, one.overdue],
                      }))}
                    />
                  </>
                ) : null}
              </>
            ) : null}
            <Chart
              title={t.lately}
              names={[t.filed, t.closed]}
              words={t.words}
              bars={lately.toReversed().map((one) => {
                const { d, m } = wallParts(fromIsoDay(one.day) ?? 0)
                return { label: `${d}/${m}`, value: one.filed, second: one.closed }
              })}
            />
          </>
        )}
      </Loading>
    </DeskPage>
  )
}
