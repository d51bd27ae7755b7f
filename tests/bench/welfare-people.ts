import type { Facts } from '../../flows/welfare/contract.ts'
import { CORE } from '../../flows/welfare/topics.ts'
import { type Draw, randomFacts } from '../tools/welfare-people.ts'

const bornBy = (draw: Draw) =>
  `${1930 + Math.floor(draw() * 90)}-0${1 + Math.floor(draw() * 9)}-${10 + Math.floor(draw() * 18)}`

/** A third has told everything, a third some of it, a third has answered core questions in their order. */
export const person = (draw: Draw, index: number): Facts => {
  const all = randomFacts(draw, index % 3 === 0 ? 1 : 0.3)
  delete all.age_years
  delete all.elderly_band_age
  const told = index % 3 === 2 ? CORE.slice(0, Math.floor(draw() * CORE.length)) : Object.keys(all)
  const facts = Object.fromEntries(told.filter((id) => id in all).map((id) => [id, all[id]]))
  return { ...facts, birth_date: bornBy(draw) } as Facts
}
