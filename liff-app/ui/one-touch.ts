/** Two touches of a trembling finger, meant as one. */
const TREMBLE_MS = 600
const NEAR_PX = 30

/**
 * What a touch tells may move the page, and bring another button under the finger: to that the second of two touches does nothing. Another touch of the
 * same button, and one elsewhere, are what they are.
 */
export const oneTouch = ({ clientX, clientY, currentTarget }: MouseEvent): void => {
  const second = (event: MouseEvent) => {
    if ((currentTarget as Element).contains(event.target as Element)) return
    if (Math.hypot(event.clientX - clientX, event.clientY - clientY) > NEAR_PX) return
    event.preventDefault()
    event.stopPropagation()
  }
  addEventListener('click', second, true)
  setTimeout(() => removeEventListener('click', second, true), TREMBLE_MS)
}
