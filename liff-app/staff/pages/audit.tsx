import { useRef, useState } from 'preact/hooks'
import { DAY, dateTimeWords, fromIsoDay } from '../../../flows/time.ts'
import { usePrefs } from '../../prefs.ts'
import { TextField } from '../../ui/text.tsx'
import { Button } from '../../ui/told.tsx'
import { DayPick } from '../day-pick.tsx'
import { DeedForm } from '../deed-form.tsx'
import { TroubleNotice, useDeed } from '../load.tsx'
import { Table } from '../numbers.tsx'
import { DeskPage } from '../page.tsx'
import { deskTexts } from '../texts.ts'
import { adminTexts } from '../texts-admin.ts'

type Row = {
  id: string
  at: string
  actor: { kind: string; name: string | null }
  verb: string
  number: string | null
  detail: unknown
}
type Page = { rows: Row[]; next: string | null }

/** Who did or read what. What is asked for is in no address. */
export const AuditPage = () => {
  const { lang } = usePrefs()
  const t = adminTexts(lang).audit
  const [number, setNumber] = useState('')
  const [person, setPerson] = useState(false)
  const [verb, setVerb] = useState('')
  const [reads, setReads] = useState(false)
  const [from, setFrom] = useState('')
  const [until, setUntil] = useState('')
  const [wrong, setWrong] = useState(false)
  const [pages, setPages] = useState<Page[]>()
  // What comes after a page is of what was asked then, whatever stands in the form by now.
  const asked = useRef<object>({})
  const { busy, trouble, send } = useDeed()
  const ask = async () => {
    const bad = number.trim() !== '' && !/^PD-\d{4}-\d{6}-\d$/.test(number.trim())
    setWrong(bad)
    if (bad) return
    const [first, last] = [fromIsoDay(from), fromIsoDay(until)]
    asked.current = {
      ...(number.trim() ? { number: number.trim(), ...(person ? { person } : {}) } : {}),
      ...(verb.trim() ? { verb: verb.trim() } : {}),
      ...(reads ? { reads } : {}),
      ...(first === null ? {} : { from: new Date(first).toISOString() }),
      ...(last === null ? {} : { until: new Date(last + DAY).toISOString() }),
    }
    const answer = await send<Page>('/audit', asked.current)
    if (answer.ok) setPages([answer.value])
  }
  const more = async (after: string) => {
    const answer = await send<Page>('/audit', { ...asked.current, after })
    if (answer.ok) setPages((was = []) => [...was, answer.value])
  }
  const rows = pages?.flatMap((one) => one.rows) ?? []
  const next = pages?.at(-1)?.next
  const check = (id: string, label: string, on: boolean, set: (on: boolean) => void) => (
    <label class="check" for={id}>
      <input id={id} type="checkbox" checked={on} onChange={(e) => set(e.currentTarget.checked)} /> {label}
    </label>
  )
  return (
    <DeskPage title={t.title}>
      <p class="quiet">{t.how}</p>
      <DeedForm class="picks" busy={busy} run={ask}>
        <TextField
          id="audit-number"
          label={t.number}
          error={wrong ? t.wrong : undefined}
          value={number}
          onChange={setNumber}
        />
        <TextField id="audit-verb" label={t.verb} hint={t.verbHint} value={verb} onChange={setVerb} />
        <DayPick id="audit-from" label={t.from} value={from} onChange={setFrom} />
        <DayPick id="audit-until" label={t.until} value={until} onChange={setUntil} />
        {check('audit-person', t.person, person, setPerson)}
        {check('audit-reads', t.reads, reads, setReads)}
        <Button submit look="main" busy={busy}>
          {t.go}
        </Button>
      </DeedForm>
      <TroubleNotice trouble={trouble} />
      <div role="status">{pages && !rows.length && !next ? <p class="empty">{t.none}</p> : null}</div>
      {rows.length ? (
        <Table
          title={t.title}
          columns={[{ name: t.at }, { name: t.who }, { name: t.what }, { name: t.about }, { name: t.detail }]}
          rows={rows.map((one) => ({
            key: one.id,
            cells: [
              dateTimeWords(Date.parse(one.at), lang, 'short'),
              one.actor.name ?? t.kinds[one.actor.kind] ?? one.actor.kind,
              <code key="verb">{one.verb}</code>,
              one.number ?? '',
              <span key="detail" class="small">
                {detailWords(one.detail)}
              </span>,
            ],
          }))}
        />
      ) : null}
      {next ? (
        <Button onClick={() => void more(next)} busy={busy}>
          {deskTexts(lang).more}
        </Button>
      ) : null}
    </DeskPage>
  )
}

/** Codes and counts as they were written down; most deeds say nothing besides. */
const detailWords = (detail: unknown): string =>
  detail !== null && typeof detail === 'object'
    ? Object.entries(detail)
        .map(([name, value]) => `${name}: ${typeof value === 'object' ? JSON.stringify(value) : value}`)
        .join(', ')
    : ''
