import { DAY } from '../time.ts'

type Entry = { registry: string; id: string; why: string }
type Look = { registry: string; entry: string; at: number; by: string; source: string }

const HOLDS = 365 * DAY

/**
 * What still waits, with who looked last. A look settles that nobody had looked for a year; that something holds no more, or was never verified, is
 * settled by changing it.
 */
export const stillStale = <T extends Entry>(
  entries: readonly T[],
  looks: readonly Look[],
  now: number,
): (T & { looked: Omit<Look, 'registry' | 'entry'> | null })[] => {
  const last = new Map(looks.map((one) => [`${one.registry}#${one.entry}`, one]))
  return entries.flatMap((one) => {
    const look = last.get(`${one.registry}#${one.id}`)
    if (look && one.why === 'old' && now - look.at < HOLDS) return []
    return [{ ...one, looked: look ? { at: look.at, by: look.by, source: look.source } : null }]
  })
}
