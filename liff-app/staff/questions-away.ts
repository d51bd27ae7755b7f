/**
 * A dialog that is open keeps everything beside it from being touched, also where nobody sees it: the sign-in would be out of reach. So whatever is
 * open over the desk leaves the screen with it, unheard by whoever opened it, and comes back as it was.
 * @returns what brings it back.
 */
export const putQuestionsAway = (): (() => void) => {
  const open = [...document.querySelectorAll<HTMLDialogElement>('dialog[open]')]
  const unheard = (event: Event) => {
    if (open.includes(event.target as HTMLDialogElement)) event.stopImmediatePropagation()
  }
  addEventListener('close', unheard, { capture: true })
  for (const one of open) one.close()
  return () => {
    removeEventListener('close', unheard, { capture: true })
    for (const one of open) if (one.isConnected) one.showModal()
  }
}
