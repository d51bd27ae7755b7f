/** A matter that was tapped and is told in confidence: no address names it, since a phone's history is read by others. */
let wanted: string | undefined

export const want = (topic: string): void => {
  wanted = topic
}
export const takeWanted = (): string | undefined => {
  const topic = wanted
  wanted = undefined
  return topic
}
export const anyWanted = (): boolean => wanted !== undefined
