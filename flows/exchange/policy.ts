import * as z from 'zod/mini'
import content from './content/policy.json' with { type: 'json' }

const Content = z.object({
  accept: z.array(z.object({ families: z.array(z.string()), minutes: z.int().check(z.positive()) })),
})
const { accept } = Content.parse(content)

/** So many working minutes an agency has to say that it takes a case of this family. */
export const acceptMinutes = (family: string): number =>
  (accept.find(({ families }) => families.includes(family)) ??
    accept.find(({ families }) => families.includes('*')))!.minutes
