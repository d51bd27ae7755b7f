import { useRef, useState } from 'preact/hooks'
import type { Plot, Season } from '../../../flows/ledger/contract.ts'
import { usePrefs } from '../../prefs.ts'
import { MultiChoice, type Option } from '../../ui/choice.tsx'
import { Field } from '../../ui/field.tsx'
import { TextField } from '../../ui/text.tsx'
import { Button } from '../../ui/told.tsx'
import { type Area, NO_AREA, readArea } from '../ledger/area.ts'
import type { Book } from '../ledger/book.tsx'
import { DayField, typedDay } from '../ledger/day.tsx'
import { today } from '../ledger/days.ts'
import { farmTexts } from '../ledger/farm-texts.ts'
import { readDay } from '../ledger/read-day.ts'

type Props<T> = { book: Book; busy: boolean; save: (id: string, value: T, then: () => void) => Promise<void> }

export const PlotForm = ({ book, busy, save }: Props<Plot>) => {
  const t = farmTexts(book.lang)
  const [of, setOf] = useState({ name: '', area: NO_AREA })
  const [wrong, setWrong] = useState<{ name?: string; area?: string }>({})
  const id = useRef(crypto.randomUUID())
  const submit = async () => {
    const name = of.name.trim().slice(0, 60)
    const area = readArea(of.area)
    setWrong({ ...(name ? {} : { name: book.t.notePlease }), ...(area ? {} : { area: t.areaWrong }) })
    if (!name || !area) return document.getElementById(name ? 'plot-area' : 'plot-name')?.focus()
    await save(id.current, { name, ...area }, () => {
      id.current = crypto.randomUUID()
      setOf({ name: '', area: NO_AREA })
    })
  }
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault()
        if (!busy) void submit()
      }}
    >
      <h2>{t.addPlot}</h2>
      <TextField
        id="plot-name"
        label={t.plotName}
        error={wrong.name}
        value={of.name}
        onChange={(name) => setOf({ ...of, name })}
      />
      <AreaField
        id="plot-area"
        label={t.areaLabel}
        error={wrong.area}
        value={of.area}
        onChange={(area) => setOf({ ...of, area })}
      />
      <Button look="main" submit busy={busy}>
        {t.addPlot}
      </Button>
    </form>
  )
}

export const SeasonForm = ({ book, busy, plots, save }: Props<Season> & { plots: readonly Option[] }) => {
  const t = farmTexts(book.lang)
  const fresh = () => ({
    name: '',
    crop: '',
    from: typedDay(today(), book.lang),
    plots: [] as readonly string[],
  })
  const [of, setOf] = useState(fresh)
  const [wrong, setWrong] = useState<{ name?: string; crop?: string; from?: string }>({})
  const id = useRef(crypto.randomUUID())
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
    if (first || 'why' in day) return document.getElementById(`season-${first}`)?.focus()
    const season: Season = { name, crop, from: day.day, ...(of.plots.length ? { plots: [...of.plots] } : {}) }
    await save(id.current, season, () => {
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
      <h2>{t.addSeason}</h2>
      <TextField
        id="season-name"
        label={t.seasonName}
        error={wrong.name}
        value={of.name}
        onChange={(name) => change({ name })}
      />
      <TextField
        id="season-crop"
        label={t.crop}
        error={wrong.crop}
        value={of.crop}
        onChange={(crop) => change({ crop })}
      />
      <DayField
        id="season-from"
        label={t.from}
        error={wrong.from}
        value={of.from}
        onChange={(from) => change({ from })}
      />
      {plots.length ? (
        <MultiChoice
          id="season-plots"
          label={t.onPlots}
          options={plots}
          value={of.plots}
          onChange={(some) => change({ plots: some })}
        />
      ) : null}
      <Button look="main" submit busy={busy}>
        {t.addSeason}
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
