import { useEffect, useRef } from 'preact/hooks'

const TYPING = 'input:not([type=checkbox],[type=radio]), textarea, select, [contenteditable], dialog[open] *'

const THAI = /[\u0E00-\u0E7F]/
type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey'>
/** What is printed beside the Thai letter on the key: officers do not switch their keyboard for a shortcut. */
export const keyOf = ({ key, code, shiftKey }: Pressed): string => {
  if (!THAI.test(key)) return key
  if (code === 'Slash') return shiftKey ? '?' : '/'
  const [, letter] = shiftKey ? [] : (/^Key([A-Z])$/.exec(code) ?? [])
  return letter?.toLowerCase() ?? key
}

/**
 * Keys of the desk: never while somebody types, nor behind the sign-in, where a session that ended leaves whoever goes on typing; never with a
 * modifier that is the browser's. Of two that ask for the same key the first has it.
 */
export const useKeys = (keys: Readonly<Record<string, () => void>>): void => {
  const latest = useRef(keys)
  latest.current = keys
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.isComposing)
        return
      const target = event.target as Element
      if (target.closest(TYPING) || document.querySelector('dialog[open], .sign-in')) return
      // Enter belongs to a button or a link that has the focus.
      if (event.key === 'Enter' && target.closest('a, button, summary, input')) return
      const run = latest.current[keyOf(event)]
      if (!run) return
      event.preventDefault()
      run()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
}
