import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { useBase } from './base.ts'

type Save<T, V> = (base: T, value: V, then: () => void) => Promise<void>
type Props<T, V> = {
  label: string
  about: string
  one: T
  save: Save<T, V>
  children: (one: T, save: (id: string, value: V, then: () => void) => Promise<void>) => ComponentChildren
}

/** A record's form, made only once it is opened: fifty members are fifty forms. */
export const Editing = <T extends { version: number }, V>(props: Props<T, V>) => {
  const [open, setOpen] = useState(false)
  return (
    <details class="more" onToggle={(e) => setOpen(e.currentTarget.open)}>
      <summary>
        {props.label}
        <span class="hidden-words"> {props.about}</span>
      </summary>
      {open ? <Opened {...props} /> : null}
    </details>
  )
}

const Opened = <T extends { version: number }, V>({ one, save, children }: Props<T, V>) => {
  const { base, form, trying, saved } = useBase(one)
  return (
    <div key={form}>
      {children(base, (_, value, then) => {
        trying()
        return save(base, value, () => {
          then()
          saved()
        })
      })}
    </div>
  )
}
