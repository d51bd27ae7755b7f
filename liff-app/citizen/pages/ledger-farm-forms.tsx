import { useRef, useState } from 'preact/hooks'
import type { Plot, Season } from '../../../flows/ledger/contract.ts'
import { usePrefs } from '../../prefs.ts'
import { MultiChoice, type Option } from '../../ui/choice.tsx'
import { Field } from '../../ui/field.tsx'
import { TextField } from '../../ui/text.tsx'
import { Button } from '../../ui/told.tsx'
import { type Area, areaParts, NO_AREA, readArea } from '../ledger/area.ts'
import type { Book } from '../ledger/book.tsx'
import { DayField, typedDay } from '../ledger/day.tsx'
import { today } from '../ledger/days.ts'
import { farmTexts } from '../ledger/farm-texts.ts'
import { readDay } from '../ledger/read-day.ts'

type Props<T> = {
  book: Book
  busy: boolean
  /** The one that is changed; a new one where absent. */
  one?: { id: string; value: T }
  save: (id: string, value: T, then: () => void) => Promise<void>
}

const typedArea = (plot: Plot): Area => {
  const { rai, ngan, wa } = areaParts(plot)
  return { rai: String(rai), ngan: String(ngan), wa: String(wa) }
}

export const PlotForm = ({ book, busy, one, save }: Props<Plot>) => {
  const place = one ? `plot-${one.id}` : 'plot'
  const fresh = { name: one?.value.name ?? '', area: one ? typedArea(one.value) : NO_AREA }
  const t = farmTexts(book.lang)
  const [of, setOf] = useState(fresh)
  const [wrong, setWrong] = useState<{ name?: string; area?: string }>({})
  const id = useRef(one?.id ?? crypto.randomUUID())
  const submit = async () => {
    const name = of.name.trim().slice(0, 60)
    const area = readArea(of.area)
    setWrong({ ...(name ? {} : { name: book.t.notePlease }), ...(area ? {} : { area: t.areaWrong }) })
    if (!name || !area) return document.getElementById(`${place}-${name ? 'area' : 'name'}`)?.focus()
    await save(id.current, { name, ...area }, () => {
      if (one) return
      id.current = crypto.randomUUID()
      setOf(fresh)
    })
  }
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault()
        if (!busy) void submit()
      }}
    >
      {one ? null : <h2>{t.addPlot}</h2>}
      <TextField
        id={`${place}-name`}
        label={t.plotName}
        error={wrong.name}
        value={of.name}
        onChange={(name) => setOf({ ...of, name })}
      />
      <AreaField
        id={`${place}-area`}
        label={t.areaLabel}
        error={wrong.area}
        value={of.area}
        onChange={(area) => setOf({ ...of, area })}
      />
      <Button look="main" submit busy={busy}>
        {one ? book.t.save : t.addPlot}
      </Button>
    </form>
  )
}

export const SeasonForm = ({
  book,
  busy,
  one,
  plots,
  save,
}: Props<Season> & { plots: readonly Option[] }) => {
  const t = farmTexts(book.lang)
  const place = one ? `season-${one.id}` : 'season'
  const fresh = () => ({
    name: one?.value.name ?? '',
    crop: one?.value.crop ?? '',
    from: typedDay(one?.value.from ?? today(), book.lang),
    plots: (one?.value.plots ?? []) as readonly string[],
  })
  const [of, setOf] = useState(fresh)
  const [wrong, setWrong] = useState<{ name?: string; crop?: string; from?: string }>({})
  const id = useRef(one?.id ?? crypto.randomUUID())
  const change = (what: Partial<typeof of>) => setOf({ ...of, ...what })
  const submit = async () => {
    const name = of.name.trim().slice(0, 60)
    const crop = of.crop.trim().slice(0, 60)
    const day = await readDay(of.from, { future: true })
    const found = {
      ...(name ? {} : { name: book.t.notePlease }),
      ...(crop ? {} : { crop: book.t.notePlease }),
      ...('why' in day ? { from: t.dayWrong } : {}),
    }
    setWrong(found)
    const [first] = Object.keys(found)
    if (first || 'why' in day) return document.getElementById(`${place}-${first}`)?.focus()
    const until = one?.value.until
    const season: Season = {
      name,
      crop,
      from: day.day,
      ...(until ? { until } : {}),
      ...(of.plots.length ? { plots: [...of.plots] } : {}),
    }
    await save(id.current, season, () => {
      if (one) return
      id.current = crypto.randomUUID()
      setOf(fresh())
    })
  }
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault()
        if (!busy) void submit()
      }}
    >
      {one ? null : <h2>{t.addSeason}</h2>}
      <TextField
        id={`${place}-name`}
        label={t.seasonName}
        error={wrong.name}
        value={of.name}
        onChange={(name) => change({ name })}
      />
      <TextField
        id={`${place}-crop`}
        label={t.crop}
        error={wrong.crop}
        value={of.crop}
        onChange={(crop) => change({ crop })}
      />
      <DayField
        id={`${place}-from`}
        label={t.from}
        error={wrong.from}
        value={of.from}
        onChange={(from) => change({ from })}
      />
      {plots.length ? (
        <MultiChoice
          id={`${place}-plots`}
          label={t.onPlots}
          options={plots}
          value={of.plots}
          onChange={(some) => change({ plots: some })}
        />
      ) : null}
      <Button look="main" submit busy={busy}>
        {one ? book.t.save : t.addSeason}
      </Button>
    </form>
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
