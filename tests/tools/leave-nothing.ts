import { afterAll, vi } from 'vitest'

/** Where files share a worker, what one of them stands in for is itself again for the next. */
afterAll(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})
