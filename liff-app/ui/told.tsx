import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { usePrefs } from '../prefs.ts'
import { uiTexts } from './texts.ts'

type ButtonProps = {
  children: ComponentChildren
  onClick?: () => void
  href?: string
  look?: 'main' | 'second' | 'plain'
  submit?: boolean
  /** Under way: said, still focusable, and a second tap does nothing. */
  busy?: boolean
  id?: string
  describes?: string
}

export const Button = ({
  children,
  onClick,
  href,
  look = 'second',
  submit,
  busy,
  id,
  describes,
}: ButtonProps) => {
  const shape = look === 'second' ? 'button' : `button ${look}`
  const words = (
    <>
      {children}
      {describes ? <span class="hidden-words"> {describes}</span> : null}
    </>
  )
  return href ? (
    <a class={shape} href={href} id={id}>
      {words}
    </a>
  ) : (
    <button
      type={submit ? 'submit' : 'button'}
      class={shape}
      id={id}
      aria-disabled={busy ? 'true' : undefined}
      onClick={(e) => {
        if (busy) e.preventDefault()
        else onClick?.()
      }}
    >
      {words}
    </button>
  )
}

/** Something to know. `alert` is read out at once: for what just happened. */
export const Notice = ({
  look,
  title,
  alert,
  children,
}: {
  look?: 'good' | 'bad'
  title?: string
  alert?: boolean
  children?: ComponentChildren
}) => (
  <div
    class={look ? `notice ${look}` : 'notice'}
    role={alert ? (look === 'bad' ? 'alert' : 'status') : undefined}
  >
    {title ? (
      <p>
        <b>{title}</b>
      </p>
    ) : null}
    {children}
  </div>
)

/** What has just been told is brought into sight: at the largest letters the button is a screen or two away from it. */
export const useInSight = (told: unknown) => {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (told) box.current?.scrollIntoView({ block: 'nearest' })
  }, [told])
  return box
}

export type Wrong = { id: string; label: string; error: string }

/** What stands in the way, each with a link to its place. Focus goes here whenever it comes anew (`told` counts the tries). */
export const ErrorSummary = ({ wrong, told }: { wrong: readonly Wrong[]; told: number }) => {
  const box = useRef<HTMLDivElement>(null)
  const t = uiTexts(usePrefs().lang)
  // Focus moves with every try, not with every change of the list.
  useEffect(() => {
    if (wrong.length) box.current?.focus()
  }, [told])
  if (!wrong.length) return null
  return (
    <div class="notice bad summary" role="alert" tabIndex={-1} ref={box} id="summary">
      <h2>{t.summary}</h2>
      <ul>
        {wrong.map(({ id, label, error }) => (
          <li key={id}>
            <a
              href={`#${id}`}
              onClick={(e) => {
                e.preventDefault()
                const place = document.getElementById(id)
                const control = place?.matches('fieldset')
                  ? place.querySelector<HTMLElement>('input, select')
                  : place
                ;(control ?? place)?.focus()
                place?.scrollIntoView({ block: 'center' })
              }}
            >
              {label}: {error}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
