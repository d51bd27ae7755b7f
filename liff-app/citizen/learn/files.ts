import type { Words } from '../../../flows/lang.ts'
import type { Lesson } from '../../../flows/learn/contract.ts'

type Got = Promise<{ default: unknown }>

/** Each lesson is a file of its own; a test holds this list to the folder. */
const FILES: Record<string, () => Got> = {
  'child-game-items': () => import('../../../flows/learn/content/child-game-items.json'),
  'child-lend-account': () => import('../../../flows/learn/content/child-lend-account.json'),
  'child-secret-picture': () => import('../../../flows/learn/content/child-secret-picture.json'),
  'child-free-gift': () => import('../../../flows/learn/content/child-free-gift.json'),
  'worker-side-job': () => import('../../../flows/learn/content/worker-side-job.json'),
  'worker-shopping': () => import('../../../flows/learn/content/worker-shopping.json'),
  'worker-invest': () => import('../../../flows/learn/content/worker-invest.json'),
  'worker-already-paid': () => import('../../../flows/learn/content/worker-already-paid.json'),
  'elder-officer-calls': () => import('../../../flows/learn/content/elder-officer-calls.json'),
  'elder-pension-app': () => import('../../../flows/learn/content/elder-pension-app.json'),
  'elder-new-number': () => import('../../../flows/learn/content/elder-new-number.json'),
  'elder-online-love': () => import('../../../flows/learn/content/elder-online-love.json'),
}

export type Opened = { lesson: Lesson; sources: readonly { id: string; name: Words; url?: string }[] }
export const LESSON_FILES = Object.keys(FILES)

/** A lesson with the sources that it names. What comes was read by a test with the schema. */
export const openLesson = async (id: string): Promise<Opened> => {
  const [file, sources] = await Promise.all([
    FILES[id]!(),
    import('../../../flows/learn/content/sources.json'),
  ])
  const lesson = file.default as Lesson
  const named = new Set([...lesson.cards, ...lesson.quiz].flatMap((one) => one.sources))
  return { lesson, sources: sources.default.sources.filter((one) => named.has(one.id)) }
}

/** Fetched while somebody looks at the list, so that a lesson opens without a signal. Not where they ask to save data. */
export const fetchAhead = (ids: readonly string[]): void => {
  const { connection } = navigator as { connection?: { saveData?: boolean } }
  if (connection?.saveData) return
  for (const id of ids) openLesson(id).catch(() => {})
}
