import { useState } from 'preact/hooks'
import { dateTimeWords, dateWords, fromIsoDay } from '../../../flows/time.ts'
import { usePrefs } from '../../prefs.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text.tsx'
import { Button } from '../../ui/told.tsx'
import { DeedForm } from '../deed-form.tsx'
import { Loading, TroubleNotice, useDeed, useLoad } from '../load.tsx'
import { Table } from '../numbers.tsx'
import { DeskPage } from '../page.tsx'
import { Said, useSaid } from '../said.tsx'
import { adminTexts } from '../texts-admin.ts'
import { useMe } from '../who.ts'

type Look = { at: string; by: string; source: string } | null
type Stale = {
  registry: string
  id: string
  checkedOn: string | null
  validUntil: string | null
  why: string
  looked: Look
}
type Hotline = {
  id: string
  name: { th: string; en: string }
  number?: string
  stale: boolean
  checkedOn?: string
  looked: Look
}
type Entry = { registry: string; entry: string }

/** The facts that people are told, and which of them somebody has to look at. */
export const ContentPage = () => {
  const { lang } = usePrefs()
  const t = adminTexts(lang).content
  const { role } = useMe()
  const checks = role === 'supervisor' || role === 'administrator'
  const [within, setWithin] = useState(false)
  const loaded = useLoad<{ entries: Stale[] }>(`/content/stale?within=${within ? 30 : 0}`)
  const hotlines = useLoad<{ hotlines: Hotline[]; file: string }>('/content/hotlines')
  const [looking, setLooking] = useState<Entry>()
  const [said, say] = useSaid()
  const day = (iso: string | null | undefined) => (iso ? dateWords(fromIsoDay(iso) ?? 0, lang, 'short') : '–')
  const look = (looked: Look) =>
    looked ? `${dateTimeWords(Date.parse(looked.at), lang, 'short')} ${looked.by}` : '–'
  const button = (entry: Entry) => (
    <Button look="plain" onClick={() => setLooking(entry)} describes={entry.entry}>
      {t.look}
    </Button>
  )
  return (
    <DeskPage title={t.title}>
      <p class="quiet">{t.how}</p>
      <Said said={said} />
      <div class="chips">
        <button type="button" class="chip" aria-pressed={within} onClick={() => setWithin(!within)}>
          {t.within}
        </button>
      </div>
      <Loading loaded={loaded}>
        {({ entries }) =>
          entries.length ? (
            <Table
              title={t.title}
              columns={[
                { name: t.entry },
                { name: t.reason },
                { name: t.checked },
                { name: t.until },
                { name: t.looked },
                ...(checks ? [{ name: t.look }] : []),
              ]}
              rows={entries.map((one) => ({
                key: `${one.registry}#${one.id}`,
                cells: [
                  <>
                    {one.id}
                    <br />
                    <span class="quiet small">{one.registry}</span>
                  </>,
                  t.why[one.why] ?? one.why,
                  day(one.checkedOn),
                  day(one.validUntil),
                  look(one.looked),
                  ...(checks ? [button({ registry: one.registry, entry: one.id })] : []),
                ],
              }))}
            />
          ) : (
            <p class="empty">{t.none}</p>
          )
        }
      </Loading>
      <h2>{t.hotlines}</h2>
      <Loading loaded={hotlines}>
        {(value) => (
          <Table
            title={t.hotlines}
            columns={[{ name: t.entry }, { name: t.reason }, { name: t.checked }, { name: t.looked }]}
            rows={value.hotlines.map((one) => ({
              key: one.id,
              cells: [
                `${one.name[lang]} ${one.number ?? ''}`,
                one.stale ? <span class="mark strong">{t.stale}</span> : t.fine,
                day(one.checkedOn),
                look(one.looked),
              ],
            }))}
          />
        )}
      </Loading>
      <Dialog open={looking !== undefined} title={looking?.entry ?? ''} onClose={() => setLooking(undefined)}>
        {looking ? (
          <Looked
            key={looking.entry}
            of={looking}
            done={() => {
              // Another may have been opened while this one's answer was under way.
              setLooking((now) => (now === looking ? undefined : now))
              say(t.saved)
              void loaded.again()
            }}
          />
        ) : null}
      </Dialog>
    </DeskPage>
  )
}

const Looked = ({ of, done }: { of: Entry; done: () => void }) => {
  const t = adminTexts(usePrefs().lang).content
  const [source, setSource] = useState('')
  const { busy, trouble, send } = useDeed()
  const save = async () => {
    if (!source.trim()) return document.getElementById('look-source')?.focus()
    const answer = await send('/content/looks', { ...of, source })
    if (answer.ok) done()
  }
  return (
    <DeedForm busy={busy} run={save}>
      <TextField id="look-source" label={t.lookAt} hint={t.lookHow} value={source} onChange={setSource} />
      <TroubleNotice trouble={trouble} />
      <Button submit look="main" busy={busy}>
        {t.look}
      </Button>
    </DeedForm>
  )
}
