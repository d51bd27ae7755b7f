/** An indicator that a report found there, and that went with the last report of it before the report was written. */
const GONE = 'sighting_indicator_id_indicator_id_fk'

/**
 * Somebody was faster, and on what is true now it may go well. 40001: what the flow took for granted no longer holds. 40P01: a deadlock.
 * 23505: a case number drawn twice.
 */
export const raced = (error: unknown): boolean => {
  const { code, constraint_name } = error as { code?: string; constraint_name?: string }
  return (
    code === '40001' || code === '40P01' || code === '23505' || (code === '23503' && constraint_name === GONE)
  )
}
