import { useState } from 'preact/hooks'
import { bangkokDate, dateWords, fromIsoDay } from '../../../flows/time.ts'
import { usePrefs } from '../../prefs.ts'
import { Button, Notice } from '../../ui/told.tsx'
import { Loading, useLoad } from '../load.tsx'
import { Numbers, Table } from '../numbers.tsx'
import { DeskPage } from '../page.tsx'
import { Pick } from '../queue/filters.tsx'
import { download } from '../save.ts'
import { figuresTexts } from '../texts-figures.ts'
import { queueTexts } from '../texts-queue.ts'
import { moneyWords } from '../words.ts'

type Named = { code: string; th: string; en: string }
type Share = Named & { n: number; share: number | null }
type Verdicts = { yes: number; partly: number; no: number }
type Time = { n: number; median: number | null; p90: number | null }
type Money = { cases: number; satang: number }
type Report = {
  filed: { n: number; families: Share[]; provinces: Share[] }
  closed: { n: number; late: number; states: Share[] }
  answered: number
  solvedByUs: number
  satisfaction: { rated: number; share: number | null; solved: Verdicts; treated: Verdicts }
  firstAnswer: Time
  toClose: Time
  reopened: { n: number }
  agencies: (Named & Record<(typeof AGENCY)[number], number>)[]
  money: { lost: Money; held: Money; returned: Money }
}
type Impact = {
  filed: number
  firstAnswered: number
  answered: number
  solvedByUs: number
  said: number
  saidShare: number | null
  saidSolved: Verdicts
  saidWellTreated: Verdicts
  reopened: number
  lost: Money
  held: Money
  returned: Money
  warnings: { sent: number; people: number }
}
const AGENCY = ['referred', 'accepted', 'returned', 'closed', 'rated', 'solved'] as const
const VERDICTS = ['yes', 'partly', 'no'] as const
const MONEY = ['lost', 'held', 'returned'] as const

/** The month as the centre reports it, and what changed for people over a longer time. */
export const FiguresPage = () => {
  const { lang } = usePrefs()
  const t = figuresTexts(lang).month
  const now = bangkokDate(Date.now()).slice(0, 7)
  const [month, setMonth] = useState(now)
  const loaded = useLoad<{ sealed: boolean; report: Report }>(`/figures/month?month=${month}`)
  const [failed, setFailed] = useState(false)
  const csv = async () =>
    setFailed(!(await download(`/figures/month.csv?month=${month}`, `month-${month}.csv`)))
  return (
    <DeskPage
      title={t.title}
      beside={
        <span class="ways">
          <Button look="plain" onClick={() => void csv()}>
            {t.csv}
          </Button>
          <Button look="plain" onClick={() => print()}>
            {t.print}
          </Button>
        </span>
      }
    >
      {failed ? <Notice look="bad" title={queueTexts(lang).csvFailed} alert /> : null}
      <MonthPick id="month" label={t.month} value={month} max={now} onChange={setMonth} />
      <Loading loaded={loaded}>
        {({ sealed, report }) => (
          <>
            <p class="quiet">{sealed ? t.sealed : t.open}</p>
            <Month report={report} />
          </>
        )}
      </Loading>
      <ImpactPart now={now} />
    </DeskPage>
  )
}

/** As many as the longest report may have. */
const MONTHS = 24
const monthsUntil = (now: string): string[] =>
  Array.from({ length: MONTHS }, (_, n) => {
    const [year = 0, month = 1] = now.split('-').map(Number)
    return new Date(Date.UTC(year, month - 1 - n, 1)).toISOString().slice(0, 7)
  })

/** By name and Buddhist year: a browser's own control writes months as its own language does. */
const MonthPick = ({
  id,
  label,
  value,
  max,
  onChange,
}: {
  id: string
  label: string
  value: string
  max: string
  onChange: (month: string) => void
}) => {
  const { lang } = usePrefs()
  return (
    <div class="month-pick">
      <Pick
        id={id}
        label={label}
        value={value}
        options={monthsUntil(max).map((code) => ({
          code,
          label: dateWords(fromIsoDay(`${code}-01`) ?? 0, lang, 'month'),
        }))}
        onChange={onChange}
      />
    </div>
  )
}

const Month = ({ report }: { report: Report }) => {
  const { lang } = usePrefs()
  const all = figuresTexts(lang)
  const t = all.month
  const { satisfaction: said, firstAnswer, toClose } = report
  const late = (time: Time) => (time.p90 === null ? {} : { beside: t.ninety(all.minutes(time.p90)) })
  const columns = [{ name: t.what }, { name: t.n, number: true }, { name: t.share, number: true }]
  const shares = (list: readonly Share[]) =>
    list.map((one) => ({
      key: one.code,
      cells: [
        one[lang],
        one.n,
        <>
          <progress class="share" max={1_000} value={one.share ?? 0} aria-hidden="true" />{' '}
          {all.share(one.share)}
        </>,
      ],
    }))
  return (
    <>
      <Numbers
        cards={[
          { name: t.cards.filed, value: report.filed.n },
          { name: t.cards.answered, value: report.answered },
          { name: t.cards.solvedByUs, value: report.solvedByUs },
          { name: t.cards.saidSolved, value: said.solved.yes },
          { name: t.cards.closed, value: report.closed.n },
          { name: t.cards.late, value: report.closed.late },
          { name: t.cards.reopened, value: report.reopened.n },
          { name: t.cards.firstAnswer, value: all.minutes(firstAnswer.median), ...late(firstAnswer) },
          { name: t.cards.toClose, value: all.minutes(toClose.median), ...late(toClose) },
        ]}
      />
      <p class="quiet">{t.never}</p>
      <h2>{t.families}</h2>
      <Table title={t.families} columns={columns} rows={shares(report.filed.families)} />
      <h2>{t.states}</h2>
      <Table title={t.states} columns={columns} rows={shares(report.closed.states)} />
      <h2>{t.satisfaction}</h2>
      <p>{t.rated(said.rated, all.share(said.share))}</p>
      <VerdictTable
        title={t.satisfaction}
        rows={[
          [t.solved, said.solved],
          [t.treated, said.treated],
        ]}
      />
      <h2>{t.agencies}</h2>
      <Table
        title={t.agencies}
        columns={[
          { name: t.agency },
          ...AGENCY.map((name) => ({ name: t.agencyColumns[name], number: true })),
        ]}
        rows={report.agencies.map((one) => ({
          key: one.code,
          cells: [one[lang], ...AGENCY.map((name) => one[name])],
        }))}
      />
      <h2>{t.money}</h2>
      <MoneyTable title={t.money} money={report.money} />
      {report.filed.provinces.length ? (
        <>
          <h2>{t.provinces}</h2>
          <Table title={t.provinces} columns={columns} rows={shares(report.filed.provinces)} />
        </>
      ) : null}
    </>
  )
}

const VerdictTable = ({ title, rows }: { title: string; rows: readonly [string, Verdicts][] }) => {
  const t = figuresTexts(usePrefs().lang).month
  return (
    <Table
      title={title}
      columns={[{ name: t.what }, ...VERDICTS.map((name) => ({ name: t.verdict[name], number: true }))]}
      rows={rows.map(([name, said]) => ({ key: name, cells: [name, ...VERDICTS.map((one) => said[one])] }))}
    />
  )
}

const MoneyTable = ({ title, money }: { title: string; money: Record<(typeof MONEY)[number], Money> }) => {
  const { lang } = usePrefs()
  const t = figuresTexts(lang).month
  return (
    <Table
      title={title}
      columns={[{ name: t.what }, { name: t.n, number: true }, { name: t.money, number: true }]}
      rows={MONEY.map((name) => ({
        key: name,
        cells: [t[name], money[name].cases, moneyWords(money[name].satang, lang)],
      }))}
    />
  )
}

const ImpactPart = ({ now }: { now: string }) => {
  const { lang } = usePrefs()
  const all = figuresTexts(lang)
  const t = all.month
  const [from, setFrom] = useState(now)
  const [until, setUntil] = useState(now)
  const loaded = useLoad<{ sealed: boolean; report: Impact }>(`/figures/impact?from=${from}&until=${until}`)
  return (
    <section>
      <h2>{t.impact}</h2>
      <p class="quiet">{t.impactHow}</p>
      <div class="picks">
        <MonthPick id="impact-from" label={t.from} value={from} max={now} onChange={setFrom} />
        <MonthPick id="impact-until" label={t.until} value={until} max={now} onChange={setUntil} />
      </div>
      <Loading loaded={loaded}>
        {({ report }) => (
          <>
            <Numbers
              cards={[
                ...(['filed', 'firstAnswered', 'answered', 'solvedByUs', 'reopened'] as const).map(
                  (name) => ({
                    name: t.impactCards[name],
                    value: report[name],
                  }),
                ),
                { name: t.impactCards.said, value: report.said, beside: all.share(report.saidShare) },
                {
                  name: t.warnings,
                  value: report.warnings.sent,
                  beside: t.warned(report.warnings.people),
                },
              ]}
            />
            <VerdictTable
              title={`${t.impact}: ${t.satisfaction}`}
              rows={[
                [t.solved, report.saidSolved],
                [t.treated, report.saidWellTreated],
              ]}
            />
            <MoneyTable title={`${t.impact}: ${t.money}`} money={report} />
          </>
        )}
      </Loading>
    </section>
  )
}
