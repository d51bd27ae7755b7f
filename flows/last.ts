/** Remembers the last text and what was made of it: a turn asks several questions of one text, and the next turn has another. */
export const ofTheLast = <Out>(make: (text: string) => Out): ((text: string) => Out) => {
  let last: { text: string; made: Out } | undefined
  return (text) => {
    if (last?.text !== text) last = { text, made: make(text) }
    return last.made
  }
}
