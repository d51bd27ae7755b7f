/** Small checks that compose. Each pushes what is wrong, with the property's path as LINE's errors write it. */

export type Detail = { message: string; property: string }
export type Check = (value: unknown, at: string, out: Detail[]) => void
type Fields = Record<string, Check>

export const isObject = (v: unknown): v is Record<string, unknown> =>
  typeof v === 'object' && v !== null && !Array.isArray(v)

const segmenter = new Intl.Segmenter('th', { granularity: 'grapheme' })
export const graphemes = (s: string): number => [...segmenter.segment(s)].length
const utf16 = (s: string): number => s.length
export const codePoints = (s: string): number => [...s].length
export const jsonBytes = (v: unknown): number => Buffer.byteLength(JSON.stringify(v))

export const fail = (out: Detail[], property: string, message: string): void =>
  void out.push({ message, property })

export const all =
  (...checks: Check[]): Check =>
  (v, at, out) => {
    for (const check of checks) check(v, at, out)
  }

/** A further rule for values which are objects already; shape errors are reported by the shape itself. */
export const rule =
  (check: (o: Record<string, unknown>, at: string, out: Detail[]) => void): Check =>
  (v, at, out) => {
    if (isObject(v)) check(v, at, out)
  }

export const object =
  (required: Fields, optional: Fields = {}): Check =>
  (v, at, out) => {
    if (!isObject(v)) return fail(out, at, 'Must be an object')
    for (const key of Object.keys(required))
      if (v[key] === undefined) fail(out, `${at}.${key}`, 'Must be specified')
    for (const [key, value] of Object.entries(v)) {
      const check = Object.hasOwn(required, key)
        ? required[key]
        : Object.hasOwn(optional, key)
          ? optional[key]
          : undefined
      if (!check) fail(out, `${at}.${key}`, 'Unknown property')
      else if (value !== undefined) check(value, `${at}.${key}`, out)
    }
  }

/** One shape for each `type`. */
export const byType =
  (shapes: Record<string, Check>): Check =>
  (v, at, out) => {
    if (!isObject(v)) return fail(out, at, 'Must be an object')
    const shape = typeof v.type === 'string' && Object.hasOwn(shapes, v.type) ? shapes[v.type] : undefined
    if (!shape)
      return fail(
        out,
        `${at}.type`,
        `Must be one of the following values: [${Object.keys(shapes).join(', ')}]`,
      )
    shape(v, at, out)
  }

export const anything: Check = () => {}

export const string =
  (max = Number.POSITIVE_INFINITY, count: (s: string) => number = utf16, min = 1): Check =>
  (v, at, out) => {
    if (typeof v !== 'string') return fail(out, at, 'Must be a string')
    if (v.length < min) return fail(out, at, 'May not be empty')
    if (count(v) > max) fail(out, at, `Length must be between ${min} and ${max}`)
  }

export const pattern =
  (re: RegExp, words: string): Check =>
  (v, at, out) => {
    if (typeof v !== 'string' || !re.test(v)) fail(out, at, words)
  }

export const oneOf =
  (...values: string[]): Check =>
  (v, at, out) => {
    if (typeof v !== 'string' || !values.includes(v))
      fail(out, at, `Must be one of the following values: [${values.join(', ')}]`)
  }

export const bool: Check = (v, at, out) => {
  if (typeof v !== 'boolean') fail(out, at, 'Must be a boolean')
}

export const number =
  (min: number, max: number): Check =>
  (v, at, out) => {
    if (typeof v !== 'number' || !Number.isFinite(v)) return fail(out, at, 'Must be a number')
    if (v < min || v > max) fail(out, at, `Must be between ${min} and ${max}`)
  }

export const integer =
  (min = 0, max = 2_147_483_647): Check =>
  (v, at, out) => {
    if (!Number.isInteger(v)) return fail(out, at, 'Must be an integer')
    number(min, max)(v, at, out)
  }

export const list =
  (item: Check, min: number, max: number): Check =>
  (v, at, out) => {
    if (!Array.isArray(v)) return fail(out, at, 'Must be an array')
    if (v.length < min || v.length > max) fail(out, at, `Size must be between ${min} and ${max}`)
    v.forEach((x, i) => {
      item(x, `${at}[${i}]`, out)
    })
  }

// RFC 3986's characters only: LINE asks for everything else to be percent-encoded as UTF-8.
const URI = /^[a-z][a-z0-9+.-]*:(?:[a-z0-9\-._~:/?#[\]@!$&'()*+,;=]|%[0-9a-f]{2})+$/i

export const uri =
  (schemes: string[], max: number): Check =>
  (v, at, out) => {
    if (typeof v !== 'string' || v === '') return fail(out, at, 'May not be empty')
    if (v.length > max) fail(out, at, `Length must be between 1 and ${max}`)
    if (!URI.test(v) || (v.match(/#/g)?.length ?? 0) > 1 || (/^https?:/i.test(v) && !URL.canParse(v)))
      return fail(out, at, 'Invalid URI')
    if (!schemes.includes(v.slice(0, v.indexOf(':')).toLowerCase()))
      fail(out, at, `Invalid URI scheme. Use ${schemes.join(', ')}`)
  }

/** Images and other media: HTTPS only. */
export const httpsUrl = uri(['https'], 2000)
