import type { Person } from './person.ts'
import type { Rest } from './rest.ts'
import { takeWanted } from './wanted.ts'

export const BASE = '/app/rights'
/** In the place of a question that no address may name: whichever is next. */
export const ON = 'on'

export const addressAfter = (rest: Rest, person: Person): string => {
  const next = person.next()
  return next ? `${BASE}/ask/${rest.isPrivate(next) ? ON : next}` : BASE
}

/** What was tapped before the first question: alone where nothing was answered yet. */
export const openMatter = (person: Person, topic: string | undefined): void => {
  const matter = topic ?? takeWanted()
  if (matter && !person.topics().includes(matter)) person.openTopic(matter, !person.begun())
}
