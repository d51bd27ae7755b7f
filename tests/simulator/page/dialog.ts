import { type Child, el } from './el.ts'

/** A small sheet over the phone. Resolves with the value of the button that closed it, or null when dismissed. */
export function ask(
  title: string,
  content: Child[],
  buttons: { label: string; value: string }[],
): Promise<string | null> {
  return new Promise((resolve) => {
    const form = el('form', { method: 'dialog' }, el('h2', {}, title), ...content)
    const row = el('div', { class: 'dlg-row' })
    for (const { label, value } of buttons) {
      row.append(
        el(
          'button',
          { value, formnovalidate: value === '', 'data-testid': `dlg-${value || 'close'}` },
          label,
        ),
      )
    }
    form.append(row)
    const dialog = el('dialog', { class: 'dlg', 'data-testid': 'dialog', 'aria-label': title }, form)
    dialog.addEventListener('close', () => {
      dialog.remove()
      resolve(dialog.returnValue || null)
    })
    document.body.append(dialog)
    dialog.showModal()
  })
}

export const CLOSE = { label: 'ปิด', value: '' }

/** A passing word at the foot of the page, for what has no place of its own. */
export function toast(text: string): void {
  document.querySelector('.toast')?.remove()
  const node = el('div', { class: 'toast', role: 'status' }, text)
  document.body.append(node)
  setTimeout(() => node.remove(), 4000)
}

export function field(label: string, input: HTMLElement): HTMLElement {
  return el('label', { class: 'field' }, el('span', {}, label), input)
}
