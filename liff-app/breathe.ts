/** Lets what was touched meanwhile come first. */
export const breath = (): Promise<void> => new Promise((go) => setTimeout(go))

/** A finger that comes meanwhile waits no longer than for this. */
const TASK_MS = 20

/** Work in pieces, with a breath whenever a piece has taken long enough. */
export const inPieces = async <T>(work: Generator<unknown, T>): Promise<T> => {
  for (let began = performance.now(); ; ) {
    const step = work.next()
    if (step.done) return step.value
    if (performance.now() - began < TASK_MS) continue
    await breath()
    began = performance.now()
  }
}
