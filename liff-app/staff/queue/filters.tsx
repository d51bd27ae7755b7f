import { useState } from 'preact/hooks'
import { CASE_STATES } from '../../../flows/case/states.ts'
import type { Asked } from '../../asked.ts'
import { usePrefs } from '../../prefs.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text.tsx'
import { Button, Notice } from '../../ui/told.tsx'
import { DeedForm } from '../deed-form.tsx'
import { TroubleNotice, useDeed, useLoad } from '../load.tsx'
import { deskTexts } from '../texts.ts'
import { queueTexts } from '../texts-queue.ts'
import type { Agency, SavedFilter } from '../types.ts'
import { useMe } from '../who.ts'
import { FAMILY_CODES, familyWords, STATES, subtypesOf } from '../words.ts'
import { filterOf, NARROWING, type Name, type Wanted, wantedOfFilter } from './wanted.ts'

type Props = { wanted: Wanted; set: (next: Wanted) => void }

/** One of a list, as the browser's own control: it is used a hundred times a day, by keyboard too. */
export const Pick = ({
  id,
  label,
  value,
  options,
  any,
  onChange,
}: {
  id: string
  label: string
  value: string
  options: readonly { code: string; label: string }[]
  any?: string
  onChange: (code: string) => void
}) => (
  <div class="pick">
    <label for={id}>{label}</label>
    <select id={id} value={value} onChange={(e) => onChange(e.currentTarget.value)}>
      {any === undefined ? null : <option value="">{any}</option>}
      {options.map((one) => (
        <option key={one.code} value={one.code}>
          {one.label}
        </option>
      ))}
    </select>
  </div>
)

export const Filters = ({ wanted, set }: Props) => {
  const { lang } = usePrefs()
  const t = queueTexts(lang)
  const { role } = useMe()
  const agencies = useLoad<{ agencies: Agency[] }>(role === 'agency_officer' ? null : '/exchange/agencies')
  const on = NARROWING.filter((name) => wanted[name]).length
  const [open, setOpen] = useState(on > 0)
  const change = (name: Name) => (code: string) => {
    const { [name]: _, ...rest } = wanted
    const next: Wanted = code ? { ...rest, [name]: code } : rest
    if (name === 'families') delete next.subtypes
    set(next)
  }
  return (
    <details class="filters" open={open} onToggle={(e) => setOpen(e.currentTarget.open)}>
      <summary>{on ? t.filtersOn(on) : t.filters}</summary>
      <div class="picks">
        <Pick
          id="f-order"
          label={t.order}
          value={wanted.order ?? 'due'}
          options={Object.entries(t.orders).map(([code, label]) => ({ code, label }))}
          onChange={change('order')}
        />
        <Pick
          id="f-state"
          label={t.state}
          any={t.any}
          value={wanted.states ?? ''}
          options={CASE_STATES.map((code) => ({ code, label: STATES[code][lang] }))}
          onChange={change('states')}
        />
        <Pick
          id="f-family"
          label={t.family}
          any={t.any}
          value={wanted.families ?? ''}
          options={FAMILY_CODES.map((code) => ({ code, label: familyWords(code, lang) }))}
          onChange={change('families')}
        />
        {wanted.families ? (
          <Pick
            id="f-subtype"
            label={t.subtype}
            any={t.any}
            value={wanted.subtypes ?? ''}
            options={subtypesOf(wanted.families, lang)}
            onChange={change('subtypes')}
          />
        ) : null}
        {role === 'agency_officer' ? null : (
          <>
            <Pick
              id="f-assignee"
              label={t.assignee}
              any={t.any}
              value={wanted.assignee ?? ''}
              options={[
                { code: 'me', label: t.me },
                { code: 'nobody', label: t.nobody },
              ]}
              onChange={change('assignee')}
            />
            <Pick
              id="f-agency"
              label={t.agency}
              any={t.any}
              value={wanted.agency ?? ''}
              options={(agencies.value?.agencies ?? []).map((one) => ({ code: one.id, label: one[lang] }))}
              onChange={change('agency')}
            />
          </>
        )}
        {on || wanted.quick ? (
          <Button look="plain" onClick={() => set({ ...(wanted.view ? { view: wanted.view } : {}) })}>
            {t.clear}
          </Button>
        ) : null}
      </div>
    </details>
  )
}

/** Filters of one's own, under names. */
export const Saved = ({
  wanted,
  set,
  saved,
  home,
}: Props & { saved: Asked<{ filters: SavedFilter[] }>; home: string }) => {
  const { lang } = usePrefs()
  const t = queueTexts(lang)
  const d = deskTexts(lang)
  const [naming, setNaming] = useState(false)
  const [name, setName] = useState('')
  const [dropping, setDropping] = useState<SavedFilter>()
  const { busy, trouble, setTrouble, send } = useDeed()
  const save = async () => {
    if (!name.trim()) return
    const answer = await send('/filters', { name, filter: filterOf(wanted) })
    if (!answer.ok) return
    setNaming(false)
    setName('')
    void saved.again()
  }
  const drop = async () => {
    if (!dropping) return
    const answer = await send(`/filters/${dropping.id}`, undefined, 'DELETE')
    if (!answer.ok) return
    setDropping(undefined)
    void saved.again()
  }
  const filters = saved.value?.filters ?? []
  const full = trouble?.kind === 'refused' && trouble.type === 'invalid'
  return (
    <div class="saved">
      {filters.length ? (
        <ul aria-label={t.saved}>
          {filters.map((one) => (
            <li key={one.id}>
              <button type="button" class="chip" onClick={() => set(wantedOfFilter(one.filter, home))}>
                ★ {one.name}
              </button>
              <button type="button" class="chip x" onClick={() => setDropping(one)}>
                <span aria-hidden="true">×</span>
                <span class="hidden-words">
                  {t.drop} {one.name}
                </span>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      <button type="button" class="chip" onClick={() => setNaming(true)}>
        ☆ {t.keep}
      </button>
      <Dialog
        open={naming}
        title={t.keep}
        onClose={() => {
          setNaming(false)
          setTrouble(undefined)
        }}
      >
        <DeedForm busy={busy} run={save}>
          <TextField id="filter-name" label={t.keepName} value={name} onChange={setName} />
          {full ? <Notice look="bad" title={t.full} alert /> : <TroubleNotice trouble={trouble} />}
          <Button submit look="main" busy={busy}>
            {d.save}
          </Button>
        </DeedForm>
      </Dialog>
      <Dialog
        open={dropping !== undefined}
        title={t.dropAsk(dropping?.name ?? '')}
        onClose={() => setDropping(undefined)}
      >
        <TroubleNotice trouble={trouble} />
        <Button look="main" busy={busy} onClick={() => void drop()}>
          {t.drop}
        </Button>
      </Dialog>
    </div>
  )
}
