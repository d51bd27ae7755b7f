import type { ComponentChildren, RefObject } from 'preact'

/** What is typed goes off once, however often Enter is pressed; what is missing is said by us, and not by the browser in its own language. */
export const DeedForm = ({
  busy,
  run,
  form,
  children,
  ...rest
}: {
  busy: boolean
  run: () => unknown
  class?: string
  'aria-label'?: string
  form?: RefObject<HTMLFormElement | null>
  children: ComponentChildren
}) => (
  <form
    {...rest}
    {...(form ? { ref: form } : {})}
    noValidate
    onSubmit={(e) => {
      e.preventDefault()
      if (!busy) void run()
    }}
  >
    {children}
  </form>
)
