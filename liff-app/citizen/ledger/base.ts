import { useEffect, useRef, useState } from 'preact/hooks'

/**
 * The version that a form was filled in over. It stays when another phone writes meanwhile, so that saving is refused and said instead of undoing
 * their change unseen; after that, what was typed still stands and is saved over the new one. `form` is another once one's own has been saved.
 */
export const useBase = <T extends { version: number }>(latest: T) => {
  const [base, setBase] = useState(latest)
  const [form, setForm] = useState(0)
  const tried = useRef(false)
  useEffect(() => {
    if (!tried.current) return
    tried.current = false
    setBase(latest)
  }, [latest.version])
  return {
    base,
    form,
    trying: () => {
      tried.current = true
    },
    /** It did not get there: what others write from here on is not ours. */
    gaveUp: () => {
      tried.current = false
    },
    saved: () => setForm((n) => n + 1),
  }
}
