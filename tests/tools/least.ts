/** What is counted in ticks of four milliseconds says nothing of less: so often what is short is run in a row, and divided. */
const TICKS_MS = 100

/** The mean time, ms, that this thread was at work on `work`, over as many runs as take a tenth of a second at `limit` each. */
export const meanCpu = (work: () => unknown, limit: number): number => {
  const times = Math.ceil(TICKS_MS / limit)
  const row = () => {
    for (let n = 0; n < times; n += 1) work()
  }
  return leastCpu(row, limit * times) / times
}

/**
 * The least time, ms, that this thread was at work over `tries` runs of `work`; stops as soon as one took less than
 * `limit`. Neither the clock on the wall nor the process is asked: both count what else runs on the machine, the
 * compiler and the collector beside us, none of which says anything of the code.
 * The system counts in ticks of four milliseconds: for limits well above that; else `meanCpu`.
 */
export const leastCpu = (work: () => unknown, limit = 0, tries = 6): number => {
  let least = Number.POSITIVE_INFINITY
  for (let n = 0; n < tries && least >= limit; n += 1) {
    const before = process.threadCpuUsage()
    work()
    const { user, system } = process.threadCpuUsage(before)
    least = Math.min(least, (user + system) / 1_000)
  }
  return least
}

/** The least time on the wall, ms, of `tries` runs: for what waits for a database or a socket. Stops below `limit`. */
export const leastWall = async (work: () => Promise<unknown>, limit = 0, tries = 12): Promise<number> => {
  let least = Number.POSITIVE_INFINITY
  for (let n = 0; n < tries && least >= limit; n += 1) {
    const began = performance.now()
    await work()
    least = Math.min(least, performance.now() - began)
  }
  return least
}
