import { useLayoutEffect, useReducer } from 'preact/hooks'

type Heard = { listen(tell: () => void): () => void }

/** Whoever is to hear of a change of something, and a way to tell them. */
export const changesOf = () => {
  const all = new Set<() => void>()
  return {
    tell() {
      for (const one of all) one()
    },
    listen(one: () => void) {
      all.add(one)
      return () => void all.delete(one)
    },
  }
}

/**
 * Drawn again with every change of what is typed into or chosen; how many there were. It is heard before the next touch can come: an effect waits for a
 * frame, and the day of a date that was typed until then would be overwritten by what the month was drawn with.
 */
export const useHeard = (one: Heard | undefined): number => {
  const [changes, again] = useReducer((n: number) => n + 1, 0)
  useLayoutEffect(() => one?.listen(() => again(0)), [one])
  return changes
}
