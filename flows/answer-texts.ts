/** Every text in a stored answer, whatever its kind: what can be searched for. */
export const answerTexts = (answer: unknown): string[] => {
  if (typeof answer === 'string') return [answer]
  if (typeof answer === 'number') return [String(answer)]
  if (Array.isArray(answer)) return answer.flatMap(answerTexts)
  if (!answer || typeof answer !== 'object') return []
  // `m`: the LINE messages that said it, and no words.
  return Object.entries(answer).flatMap(([name, part]) => (name === 'm' ? [] : answerTexts(part)))
}
