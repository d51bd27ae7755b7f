/** A cell that a spreadsheet would run as a formula gets an apostrophe before it; full-width signs run in East Asian editions. */
const RUNS = /^[=+\-@\t\r\n\u0000＝＋－＠]/

/** RFC 4180, and OWASP's rule on CSV injection. */
export const csvCell = (value: string | number | null): string => {
  const text = value === null ? '' : String(value)
  const safe = RUNS.test(text) ? `'${text}` : text
  return /["',\r\n\t;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export const csvLine = (cells: readonly (string | number | null)[]): string =>
  `${cells.map(csvCell).join(',')}\r\n`

/** Without it Excel takes Thai for Windows-874. */
export const BOM = '\uFEFF'
