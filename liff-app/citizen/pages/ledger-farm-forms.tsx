import type { Plot, Season } from '../../../flows/ledger/contract.ts'
import { usePrefs } from '../../prefs.ts'
import { MultiChoice, type Option } from '../../ui/choice.tsx'
import { Field } from '../../ui/field.tsx'
import { TextField } from '../../ui/text.tsx'
import { type Area, areaParts, NO_AREA, readArea } from '../ledger/area.ts'
import { DayField, typedDay } from '../ledger/day.tsx'
import { dayWords, today } from '../ledger/days.ts'
import { farmTexts } from '../ledger/farm-texts.ts'
import { readDay } from '../ledger/read-day.ts'
import { type FormOf, whyWords } from '../ledger/record.ts'
import { RecordForm } from '../ledger/record-form.tsx'
import { useRecordForm } from '../ledger/use-record-form.ts'
import { nameWrong } from '../ledger/words.ts'

const typedArea = (plot: Plot): Area => {
  const { rai, ngan, wa } = areaParts(plot)
  return { rai: String(rai), ngan: String(ngan), wa: String(wa) }
}

export const PlotForm = (props: FormOf<Plot>) => {
  const { book } = props
  const t = farmTexts(book.lang)
  const form = useRecordForm<Plot, { name: string; area: Area }>({
    ...props,
    kind: 'plot',
    typed: (was) => ({ name: was?.name ?? '', area: was ? typedArea(was) : NO_AREA }),
    read: async (of) => {
      const noName = nameWrong(of.name, book.lang, book.t.notePlease)
      const area = readArea(of.area)
      return area && !noName
        ? { value: { name: of.name.trim(), ...area } }
        : { wrong: { ...(noName ? { name: noName } : {}), ...(area ? {} : { area: t.areaWrong }) } }
    },
    says: (plot) => {
      const { rai, ngan, wa } = areaParts(plot)
      return [
        [t.plotName, plot.name],
        [t.areaLabel, t.area(rai, ngan, wa)],
      ]
    },
  })
  return (
    <RecordForm
      form={form}
      title={t.addPlot}
      save={props.one ? book.t.save : t.addPlot}
      describes={props.one?.value.name}
    >
      <TextField {...form.part('name')} label={t.plotName} />
      <AreaField {...form.part('area')} label={t.areaLabel} />
    </RecordForm>
  )
}

const typedSeason = (was: Season | undefined, lang: 'th' | 'en') => ({
  name: was?.name ?? '',
  crop: was?.crop ?? '',
  from: typedDay(was?.from ?? today(), lang),
  plots: (was?.plots ?? []) as readonly string[],
})

export const SeasonForm = ({ plots, ...props }: FormOf<Season> & { plots: readonly Option[] }) => {
  const { book } = props
  const { lang } = book
  const t = farmTexts(lang)
  const form = useRecordForm<Season, ReturnType<typeof typedSeason>>({
    ...props,
    kind: 'season',
    typed: (was) => typedSeason(was, lang),
    read: async (of, was) => {
      const noName = nameWrong(of.name, lang, book.t.notePlease)
      const noCrop = nameWrong(of.crop, lang, book.t.notePlease)
      const day = await readDay(of.from, { future: true })
      if (noName || noCrop || 'why' in day)
        return {
          wrong: {
            ...(noName ? { name: noName } : {}),
            ...(noCrop ? { crop: noCrop } : {}),
            ...('why' in day ? { from: whyWords(day.why, t.dayWrong, book) } : {}),
          },
        }
      const until = was?.until
      const value: Season = {
        name: of.name.trim(),
        crop: of.crop.trim(),
        from: day.day,
        ...(until ? { until } : {}),
        ...(of.plots.length ? { plots: [...of.plots] } : {}),
      }
      return { value }
    },
    says: (season) => [
      [t.seasonName, season.name],
      [t.crop, season.crop],
      [t.from, dayWords(season.from, lang)],
      [
        t.onPlots,
        season.plots?.map((id) => plots.find(({ code }) => code === id)?.label ?? id).join(' · ') ??
          book.t.none,
      ],
    ],
  })
  return (
    <RecordForm
      form={form}
      title={t.addSeason}
      save={props.one ? book.t.save : t.addSeason}
      describes={props.one?.value.name}
    >
      <TextField {...form.part('name')} label={t.seasonName} />
      <TextField {...form.part('crop')} label={t.crop} />
      <DayField {...form.part('from')} label={t.from} />
      {plots.length ? <MultiChoice {...form.part('plots')} label={t.onPlots} options={plots} /> : null}
    </RecordForm>
  )
}

const AreaField = (asked: {
  id: string
  label: string
  error?: string | undefined
  value: Area
  onChange: (area: Area) => void
}) => {
  const t = farmTexts(usePrefs().lang).units
  const { id, value, onChange } = asked
  return (
    <Field {...asked} group>
      <span class="parts">
        {(['rai', 'ngan', 'wa'] as const).map((part) => (
          <label key={part}>
            {t[part]}
            <input
              type="text"
              inputMode="numeric"
              autocomplete="off"
              id={`${id}-${part}`}
              value={value[part]}
              onInput={(e) => onChange({ ...value, [part]: e.currentTarget.value })}
            />
          </label>
        ))}
      </span>
    </Field>
  )
}
