import type { World } from './world.ts'

/** Waits by being told, not by looking again and again. */
export const until = (world: World, holds: () => boolean, ms: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const look = () => {
      if (!holds()) return
      stop()
      resolve()
    }
    const timer = setTimeout(() => {
      stop()
      reject(new Error(`not within ${ms} ms on any phone`))
    }, ms)
    const stop = () => {
      clearTimeout(timer)
      world.bell.off('changed', look)
    }
    world.bell.on('changed', look)
    look()
  })
