/** Where words to a case are kept until they are sent. */
export const wordsAt = (id: string, kind: string): string => `case.${id}.${kind}`
