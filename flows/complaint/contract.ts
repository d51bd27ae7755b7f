import * as z from 'zod/mini'
import type { Answers, Choice, Kind } from '../interview.ts'
import type { Lang, Words } from '../lang.ts'
import { FAMILY_CODES, familyOf, subtypeOf } from './families.ts'
import { complaint } from './questions.ts'
import { isNamed, moneyGone } from './when.ts'

/** What a finished complaint is filed as, besides its answers. */
export const Filing = z
  .strictObject({
    family: z.enum(FAMILY_CODES),
    subtype: z.string(),
    /** One line for the staff's list, from choices alone: free text may hold names and numbers. */
    subject: z.string().check(z.minLength(1), z.maxLength(200)),
    anonymous: z.boolean(),
    /** Whole satang; absent where no money is gone. */
    loss: z.optional(z.int().check(z.nonnegative())),
  })
  .check(
    z.refine(({ family, subtype }) => subtypeOf(family, subtype) !== undefined, {
      error: 'subtype of another family',
    }),
  )
export type Filing = z.infer<typeof Filing>

const schemaOf = (kind: Kind): z.ZodMiniType => {
  switch (kind.kind) {
    case 'choice':
      return typeof kind.options === 'function' ? z.string() : z.enum(kind.options.map(({ code }) => code))
    case 'multi':
      return z.array(z.string())
    case 'yesno':
      return z.boolean()
    case 'text':
    case 'phone':
      return z.string().check(z.minLength(1))
    case 'number':
      return z.number()
    case 'money':
      return z.int().check(z.nonnegative(), z.lte(kind.max))
    case 'date':
      return z.object({ y: z.int(), m: z.optional(z.int()), d: z.optional(z.int()) })
    case 'account':
    case 'place':
      return z.looseObject({})
    case 'photos':
      return z.array(z.object({ messageId: z.string() })).check(z.maxLength(kind.max))
  }
}

/** The values of a complaint by question id, each of its kind, none that today's questions do not know. */
export const ComplaintValues = z.strictObject(
  Object.fromEntries(complaint.questions.map((question) => [question.id, z.optional(schemaOf(question))])),
)

const optionWords = (id: string, code: unknown, answers: Answers): Words | undefined => {
  const question = complaint.questions.find((one) => one.id === id)
  if (question?.kind !== 'choice') return undefined
  const options: readonly Choice[] =
    typeof question.options === 'function' ? question.options(answers) : question.options
  return options.find((option) => option.code === code)
}

/** "ซื้อขายออนไลน์: จ่ายแล้วไม่ได้ของ (เฟซบุ๊ก)". */
export const subjectWords = (answers: Answers, lang: Lang): string => {
  const family = familyOf(answers.family)
  const subtype = subtypeOf(answers.family, answers.subtype)
  const platform =
    answers.platform === 'other' ? undefined : optionWords('platform', answers.platform, answers)
  const head = [family?.[lang], subtype?.[lang]].filter(Boolean).join(': ')
  return platform ? `${head} (${platform[lang]})` : head
}

/** Answers that say who the person is or where they can be called. */
export const NAMING: ReadonlySet<string> = new Set(['name', 'contact_phone'])

/** What to file, from a finished run's values; null where family and subtype do not belong together. */
export const toFiling = (answers: Answers): Filing | null => {
  const lost = moneyGone(answers) && typeof answers.amount === 'number'
  const filing = Filing.safeParse({
    family: answers.family,
    subtype: answers.subtype,
    subject: subjectWords(answers, 'th'),
    // Whoever was not asked, or has not said, stays unnamed.
    anonymous: !isNamed(answers),
    ...(lost ? { loss: answers.amount } : {}),
  })
  return filing.success ? filing.data : null
}
