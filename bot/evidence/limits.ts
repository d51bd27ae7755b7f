import { Refused } from './bytes.ts'

export type Size = { width: number; height: number }

export const MAX_SIDE = 12_000
export const MAX_PIXELS = 40_000_000
const MAX_FRAMES = 1_000
/** All frames of an animation together: some 90 frames of a phone's screen. */
const MAX_FRAME_PIXELS = 200_000_000

/** Before anything is decoded: a few bytes of header can promise gigabytes of picture. */
export function checkSize({ width, height }: Size) {
  if (width < 1 || height < 1) throw new Refused('broken')
  if (width > MAX_SIDE || height > MAX_SIDE || width * height > MAX_PIXELS)
    throw new Refused('too-many-pixels')
}

/** What is left for an animation to paint. */
export class FrameBudget {
  readonly canvas: Size
  #frames = 0
  #pixels = 0

  constructor(canvas: Size) {
    this.canvas = canvas
  }

  frame(left: number, top: number, width: number, height: number) {
    const fits = left + width <= this.canvas.width && top + height <= this.canvas.height
    if (width < 1 || height < 1 || !fits) throw new Refused('broken')
    this.#frames++
    this.#pixels += width * height
    if (this.#frames > MAX_FRAMES || this.#pixels > MAX_FRAME_PIXELS) throw new Refused('too-many-pixels')
  }
}
