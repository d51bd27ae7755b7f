import type { ComponentChildren, RefObject } from 'preact'

/** What is longer than is taken: the server would keep its beginning. */
const tooLong = (form: HTMLFormElement): HTMLElement | undefined =>
  [...form.querySelectorAll<HTMLTextAreaElement>('textarea[data-max]')].find(
    ({ value, dataset }) => value.length > Number(dataset.max),
  )
/** A day that nobody can read, and says so: without it something else would be done. */
const unread = (form: HTMLFormElement): HTMLElement | null => form.querySelector('[data-day][aria-invalid]')

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
      const wrong = tooLong(e.currentTarget) ?? unread(e.currentTarget)
      if (wrong) wrong.focus()
      else if (!busy) void run()
    }}
  >
    {children}
  </form>
)
