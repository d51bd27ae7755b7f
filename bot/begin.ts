import { within } from '../db/deadline.ts'
import { content } from './content.ts'

/** Where the content of this very build lies among the assets. The build writes it. */
declare const CONTENT_PATH: string

/** Until the read itself is given up; a request waits less. */
const READ_MS = 10_000
/** LINE waits two seconds, and storing may take more than one of them. */
const WAIT_MS = 600

export type Main = typeof import('./main.ts')

let main: Main | undefined

/**
 * Reads the content and lets everything begin that is made of it. What was read is shared by all that follows; a read under way is not, since in
 * workerd a request may not wait for another's. One that failed is forgotten: the next request reads anew. @throws where there is no content to be had.
 */
export const begin = async (assets: Pick<Fetcher, 'fetch'>): Promise<Main> => {
  if (main) return main
  const response = await assets.fetch(`https://assets${CONTENT_PATH}`, {
    signal: AbortSignal.timeout(READ_MS),
  })
  if (!response.ok) throw new Error(`content: ${response.status}`)
  const text = await response.text()
  // Somebody else was faster: modules hold on to what they found first.
  if (main) return main
  Object.assign(content, JSON.parse(text))
  main = await import('./main.ts')
  return main
}

/** For a request that somebody waits for: what comes too late is there for the next one. */
export const beginSoon = async (
  assets: Pick<Fetcher, 'fetch'>,
  later: (work: Promise<unknown>) => void,
): Promise<Main> => {
  const reading = begin(assets)
  later(reading.catch(() => {}))
  try {
    return await within(WAIT_MS, reading)
  } catch (error) {
    // While another request's modules began, nobody's answer was read: the clock ran all the same.
    if (main) return main
    throw error
  }
}
