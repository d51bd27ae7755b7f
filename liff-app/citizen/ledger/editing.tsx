import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'

/** What is made only once it is opened: fifty members are fifty forms. */
export const Editing = ({
  label,
  about,
  children,
}: {
  label: string
  about: string
  children: () => ComponentChildren
}) => {
  const [open, setOpen] = useState(false)
  return (
    <details class="more" onToggle={(e) => setOpen(e.currentTarget.open)}>
      <summary>
        {label}
        <span class="hidden-words"> {about}</span>
      </summary>
      {open ? children() : null}
    </details>
  )
}
