import { useState } from 'preact/hooks'
import { usePrefs } from '../../prefs.ts'
import { Button, Notice } from '../../ui/told.tsx'
import { DayPick } from '../day-pick.tsx'
import { DeedForm } from '../deed-form.tsx'
import { DeskPage } from '../page.tsx'
import { Pick } from '../queue/filters.tsx'
import { download } from '../save.ts'
import { adminTexts } from '../texts-admin.ts'

const REASONS = ['report', 'inspection', 'court', 'handover', 'statistics'] as const
const VIEWS = ['open', 'closed', 'all'] as const

/** Cases as a file, for a reason that is written down with it. */
export const ExportsPage = () => {
  const t = adminTexts(usePrefs().lang).exports
  const [format, setFormat] = useState('xlsx')
  const [reason, setReason] = useState('report')
  const [view, setView] = useState('open')
  const [from, setFrom] = useState('')
  const [until, setUntil] = useState('')
  const [state, setState] = useState<'busy' | 'done' | 'failed'>()
  const go = async () => {
    setState('busy')
    const body = { format, reason, view, ...(from ? { from } : {}), ...(until ? { until } : {}) }
    const came = await download('/exports', `cases-${view}.${format}`, body)
    setState(came ? 'done' : 'failed')
  }
  return (
    <DeskPage title={t.title}>
      <p class="quiet">{t.how}</p>
      <DeedForm class="picks" busy={state === 'busy'} run={go}>
        <Pick
          id="export-view"
          label={t.view}
          value={view}
          options={VIEWS.map((code) => ({ code, label: t.views[code] }))}
          onChange={setView}
        />
        <DayPick id="export-from" label={t.from} value={from} onChange={setFrom} />
        <DayPick id="export-until" label={t.until} value={until} onChange={setUntil} />
        <Pick
          id="export-reason"
          label={t.reason}
          value={reason}
          options={REASONS.map((code) => ({ code, label: t.reasons[code] }))}
          onChange={setReason}
        />
        <Pick
          id="export-format"
          label={t.format}
          value={format}
          options={[
            { code: 'xlsx', label: 'Excel (XLSX)' },
            { code: 'csv', label: 'CSV' },
          ]}
          onChange={setFormat}
        />
        <Button submit look="main" busy={state === 'busy'}>
          {t.go}
        </Button>
      </DeedForm>
      {state === 'done' ? <Notice look="good" title={t.done} alert /> : null}
      {state === 'failed' ? <Notice look="bad" title={t.failed} alert /> : null}
    </DeskPage>
  )
}
