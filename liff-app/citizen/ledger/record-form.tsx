import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { Button, Notice } from '../../ui/told.tsx'
import type { Book } from './book.tsx'
import { SaidNotice } from './doing.tsx'
import type { Line } from './record.ts'
import { Differing } from './record-differing.tsx'
import { recordTexts } from './record-texts.ts'
import type { useRecordForm } from './use-record-form.ts'

export type Form = Omit<
  ReturnType<typeof useRecordForm<object, object>>,
  'asked' | 'part' | 'change' | 'of'
> & {
  asked: { book: Book; one?: unknown; says: (value: never) => readonly Line[] }
}

export const RecordForm = ({
  form,
  title,
  save,
  describes = save === undefined ? title : undefined,
  children,
}: {
  form: Form
  /** Over a new one. */
  title?: string
  save?: string
  /** What it saves, for who does not see where the button stands; of a new one its title. */
  describes?: string | undefined
  children: ComponentChildren
}) => {
  const { book, one } = form.asked
  const t = recordTexts(book.lang)
  const box = useRef<HTMLFormElement>(null)
  const asked = useRef(false)
  // The button that was pressed is gone with its panel: who goes by keyboard stays here.
  useEffect(() => {
    if (asked.current && !form.theirs) box.current?.focus({ preventScroll: true })
    asked.current = form.theirs !== undefined
  }, [form.theirs])
  return (
    <form
      ref={box}
      tabIndex={-1}
      onSubmit={(e) => {
        e.preventDefault()
        form.submit()
      }}
    >
      {title && !one ? <h2>{title}</h2> : null}
      {form.restored && !form.theirs ? (
        <Notice>
          <p>{t.unsaved}</p>
          <Button look="plain" onClick={form.discard}>
            {t.discard}
          </Button>
        </Notice>
      ) : null}
      {children}
      <SaidNotice said={form.said} />
      {form.theirs ? (
        <Differing form={form} theirs={form.theirs} />
      ) : (
        <div class="row">
          <Button look="main" submit busy={form.busy} {...(describes ? { describes } : {})}>
            {save ?? book.t.save}
          </Button>
        </div>
      )}
    </form>
  )
}

/** To be reminded, or not. */
export const Tick = ({
  label,
  id,
  value,
  onChange,
}: {
  label: string
  id: string
  value: boolean
  onChange: (value: boolean) => void
}) => (
  <div class="field">
    <label class="choice">
      <input id={id} type="checkbox" checked={value} onChange={(e) => onChange(e.currentTarget.checked)} />
      <span>{label}</span>
    </label>
  </div>
)
