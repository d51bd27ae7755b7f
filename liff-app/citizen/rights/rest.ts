import { useEffect, useReducer } from 'preact/hooks'
import { breath } from '../../breathe.ts'
import { later } from '../../later.tsx'
import { fetchRights } from './held.ts'

export type Rest = typeof import('./check.tsx').theRest
let here: Rest | undefined
let underWay: Promise<Rest> | undefined
const listeners = new Set<() => void>()

/** All of the check but the question that is on the page: questions, rules, catalogue, result. */
export const loadRest = (): Promise<Rest> => {
  underWay ??= load().catch((error) => {
    underWay = undefined
    throw error
  })
  return underWay
}
const load = async (): Promise<Rest> => {
  // What decides by the catalogue is loaded once that is there; the language that is read now is the one to ask for first.
  await fetchRights(document.documentElement.lang === 'en' ? 'en' : 'th')
  const { theRest: rest } = await import('./check.tsx')
  // Reading the code and drawing by it are each enough for a finger to wait for.
  await breath()
  here = rest
  for (const tell of listeners) tell()
  rest.comeAlong()
  return rest
}

export const useRest = (): Rest | undefined => {
  const [, again] = useReducer((n: number) => n + 1, 0)
  useEffect(() => {
    const tell = () => again(0)
    listeners.add(tell)
    if (here) tell()
    return () => void listeners.delete(tell)
  }, [])
  return here
}

/** Says that it is on its way, and goes on by itself after a signal that dropped. */
export const Coming = later(async () => {
  await loadRest()
  return () => null
})
export const Check = later(async () => (await loadRest()).Check)

/** What somebody came for is there by then, and most are still reading. */
const SOON_MS = 1_500
const TOUCHES = ['pointerdown', 'keydown', 'input'] as const

/** The rest comes with the first touch, or a moment after the page is there. Returns what calls it off. */
export const loadRestSoon = (): (() => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const begin = () => {
    off()
    loadRest().catch(() => {})
  }
  const wait = () => {
    timer = setTimeout(begin, SOON_MS)
  }
  const off = () => {
    clearTimeout(timer)
    removeEventListener('load', wait)
    for (const touch of TOUCHES) removeEventListener(touch, begin, true)
  }
  for (const touch of TOUCHES) addEventListener(touch, begin, true)
  if (document.readyState === 'complete') wait()
  else addEventListener('load', wait)
  return off
}
