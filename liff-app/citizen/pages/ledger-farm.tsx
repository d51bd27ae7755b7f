import type { FarmSums } from '../../../flows/ledger/farm.ts'
import type { StandingsShown } from '../../../flows/ledger/shown.ts'
import { later } from '../../later.tsx'
import { usePrefs } from '../../prefs.ts'
import { Button } from '../../ui/told.tsx'
import { areaParts } from '../ledger/area.ts'
import { type Book, BookPage, Trying } from '../ledger/book.tsx'
import { dayWords, today } from '../ledger/days.ts'
import { Coming, SaidNotice } from '../ledger/doing.tsx'
import { Editing } from '../ledger/editing.tsx'
import { farmTexts } from '../ledger/farm-texts.ts'
import { Removing } from '../ledger/removing.tsx'
import { bahtWords } from '../ledger/sums.ts'
import { Sums } from '../ledger/sums-list.tsx'
import { useRecords } from '../ledger/use-records.ts'

export function LedgerFarmPage() {
  return (
    <BookPage title={farmTexts(usePrefs().lang).title} here="farm">
      {(book) => <Farm key={book.account.id} book={book} />}
    </BookPage>
  )
}

const PlotForm = later(() => import('./ledger-farm-forms.tsx').then((m) => m.PlotForm))
const SeasonForm = later(() => import('./ledger-farm-forms.tsx').then((m) => m.SeasonForm))

const Farm = ({ book }: { book: Book }) => {
  const { lang, mayWrite } = book
  const t = farmTexts(lang)
  const records = useRecords<StandingsShown>(book, { from: 'standings' })
  const { busy } = records
  const plots = records.of('plot')
  const seasons = records.of('season')
  const plotOptions = plots.map(({ id, value }) => ({ code: id, label: value.name }))
  return (
    <>
      <Trying trouble={records.trouble} again={records.again} />
      <Coming asked={records} />
      <SaidNotice said={records.said} stays />
      <h2>{t.seasons}</h2>
      {records.value && !seasons.length ? <p>{t.noSeason}</p> : null}
      <ul class="cards">
        {seasons.map((one) => {
          const { until, ...going } = one.value
          const { name, crop, from } = going
          return (
            <li class="sheet" key={one.id}>
              <h3>
                {name} · {crop}
              </h3>
              <p class="quiet">{t.days(dayWords(from, lang), until ? dayWords(until, lang) : t.now)}</p>
              <FarmSumsList
                book={book}
                sums={records.value?.seasons.find(({ id }) => id === one.id)}
                none={t.seasonEmpty}
              />
              {mayWrite && !one.gone ? (
                <div class="row">
                  <Button
                    busy={busy}
                    describes={name}
                    onClick={() =>
                      void records.put('season', one, until ? going : { ...going, until: today() })
                    }
                  >
                    {until ? t.goOn : t.end}
                  </Button>
                  <Removing
                    book={book}
                    about={name}
                    busy={busy}
                    remove={() => void records.drop('season', one)}
                  />
                </div>
              ) : null}
              {mayWrite ? (
                <Editing book={book} id={one.id} about={name}>
                  {() => (
                    <SeasonForm
                      book={book}
                      writing={records.writing('season')}
                      one={one}
                      plots={plotOptions}
                    />
                  )}
                </Editing>
              ) : null}
            </li>
          )
        })}
      </ul>
      <h2>{t.plots}</h2>
      {records.value && !plots.length ? <p>{t.noPlot}</p> : null}
      <ul class="cards">
        {plots.map((one) => {
          const { rai, ngan, wa } = areaParts(one.value)
          return (
            <li class="sheet" key={one.id}>
              <h3>{one.value.name}</h3>
              <p class="quiet">{t.area(rai, ngan, wa)}</p>
              <FarmSumsList
                book={book}
                sums={records.value?.plots.find(({ id }) => id === one.id)}
                none={t.plotEmpty}
              />
              {mayWrite && !one.gone ? (
                <Removing
                  book={book}
                  about={one.value.name}
                  busy={busy}
                  remove={() => void records.drop('plot', one)}
                />
              ) : null}
              {mayWrite ? (
                <Editing book={book} id={one.id} about={one.value.name}>
                  {() => <PlotForm book={book} writing={records.writing('plot')} one={one} />}
                </Editing>
              ) : null}
            </li>
          )
        })}
      </ul>
      {mayWrite ? (
        <>
          <PlotForm book={book} writing={records.writing('plot')} />
          <SeasonForm book={book} writing={records.writing('season')} plots={plotOptions} />
        </>
      ) : null}
    </>
  )
}

const FarmSumsList = ({
  book: { lang },
  sums,
  none,
}: {
  book: Book
  sums: FarmSums | undefined
  none: string
}) => {
  const t = farmTexts(lang)
  if (!sums) return null
  // Nought would look as if nothing had been earned where only nobody said of which plot an entry is.
  if (!sums.cost && !sums.income) return <p class="quiet">{none}</p>
  const { perRai } = sums
  const both = (satang: number, each: number | undefined) =>
    each === undefined
      ? bahtWords(satang, lang)
      : `${bahtWords(satang, lang)} (${bahtWords(each, lang)} ${t.perRai})`
  const lost = sums.profit < 0
  return (
    <Sums
      rows={[
        [t.cost, both(sums.cost, perRai?.cost)],
        [t.income, both(sums.income, perRai?.income)],
        [lost ? t.loss : t.profit, both(Math.abs(sums.profit), perRai && Math.abs(perRai.profit)), lost],
      ]}
    />
  )
}
