/** How a list of milliseconds is spread, to the tenth. */
export const spread = (list: number[]) => {
  const sorted = Float64Array.from(list).sort()
  const at = (p: number) =>
    Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))] ?? 0) * 10) / 10
  return { p50: at(0.5), p90: at(0.9), p99: at(0.99), most: at(1) }
}
