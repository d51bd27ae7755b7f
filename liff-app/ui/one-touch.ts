/** Two touches of a trembling finger, meant as one. */
const TREMBLE_MS = 600
const NEAR_PX = 30

/**
 * What a touch tells may move the page, and bring another button under the finger: to that the second of two touches does nothing. Another touch of the
 * same button, one elsewhere, and one after something was typed, are what they are.
 */
export const oneTouch = ({ clientX, clientY, currentTarget }: MouseEvent): void => {
  const second = (event: MouseEvent) => {
    if ((currentTarget as Element).contains(event.target as Element)) return
    if (Math.hypot(event.clientX - clientX, event.clientY - clientY) > NEAR_PX) return
    event.preventDefault()
    event.stopPropagation()
  }
  const end = () => {
    removeEventListener('click', second, true)
    removeEventListener('input', end, true)
  }
  addEventListener('click', second, true)
  addEventListener('input', end, true)
  setTimeout(end, TREMBLE_MS)
}
