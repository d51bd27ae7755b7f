/**
 * Structured logs: ids, steps and outcomes, never anything that a person wrote. An `alarm` wakes somebody up.
 */
type Plain = string | number | boolean | null | undefined

export const log = (what: string, fields: Record<string, Plain> = {}): void => {
  console.log(JSON.stringify({ what, ...fields }))
}

export const alarm = (what: string, fields: Record<string, Plain> = {}): void => {
  console.warn(JSON.stringify({ alarm: what, ...fields }))
}

const TOLD_MOST = 1_000

/** An alarm for what no key opens, by its table, column and row: once for each, since a page that is opened again tells nothing new. */
export const alarmUnopened = () => {
  const told = new Set<string>()
  return (place: string): void => {
    if (told.has(place)) return
    if (told.size >= TOLD_MOST) told.clear()
    told.add(place)
    const [column, ...row] = place.split(':')
    alarm('unopened', { column, row: row.join(':') })
  }
}

/** An error's kind and place, without its message: a driver's message may quote the value that it choked on. */
export const errorFields = (error: unknown): Record<string, Plain> => {
  if (!(error instanceof Error)) return { error: typeof error }
  const code = (error as { code?: unknown }).code
  // The stack begins with the message, which may have lines of its own: only a line that names a place is one.
  const where = error.stack
    ?.split('\n')
    .find((line) => /^ {4}at .+:\d+:\d+\)?$/.test(line))
    ?.trim()
    .slice(0, 160)
  return { error: error.name, ...(typeof code === 'string' ? { code } : {}), ...(where ? { where } : {}) }
}
