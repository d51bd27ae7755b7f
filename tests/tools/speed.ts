import { createHash } from 'node:crypto'

/** Of the machine that figures are stated for (2 × Xeon 2.5 GHz), at its best. */
const STATED = 19.7

/**
 * Thousands of SHA-256 of 1 kB in a tenth of a second, one core. Shared machines change their speed by the hour: two runs compare by this, by
 * the ratio to the floor and by CPU a turn, not by turns a second alone.
 */
export const speed = (): number => {
  const block = Buffer.alloc(1024, 7)
  const round = () => {
    const until = performance.now() + 100
    let n = 0
    for (; performance.now() < until; n++) createHash('sha256').update(block).digest()
    return n / 1_000
  }
  round()
  return Math.round(Math.max(round(), round(), round()) * 10) / 10
}

/** What is counted in time here would be this part of it on the machine that figures are stated for, where this one is slower for the hour. */
export const ofStated = (): number => Math.min(1, speed() / STATED)
