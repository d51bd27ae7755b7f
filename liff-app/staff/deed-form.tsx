import type { ComponentChildren, RefObject } from 'preact'

/** What is longer than is taken: the server would keep its beginning. */
const tooLong = (form: HTMLFormElement): HTMLTextAreaElement | undefined =>
  [...form.querySelectorAll<HTMLTextAreaElement>('textarea[data-max]')].find(
    ({ value, dataset }) => value.length > Number(dataset.max),
  )

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
      const long = tooLong(e.currentTarget)
      if (long) long.focus()
      else if (!busy) void run()
    }}
  >
    {children}
  </form>
)
