import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const APP = new URL('../../liff-app', import.meta.url).pathname
const OURS = /^(?!dist|staff).*\.tsx?$/
const texts = readdirSync(APP, { recursive: true, encoding: 'utf8' })
  .filter((path) => OURS.test(path))
  .map((path) => [path, readFileSync(join(APP, path), 'utf8')] as const)

/** Where a line may end, as browsers see it: they know Thai words by the same dictionary, in which this one is not. */
const words = new Intl.Segmenter('th', { granularity: 'word' })
const CHAT = 'แชต'

test('no line of the mini-app ends in the middle of the word for chat, or of what comes after it', () => {
  const cut = texts.flatMap(([path, text]) =>
    (text.match(/[\u0e01-\u0e5b]+/g) ?? []).flatMap((run) => {
      const ends = new Set([...words.segment(run)].map(({ index }) => index))
      const chats = [...run.matchAll(new RegExp(CHAT, 'g'))].map(({ index }) => index)
      return chats.some((at) => ends.has(at + 1) || ends.has(at + 2)) ? [`${path}: ${run}`] : []
    }),
  )
  expect(texts.length).toBeGreaterThan(100)
  expect(cut).toEqual([])
})
