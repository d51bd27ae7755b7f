/** What is kept of the month's pushes for people's own cases, where nothing else is set: a fifth of them. */
const KEPT = 0.2

export type Quota = { limit: number | null; used: number } | null
export type Allowed =
  | { ok: true; why?: undefined; remaining: number | null; reserve: number }
  | { ok: false; why: 'too-few'; remaining: number; reserve: number }
  | { ok: false; why: 'unknown' }

/** Whether so many may be written to without eating into what is kept for the notices of cases. Not knowing is no permission. */
export const mayUse = (quota: Quota, people: number, reserve?: number): Allowed => {
  if (!quota) return { ok: false, why: 'unknown' }
  if (quota.limit === null) return { ok: true, remaining: null, reserve: 0 }
  const kept = reserve ?? Math.ceil(quota.limit * KEPT)
  const remaining = Math.max(0, quota.limit - quota.used)
  return people + kept <= remaining
    ? { ok: true, remaining, reserve: kept }
    : { ok: false, why: 'too-few', remaining, reserve: kept }
}
