import { useState } from 'preact/hooks'
import { asciiDigits } from '../../flows/text.ts'
import { usePrefs } from '../prefs.ts'
import { TextField } from '../ui/text.tsx'
import { Button, Notice } from '../ui/told.tsx'
import { DeedForm } from './deed-form.tsx'
import { useEdit } from './drafts.ts'
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

export const AgencyEdit = ({ one, done, known }: { one: KeptAgency; done: () => void; known: boolean }) => {
  const { lang } = usePrefs()
  const t = adminTexts(lang).agency
  const e = exchangeTexts(lang)
  const own = one.ownTimes.find(forAll)
  const edit = useEdit(useMe().id, agencyDraft(known ? one.id : ''), {
    // Of a new one: what is sent again after a lost answer is the same.
    id: known ? one.id : '',
    th: one.th,
    en: one.en,
    url: one.url ?? '',
    reach: one.reach as string,
    active: one.active,
    days: own ? String(own.days) : '',
    source: own?.source ?? '',
  })
  const { th, en, url, reach, active, days, source } = edit.now
  const { busy, trouble, send } = useDeed()
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
    }
    const answer = await send(`/exchange/agencies/${id}`, body, 'PUT')
    if (!answer.ok) return
    edit[known ? 'saved' : 'made']({ ...edit.now, id })
    done()
  }
  const at = (name: string) => `${name}-${one.id}`
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
      <TroubleNotice trouble={trouble} />
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
