import { useRef, useState } from 'preact/hooks'
import { usePrefs } from '../../prefs.ts'
import { Button, Notice } from '../../ui/told.tsx'
import { DeedForm } from '../deed-form.tsx'
import { TroubleNotice, useDeed } from '../load.tsx'
import { Table } from '../numbers.tsx'
import { DeskPage } from '../page.tsx'
import { Pick } from '../queue/filters.tsx'
import { adminTexts } from '../texts-admin.ts'

const KINDS = ['agencies', 'holidays', 'canned'] as const
type Plan = {
  add: Record<string, string>[]
  change: { key: string; fields: { name: string; from: string; to: string }[] }[]
  same: number
  wrong: { line: number; field: string }[]
  columns: string[]
  token: string | null
}

/** A table that is shown before it is applied, and applied as it was shown. */
export const ImportsPage = () => {
  const t = adminTexts(usePrefs().lang).imports
  const [kind, setKind] = useState<string>('agencies')
  const [csv, setCsv] = useState('')
  const [plan, setPlan] = useState<Plan>()
  const [said, setSaid] = useState<string>()
  const look = useDeed()
  const apply = useDeed()
  /** Which file, of which kind: what was asked of another is not shown as this one's. */
  const chosen = useRef(0)
  const read = async (file: File | undefined) => {
    const nth = ++chosen.current
    setPlan(undefined)
    setCsv('')
    setSaid(undefined)
    const text = file ? await file.text() : ''
    if (nth === chosen.current) setCsv(text)
  }
  const preview = async () => {
    if (!csv) return document.getElementById('import-file')?.focus()
    const nth = chosen.current
    const answer = await look.send<Plan>(`/imports/${kind}/preview`, { csv })
    if (nth !== chosen.current) return look.setTrouble(undefined)
    apply.setTrouble(undefined)
    if (answer.ok) setPlan(answer.value)
  }
  const go = async (token: string) => {
    const answer = await apply.send<{ added: number; changed: number }>(`/imports/${kind}`, { csv, token })
    if (!answer.ok) return
    setSaid(t.done(answer.value.added, answer.value.changed))
    setPlan(undefined)
  }
  const stale = apply.trouble?.kind === 'refused' && apply.trouble.type === 'conflict'
  return (
    <DeskPage title={t.title}>
      <p class="quiet">{t.how}</p>
      {said ? <Notice look="good" title={said} alert /> : null}
      <DeedForm class="picks" busy={look.busy} run={preview}>
        <Pick
          id="import-kind"
          label={t.kind}
          value={kind}
          options={KINDS.map((code) => ({ code, label: t.kinds[code] }))}
          onChange={(code) => {
            chosen.current++
            setKind(code)
            setPlan(undefined)
          }}
        />
        <div class="pick">
          <label for="import-file">{t.file}</label>
          <input
            id="import-file"
            type="file"
            accept=".csv,text/csv"
            onChange={(e) => void read(e.currentTarget.files?.[0])}
          />
        </div>
        <Button submit busy={look.busy}>
          {t.preview}
        </Button>
      </DeedForm>
      <TroubleNotice trouble={look.trouble} />
      {stale ? <Notice look="bad" title={t.stale} alert /> : <TroubleNotice trouble={apply.trouble} />}
      {plan ? (
        <>
          <p role="status">
            {plan.wrong.length
              ? t.wrong(plan.wrong.length)
              : [t.add(plan.add.length), t.change(plan.change.length), t.same(plan.same)].join(' · ')}
          </p>
          <p class="quiet small">
            {t.columns}: {plan.columns.join(', ')}
          </p>
          {plan.wrong.length ? (
            <Table
              title={t.wrong(plan.wrong.length)}
              columns={[{ name: t.line, number: true }, { name: t.field }]}
              rows={plan.wrong.map(({ line, field }) => ({ key: `${line}${field}`, cells: [line, field] }))}
            />
          ) : (
            <Table
              title={t.preview}
              columns={[{ name: t.key }, { name: t.field }, { name: t.old }, { name: t.now }]}
              rows={[
                ...plan.add.map((fields) => ({
                  key: JSON.stringify(fields),
                  cells: [`+ ${Object.values(fields)[0] ?? ''}`, '', '', Object.values(fields).join(' · ')],
                })),
                ...plan.change.flatMap(({ key, fields }) =>
                  fields.map(({ name, from, to }) => ({
                    key: `${key}${name}`,
                    cells: [key, name, from, to],
                  })),
                ),
              ]}
            />
          )}
          {plan.token ? (
            <Button look="main" busy={apply.busy} onClick={() => void go(plan.token!)}>
              {t.apply}
            </Button>
          ) : null}
        </>
      ) : null}
    </DeskPage>
  )
}
