import { VIEWS } from '../types.ts'

/** What the queue shows, as it stands in the page's address: nothing in it names a person. */
export const NAMES = [
  'view',
  'quick',
  'order',
  'states',
  'families',
  'subtypes',
  'agency',
  'assignee',
  'province',
] as const
export type Name = (typeof NAMES)[number]
export type Wanted = Partial<Record<Name, string>>

/** What the filter form sets; the others have places of their own. */
export const NARROWING = ['states', 'families', 'subtypes', 'agency', 'assignee', 'province'] as const
const LISTS: readonly string[] = ['states', 'families', 'subtypes']

export const wantedOf = (query: Record<string, string>, home: string): Wanted => {
  const wanted: Wanted = {}
  for (const name of NAMES) if (query[name]) wanted[name] = query[name]
  if (!VIEWS.some((view) => view === wanted.view)) wanted.view = home
  return wanted
}

export const queryOf = (wanted: Wanted): string =>
  new URLSearchParams(NAMES.flatMap((name) => (wanted[name] ? [[name, wanted[name]]] : []))).toString()

/** As a saved filter has it: lists as lists. */
export const filterOf = (wanted: Wanted): Record<string, string | string[]> =>
  Object.fromEntries(
    Object.entries(wanted).map(([name, value]) => [name, LISTS.includes(name) ? value.split(',') : value]),
  )

export const wantedOfFilter = (filter: Record<string, string | string[]>, home: string): Wanted =>
  wantedOf(Object.fromEntries(Object.entries(filter).map(([name, value]) => [name, String(value)])), home)
