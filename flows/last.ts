/** Remembers what was asked for last and what was made of it: a turn asks several questions of one text, and the next turn has another. */
export const ofTheLast = <In extends string | number, Out>(make: (of: In) => Out): ((of: In) => Out) => {
  let last: { of: In; made: Out } | undefined
  return (of) => {
    if (last?.of !== of) last = { of, made: make(of) }
    return last.made
  }
}
