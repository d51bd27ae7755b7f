import type { Action } from './api.ts'

export type Tap = CustomEvent<Action>

/**
 * Makes any element carry a LINE action. The element only announces the tap; the phone that holds it decides what
 * happens, so the same renderer serves the chat and the gallery. Nothing ever disables it: old buttons stay in LINE
 * chats for years and stay tappable.
 */
export function tappable(
  node: HTMLElement,
  action: Action | undefined,
  role: 'button' | 'link' = 'button',
): void {
  if (!action) return
  node.classList.add('tappable')
  const fire = (event: Event) => {
    // An inner button wins over the box around it.
    event.stopPropagation()
    event.preventDefault()
    node.dispatchEvent(new CustomEvent<Action>('line-tap', { bubbles: true, detail: action }))
  }
  node.addEventListener('click', fire)
  if (node instanceof HTMLButtonElement) return
  node.setAttribute('role', role)
  if (role === 'button') node.dataset.testid ??= 'btn'
  node.tabIndex = 0
  if (action.label) node.setAttribute('aria-label', action.label)
  node.addEventListener('keydown', (event) => {
    if (event.target === node && (event.key === 'Enter' || event.key === ' ')) fire(event)
  })
}
