import * as z from 'zod/mini'

/**
 * LINE's own emoji stand in a text as their names in round brackets, "(hello)", and are listed beside it by where they are
 * (`index` and `length` in UTF-16 units; developers.line.biz, webhook text message, `emojis`).
 */
const Places = z.array(
  z.looseObject({ index: z.int().check(z.minimum(0)), length: z.int().check(z.minimum(2)) }),
)

/**
 * The text as it was typed, without the names of such pictures: nobody typed "(hello)", and in a name or a sum it would stand for good. What
 * does not look like such a name is left as it is.
 */
export const withoutLineEmoji = (text: string, listed: unknown): string => {
  const places = Places.safeParse(listed)
  if (!places.success) return text
  return [...places.data]
    .sort((a, b) => b.index - a.index)
    .reduce((left, { index, length }) => {
      const name = left.slice(index, index + length)
      return /^\([^()]*\)$/.test(name) ? left.slice(0, index) + left.slice(index + length) : left
    }, text)
}
