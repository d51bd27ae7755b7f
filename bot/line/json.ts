const DEPTH_MAX = 32
/** More than a megabyte of LINE's events can hold; parsing a hundred thousand names takes longer than an answer may. */
const NAMES_MAX = 50_000
const COLON = 0x3a
const QUOTE = 0x22
const BACKSLASH = 0x5c

/**
 * How deep the brackets of a JSON text nest and how many names it holds, counted on its bytes before anything is parsed:
 * `JSON.parse` takes half a million levels, and what walks the result afterwards overflows the stack.
 */
const tooMuch = (bytes: Uint8Array): boolean => {
  let depth = 0
  let names = 0
  let inString = false
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]
    if (inString) {
      if (byte === BACKSLASH) i++
      else if (byte === QUOTE) inString = false
    } else if (byte === QUOTE) inString = true
    else if (byte === 0x5b || byte === 0x7b) {
      if (++depth > DEPTH_MAX) return true
    } else if (byte === 0x5d || byte === 0x7d) depth--
    else if (byte === COLON && ++names > NAMES_MAX) return true
  }
  return false
}

/** Dropped on the way in: a later careless merge must find no way to `Object.prototype`. */
const clean = (key: string, value: unknown) =>
  key === '__proto__' || key === 'constructor' || key === 'prototype' ? undefined : value

/** As below, with every name as it was sent: for a door that names whatever it does not know, and keeps only what it knows. */
export const parseJsonWhole = (bytes: Uint8Array): unknown => {
  if (tooMuch(bytes)) return undefined
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return undefined
  }
}

/** Parses untrusted JSON. Undefined where it is none, or nests deeper than 32 levels, or holds too many names. */
export const parseJson = (bytes: Uint8Array): unknown => {
  if (tooMuch(bytes)) return undefined
  try {
    const text = new TextDecoder().decode(bytes)
    // The reviver walks every value; most bodies have no such key and need no walk.
    return /__proto__|constructor|prototype/.test(text) || text.includes('\\u')
      ? JSON.parse(text, clean)
      : JSON.parse(text)
  } catch {
    return undefined
  }
}
