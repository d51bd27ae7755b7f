import * as z from 'zod/mini'
import { dated } from '../content/dated.ts'
import { GENERATIONS, type Lesson as LessonType, PICTURES } from './contract.ts'

/** Read by tests alone: what is shown has been checked before it was shipped, and no page needs to carry a parser. */
const id = z.string().check(z.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/))
const words = z.strictObject({ th: z.string().check(z.minLength(1)), en: z.string().check(z.minLength(1)) })
const picture = z.enum(PICTURES)
/** Of `sources.json`. What claims nothing but what the centre advises names `own-rules`. */
const sources = z.array(id).check(z.minLength(1))

export const Source = z.strictObject({
  id,
  /** As people read it at the end of a lesson. */
  name: words,
  url: z.optional(z.url({ protocol: /^https$/ })),
  ...dated,
})

export const Listed = z.strictObject({
  id,
  for: z.enum(GENERATIONS),
  picture,
  name: words,
  questions: z.int().check(z.minimum(3), z.maximum(5)),
  ...dated,
})

export const Lesson: z.ZodMiniType<LessonType> = z.strictObject({
  id,
  cards: z
    .array(z.strictObject({ picture, name: words, text: words, sources }))
    .check(z.minLength(5), z.maxLength(7)),
  quiz: z
    .array(
      z
        .strictObject({
          ask: words,
          right: z.int().check(z.minimum(0)),
          /** Each says why it is right or not. */
          choices: z
            .array(z.strictObject({ th: words.shape.th, en: words.shape.en, why: words }))
            .check(z.minLength(3), z.maxLength(4)),
          sources,
        })
        .check(z.refine(({ right, choices }) => right < choices.length, { error: 'no such choice' })),
    )
    .check(z.minLength(3), z.maxLength(5)),
})
