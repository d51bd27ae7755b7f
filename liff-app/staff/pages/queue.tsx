import { useEffect, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import type { Asked } from '../../asked.ts'
import { usePrefs } from '../../prefs.ts'
import { appTexts } from '../../texts.ts'
import { Button, Notice } from '../../ui/told.tsx'
import { useKeys } from '../keys.ts'
import { TroubleNotice, useEvery, useLoad } from '../load.tsx'
import { DeskPage } from '../page.tsx'
import { Filters, Saved } from '../queue/filters.tsx'
import { useQueue } from '../queue/list.ts'
import { CaseRows } from '../queue/rows.tsx'
import { queryOf, type Wanted, wantedOf } from '../queue/wanted.ts'
import { download } from '../save.ts'
import { deskTexts } from '../texts.ts'
import { queueTexts } from '../texts-queue.ts'
import { type Counts, QUICK, type SavedFilter, VIEWS } from '../types.ts'
import { useMe } from '../who.ts'

/** The case that was opened from the list: the focus goes back to it. */
let opened: string | undefined
const focusCase = (id: string): void => document.getElementById(`case-${id}`)?.focus()

export const QueuePage = () => {
  const { lang } = usePrefs()
  const t = queueTexts(lang)
  const me = useMe()
  const { query, route } = useLocation()
  const agency = me.role === 'agency_officer'
  const home = agency || me.role === 'auditor' ? 'open' : 'new'
  const wanted = wantedOf(query, home)
  const set = (next: Wanted) => route(`/app/staff/queue?${queryOf(next)}`)
  const counts = useLoad<Counts>('/counts')
  const saved = useLoad<{ filters: SavedFilter[] }>('/filters')
  useEvery(30_000, counts.again)
  useKeys({ '/': () => route('/app/staff/search') })
  const views = agency ? (['open', 'closed'] as const) : VIEWS
  const number = (name: keyof Counts['counts']) =>
    counts.value ? t.count(counts.value.counts[name], counts.value.more) : '…'
  return (
    <DeskPage title={t.title} beside={<Csv view={wanted.view ?? home} />}>
      <nav class="tabs" aria-label={t.viewsLabel}>
        {views.map((view) => (
          <a
            key={view}
            href={`/app/staff/queue?${queryOf({ ...wanted, view })}`}
            aria-current={wanted.view === view ? 'page' : undefined}
          >
            {agency ? t.agencyViews[view as 'open' | 'closed'] : t.views[view]}
            {view === 'closed' ? null : <span class="count">{number(view)}</span>}
          </a>
        ))}
      </nav>
      {/* biome-ignore lint/a11y/useSemanticElements: buttons that belong together are no fieldset of a form */}
      <div class="chips" role="group" aria-label={t.quickLabel}>
        {QUICK.map((quick) => {
          const on = wanted.quick === quick
          const { quick: _, ...rest } = wanted
          const none = counts.value?.counts[quick] === 0
          return (
            <button
              key={quick}
              type="button"
              class={none && !on ? 'chip none' : 'chip'}
              aria-pressed={on}
              onClick={() =>
                set(on ? rest : { ...rest, quick, ...(wanted.view === 'new' ? { view: 'open' } : {}) })
              }
            >
              {t.quick[quick]} <span class="count">{number(quick)}</span>
            </button>
          )
        })}
      </div>
      <div class="narrowing">
        <Filters wanted={wanted} set={set} />
        <Saved wanted={wanted} set={set} saved={saved} home={home} />
      </div>
      <List wanted={wanted} counts={counts} />
    </DeskPage>
  )
}

const List = ({ wanted, counts }: { wanted: Wanted; counts: Asked<Counts> }) => {
  const { lang } = usePrefs()
  const t = queueTexts(lang)
  const { held, trouble, seeking, read, more } = useQueue(queryOf(wanted), useMe(), t.colleague)
  const [now, setNow] = useState(Date.now())
  useEvery(30_000, () => setNow(Date.now()))
  useEffect(() => {
    if (!held || !opened) return
    const id = opened
    opened = undefined
    // After the page's heading, which has it first.
    queueMicrotask(() => focusCase(id))
  }, [held !== undefined])
  // Whoever asked for more reads on where it begins, and not at the list's other end.
  const [begins, setBegins] = useState<string>()
  useEffect(() => {
    if (begins) focusCase(begins)
  }, [begins])
  const anew = async () => {
    await Promise.all([read(), counts.again()])
    document.getElementById('list')?.focus()
  }
  const fresh = held ? held.fresh.size : 0
  const plain = wanted.view === 'new' && !wanted.quick
  return (
    <section id="list" tabIndex={-1} aria-label={t.title}>
      {trouble?.kind === 'offline' ? (
        <Notice look="bad" title={deskTexts(lang).offline} alert />
      ) : (
        <TroubleNotice trouble={trouble} />
      )}
      <div role="status">
        {fresh || held?.all ? (
          <button type="button" class="fresh" onClick={() => void anew()}>
            ↻ {held?.all ? t.changedAll : t.fresh(fresh)}
          </button>
        ) : null}
      </div>
      {held ? (
        held.cases.length ? (
          <CaseRows
            cases={held.cases}
            now={now}
            changed={held.changed}
            onOpen={(id) => {
              opened = id
            }}
          />
        ) : seeking ? null : (
          <p class="empty">{plain ? t.emptyNew : t.empty}</p>
        )
      ) : trouble ? null : (
        <p role="status">{appTexts(lang).loading}</p>
      )}
      {held && seeking ? <p role="status">{t.seeking}</p> : null}
      {held?.next ? (
        <Button onClick={() => void more().then(setBegins)} busy={seeking}>
          {deskTexts(lang).more}
        </Button>
      ) : null}
    </section>
  )
}

const Csv = ({ view }: { view: string }) => {
  const t = queueTexts(usePrefs().lang)
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState(false)
  const get = async () => {
    setBusy(true)
    setFailed(!(await download(`/cases.csv?view=${view}`, `cases-${view}.csv`)))
    setBusy(false)
  }
  return (
    <>
      {failed ? <p role="alert">{t.csvFailed}</p> : null}
      <Button look="plain" onClick={() => void get()} busy={busy}>
        {t.csv}
      </Button>
    </>
  )
}
