import { isBegun } from '../../../flows/welfare/unasked.ts'
import { changesOf, useHeard } from '../../heard.ts'
import { draftKey, keep, kept, letGo } from '../../kept.ts'

/** Whose rights are looked at on this phone: one's own, and those of others, who are kept here and nowhere else. */
export type Member = { id: string; name: string }
type House = { members: Member[]; at: string }

export const ME = 'me'
export const MEMBERS_MAX = 19
const PLACE = draftKey('rights-house')
/** Where the answers of one of the house are on this phone. */
export const answersAt = (id: string): string => (id === ME ? 'rights' : `rights.${id}`)

let house: House = kept<House>(PLACE) ?? { members: [], at: ME }
const changes = changesOf()
const become = (next: House): void => {
  house = next
  keep(PLACE, house)
  changes.tell()
}
addEventListener('pd-other-person', () => become({ members: [], at: ME }))
/** Another tab has added somebody. */
addEventListener('storage', ({ key }) => {
  if (key !== PLACE) return
  house = kept<House>(PLACE) ?? { members: [], at: ME }
  changes.tell()
})

export const houseNow = (): House => house
export const useHouse = (): House => {
  useHeard(changes)
  return house
}
export const lookAt = (id: string): void => become({ ...house, at: id })
export const addMember = (name: string): string => {
  const id = crypto.randomUUID().slice(0, 8)
  become({ members: [...house.members, { id, name }], at: id })
  return id
}
export const removeMember = (id: string): void => {
  letGo(draftKey(answersAt(id)))
  become({ members: house.members.filter((one) => one.id !== id), at: house.at === id ? ME : house.at })
}

/** Whether anything was answered for anybody here. */
export const anyAnswers = (): boolean =>
  [ME, ...house.members.map(({ id }) => id)].some((id) => {
    const was = kept<{ entries?: object }>(draftKey(answersAt(id)))
    return isBegun(Object.keys(was?.entries ?? {}))
  })
