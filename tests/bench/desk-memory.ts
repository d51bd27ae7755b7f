import { memoryMb } from './cpu.ts'

/** Of the whole process, the runtime's own sixty megabytes and more included: what a request adds is what lies above rest. */
export type Memory = { rest: number; most: number; grew: number }

export const watchMemory = (pid: number) => {
  const rest = memoryMb(pid).now
  let most = rest
  const timer = setInterval(() => {
    most = Math.max(most, memoryMb(pid).now)
  }, 50)
  return {
    end: (): Memory => {
      clearInterval(timer)
      most = Math.max(most, memoryMb(pid).now)
      return { rest, most, grew: most - rest }
    },
  }
}
