import { lock, onAwakeBeside, onStanding, sayAwake, standingNow } from './session.ts'

/**
 * The server ends a session that is left alone; but a desk that asks every ten seconds what is new never leaves it alone. So it is here that being
 * alone is noticed: nobody has touched anything in any tab.
 */
const ALONE_MS = 15 * 60_000
const WARN_MS = ALONE_MS - 60_000
const TELL_EVERY_MS = 20_000

let touched = Date.now()
let told = 0
const warned = new Set<(soon: boolean) => void>()

export const onAlone = (tell: (soon: boolean) => void): (() => void) => {
  warned.add(tell)
  return () => void warned.delete(tell)
}

const touch = (): void => {
  touched = Date.now()
  if (touched - told < TELL_EVERY_MS) return
  told = touched
  sayAwake()
}

export const watchIdle = (): void => {
  for (const kind of ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const)
    addEventListener(kind, touch, { passive: true, capture: true })
  onAwakeBeside(() => {
    touched = Date.now()
  })
  let was = standingNow().at
  onStanding(() => {
    if (was !== 'in' && standingNow().at === 'in') touched = Date.now()
    was = standingNow().at
  })
  setInterval(() => {
    if (standingNow().at !== 'in') return
    const alone = Date.now() - touched
    for (const tell of warned) tell(alone > WARN_MS)
    if (alone > ALONE_MS) void lock()
  }, 5_000)
}
