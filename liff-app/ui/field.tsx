import type { ComponentChildren } from 'preact'
import { usePrefs } from '../prefs.ts'
import { uiTexts } from './texts.ts'

/** What every control is given. `id` is the place that an error summary leads to. */
export type Asked<T> = {
  id: string
  label: string
  hint?: string | undefined
  error?: string | undefined
  optional?: boolean | undefined
  value: T
  onChange: (value: NonNullable<T>) => void
}

type FieldProps = Pick<Asked<unknown>, 'id' | 'label' | 'hint' | 'error' | 'optional'> & {
  /** Several controls under one question: a fieldset with a legend. */
  group?: boolean
  children: ComponentChildren
}

/** A question with its control: label, how to answer, and what to change, read out together with the control. */
export const Field = ({ id, label, hint, error, optional, group, children }: FieldProps) => {
  const t = uiTexts(usePrefs().lang)
  const words = (
    <>
      {label} {optional ? <span class="quiet">{t.optional}</span> : null}
    </>
  )
  const beside = (
    <>
      {hint ? (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p class="error" id={`${id}-error`}>
          {t.wrong} {error}
        </p>
      ) : null}
    </>
  )
  const look = error ? 'field wrong' : 'field'
  return group ? (
    <fieldset class={look} id={id} tabIndex={-1} aria-describedby={describedBy(id, hint, error)}>
      <legend class="label">{words}</legend>
      {beside}
      {children}
    </fieldset>
  ) : (
    <div class={look}>
      <label class="label" for={id}>
        {words}
      </label>
      {beside}
      {children}
    </div>
  )
}

export const describedBy = (id: string, hint?: string, error?: string): string | undefined =>
  [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined

/** For the one control of a field, and, but for the id, for each part of an answer that is given in several. */
export const wired = ({ id, hint, error }: Pick<Asked<unknown>, 'id' | 'hint' | 'error'>) => ({
  id,
  name: id,
  'aria-describedby': describedBy(id, hint, error),
  'aria-invalid': error ? ('true' as const) : undefined,
})
