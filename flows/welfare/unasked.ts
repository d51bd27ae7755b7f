/** What only buttons say: no question of the check, and on no list of answers. */
export const UNASKED: readonly string[] = ['topics', 'scope', 'have']

/** Whether one of these answers is one that a result can be made of: for whom it is, and how they are called, say nothing of rights. */
export const isBegun = (answered: readonly string[]): boolean =>
  answered.some((id) => id !== 'for' && id !== 'nickname')
