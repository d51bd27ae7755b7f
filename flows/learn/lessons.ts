import content from './content/list.json' with { type: 'json' }
import type { Listed } from './contract.ts'

/** The list as written; tests parse it with `Listed`. */
export const LESSONS = content.lessons as readonly Listed[]

export const lessonOf = (id: string): Listed | undefined => LESSONS.find((one) => one.id === id)
