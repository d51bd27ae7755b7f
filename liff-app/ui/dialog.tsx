import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import { usePrefs } from '../prefs.ts'
import { typedTexts } from './texts-typed.ts'
import { Button } from './told.tsx'

/**
 * The browser's own dialog: it keeps the focus, and Escape and the back gesture close it. It begins with what is to be typed, or else with its
 * question: on the first button a key that is held down, or pressed twice by a trembling hand, would have answered before anything was read.
 */
export const Dialog = ({
  open,
  title,
  onClose,
  children,
}: {
  open: boolean
  title: string
  onClose: () => void
  children: ComponentChildren
}) => {
  const box = useRef<HTMLDialogElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const id = useId()
  const t = typedTexts(usePrefs().lang)
  useLayoutEffect(() => {
    if (open && !box.current?.open) {
      box.current?.showModal()
      // By itself a browser begins with whatever comes first, and by now some count the heading.
      const field = box.current?.querySelector<HTMLElement>('input:enabled, select:enabled, textarea:enabled')
      ;(field ?? heading.current)?.focus()
    }
    if (!open && box.current?.open) box.current.close()
  }, [open])
  // The browser tells a little later that it is closed; whoever has opened it anew by then has it open.
  const closed = () => {
    if (!box.current?.open) onClose()
  }
  return (
    <dialog ref={box} aria-labelledby={id} onCancel={onClose} onClose={closed}>
      <h2 id={id} ref={heading} tabIndex={-1}>
        {title}
      </h2>
      {children}
      <Button onClick={onClose}>{t.close}</Button>
    </dialog>
  )
}
