import type { Finding } from '../../../flows/welfare/finding.ts'

/** What one changed answer made of the result, until it has been seen. By id: it is said in whatever language is read then. */
export type News = { gained: string[]; lost: string[]; sum?: readonly [number, number] }
let news: News | undefined

const idsOf = ({ found }: Finding): string[] => found.map(({ programme }) => programme.id)

export const note = (before: Finding, after: Finding): void => {
  const [had, has] = [idsOf(before), idsOf(after)]
  news = {
    gained: has.filter((id) => !had.includes(id)),
    lost: had.filter((id) => !has.includes(id)),
    ...(before.monthlyBaht === after.monthlyBaht
      ? {}
      : { sum: [before.monthlyBaht, after.monthlyBaht] as const }),
  }
}

export const takeNews = (): News | undefined => {
  const told = news
  news = undefined
  return told
}
