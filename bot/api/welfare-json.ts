import { parseJsonWhole } from '../line/json.ts'

/**
 * JSON in which nothing may go unseen: a fact named `constructor` is a wrong fact and not none, and of a name that is there twice nobody can
 * tell which was meant.
 */
export type Read = { ok: true; value: unknown } | { ok: false; twice: string | null }

export const readWhole = (bytes: Uint8Array): Read => {
  const value = parseJsonWhole(bytes)
  if (value === undefined) return { ok: false, twice: null }
  const twice = nameTwice(new TextDecoder().decode(bytes))
  return twice === null ? { ok: true, value } : { ok: false, twice }
}

type Open = { names: Set<string> | null; path: string; index: number; name: string }
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g

const pathTo = ({ names, path, index, name }: Open): string => {
  const last = names ? name : String(index)
  return path === '' ? last : `${path}.${last}`
}

/** The first name that an object has twice, with the way to it; of a text that is JSON already. */
const nameTwice = (text: string): string | null => {
  const open: Open[] = []
  let before = ''
  for (const [token] of text.matchAll(TOKEN)) {
    const top = open.at(-1)
    if (token === '{' || token === '[')
      open.push({ names: token === '{' ? new Set() : null, path: top ? pathTo(top) : '', index: 0, name: '' })
    else if (token === '}' || token === ']') open.pop()
    else if (token === ',' && top) top.index++
    else if (token.startsWith('"') && top?.names && (before === '{' || before === ',')) {
      top.name = JSON.parse(token) as string
      if (top.names.has(top.name)) return pathTo(top)
      top.names.add(top.name)
    }
    before = token
  }
  return null
}
