import { useState } from 'preact/hooks'
import { asciiDigits } from '../../flows/text.ts'
import { usePrefs } from '../prefs.ts'
import { TextField } from '../ui/text.tsx'
import { Button, Notice } from '../ui/told.tsx'
import { DeedForm } from './deed-form.tsx'
import { useEdit } from './drafts.ts'
import { SaveTrouble, useSeen } from './faster.tsx'
import { TroubleNotice, useDeed } from './load.tsx'
import { Pick } from './queue/filters.tsx'
import { deskTexts } from './texts.ts'
import { adminTexts } from './texts-admin.ts'
import { exchangeTexts } from './texts-exchange.ts'
import type { Agency } from './types.ts'
import { Undo } from './unsaved.tsx'
import { useMe } from './who.ts'

type OwnTime = { families?: string[]; urgency?: number; days: number; source: string }
/** Its time for whatever it gets; those for some families or urgencies stay as they came. */
const forAll = (one: OwnTime): boolean => !one.families?.length && one.urgency === undefined

/** An entry of the directory as it is kept: what is not changed here goes back as it came. */
export type KeptAgency = Agency & {
  url: string | null
  takes: object
  settings: object
  ownTimes: OwnTime[]
  contact: { name?: string; phone?: string; email?: string }
  /** None yet of a new one. */
  version?: string
}
const REACHES = ['console', 'webhook', 'open311', 'traffy'] as const
export const newAgency = (): KeptAgency => ({
  id: crypto.randomUUID(),
  th: '',
  en: '',
  active: true,
  official: true,
  reach: 'console',
  url: null,
  takes: {},
  settings: {},
  ownTimes: [],
  contact: {},
})

/** The name of its draft; of a new one without its id. */
export const agencyDraft = (id: string): string => `agency.${id || 'new'}`

/** What the fields show of an entry. */
const shownOf = ({ th, en, url, reach, active, ownTimes }: KeptAgency) => {
  const own = ownTimes.find(forAll)
  return {
    th,
    en,
    url: url ?? '',
    reach: reach as string,
    active,
    days: own ? String(own.days) : '',
    source: own?.source ?? '',
  }
}
type Shown = ReturnType<typeof shownOf>

/** `refresh`: reads the directory anew, what was typed stays. */
export const AgencyEdit = ({
  one,
  done,
  known,
  refresh,
}: {
  one: KeptAgency
  done: () => void
  known: boolean
  refresh?: () => unknown
}) => {
  const { lang } = usePrefs()
  const t = adminTexts(lang).agency
  const e = exchangeTexts(lang)
  const edit = useEdit(useMe().id, agencyDraft(known ? one.id : ''), {
    // Of a new one: what is sent again after a lost answer is the same.
    id: known ? one.id : '',
    ...shownOf(one),
  })
  const { th, en, url, reach, active, days, source } = edit.now
  const { busy, trouble, send } = useDeed()
  const seen = useSeen(one.version ?? '', one.version)
  const save = async () => {
    const rest = one.ownTimes.filter((time) => !forAll(time))
    const ownTimes = days.trim() ? [...rest, { days: Number(asciiDigits(days)), source }] : rest
    const { official, takes, settings, contact } = one
    const id = edit.now.id || one.id
    edit.set('id')(id)
    const body = {
      th,
      en,
      active,
      official,
      reach,
      url: url.trim() || null,
      takes,
      settings,
      ownTimes,
      contact,
      ...(known && seen.version ? { version: seen.version } : {}),
    }
    const answer = await send<{ version: string }>(`/exchange/agencies/${id}`, body, 'PUT')
    // What somebody else has changed stands in the other fields by now; what was typed stays over it.
    seen.answered(answer)
    if (!answer.ok) return void refresh?.()
    edit[known ? 'saved' : 'made']({ ...edit.now, id })
    done()
  }
  const at = (name: string) => `${name}-${one.id}`
  const words = (of: Shown) => [
    { label: t.th, value: of.th },
    { label: t.en, value: of.en },
    { label: t.reach, value: e.reach[of.reach as KeptAgency['reach']] },
    { label: t.url, value: of.url },
    { label: t.ownDays, value: of.days },
    { label: t.ownSource, value: of.source },
    { label: e.active, value: of.active ? e.active : e.inactive },
  ]
  return (
    <DeedForm class="narrow" busy={busy} run={save}>
      <TextField id={at('th')} label={t.th} value={th} onChange={edit.set('th')} />
      <TextField id={at('en')} label={t.en} value={en} onChange={edit.set('en')} />
      <Pick
        id={at('reach')}
        label={t.reach}
        value={reach}
        options={REACHES.map((code) => ({ code, label: e.reach[code] }))}
        onChange={edit.set('reach')}
      />
      <TextField id={at('url')} label={t.url} hint={t.urlHint} value={url} onChange={edit.set('url')} />
      <TextField
        id={at('days')}
        label={t.ownDays}
        hint={t.ownHint}
        value={days}
        onChange={edit.set('days')}
      />
      {days.trim() ? (
        <TextField id={at('source')} label={t.ownSource} value={source} onChange={edit.set('source')} />
      ) : null}
      <label class="check" for={at('active')}>
        <input
          id={at('active')}
          type="checkbox"
          checked={active}
          onChange={(event) => edit.set('active')(event.currentTarget.checked)}
        />{' '}
        {e.active}
      </label>
      <SaveTrouble<KeptAgency>
        trouble={trouble}
        changed={t.changed}
        now={(current) => words(shownOf(current))}
        mine={words(edit.now)}
      />
      <Button submit busy={busy}>
        {deskTexts(lang).save}
      </Button>
      <Undo edit={edit} />
      {known && one.reach !== 'console' ? <Secrets id={one.id} /> : null}
    </DeedForm>
  )
}

/** Shown once and kept nowhere here. */
const Secrets = ({ id }: { id: string }) => {
  const t = adminTexts(usePrefs().lang).agency
  const [shown, setShown] = useState<string>()
  const [ended, setEnded] = useState(false)
  const { busy, trouble, send } = useDeed()
  const run = async (what: 'rotate' | 'end-older' | 'new-key') => {
    const answer = await send<{ secret?: string; key?: string }>(`/exchange/agencies/${id}/secrets`, {
      do: what,
    })
    if (!answer.ok) return
    setShown(answer.value.secret ?? answer.value.key)
    setEnded(what === 'end-older')
  }
  return (
    <>
      <h3>{t.keys}</h3>
      <TroubleNotice trouble={trouble} />
      {ended ? <Notice look="good" title={t.ended} alert /> : null}
      {shown ? (
        <Notice look="good" title={t.once} alert>
          <p>
            <code>{shown}</code>
          </p>
        </Notice>
      ) : null}
      <div class="row">
        <Button busy={busy} onClick={() => void run('rotate')}>
          {t.rotate}
        </Button>
        <Button busy={busy} onClick={() => void run('end-older')}>
          {t.end}
        </Button>
        <Button busy={busy} onClick={() => void run('new-key')}>
          {t.key}
        </Button>
      </div>
    </>
  )
}
