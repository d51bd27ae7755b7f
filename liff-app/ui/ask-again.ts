/**
 * Whoever goes by ear hears what is wrong with an answer as the focus comes to it: it goes there, and comes anew where it was already. Whoever sees is
 * shown the question with it.
 */
export const askAgain = (id: string): void => {
  const at = document.activeElement as HTMLElement | null
  if (at?.closest(`#${id}`)) at.blur()
  // Once the error is there to be read.
  setTimeout(() => {
    const place = document.getElementById(id)
    const control = place?.matches('fieldset') ? place.querySelector<HTMLElement>('input, select') : place
    control?.focus()
    control?.closest('.field')?.querySelector('.label')?.scrollIntoView({ block: 'nearest' })
  }, AGAIN_MS)
}

/** A blur and a focus of one moment are no change to a screen reader. */
const AGAIN_MS = 60
