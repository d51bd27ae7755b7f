import type { MemberShown } from '../../../flows/ledger/shown.ts'
import { draftKey, keep, kept, letGo } from '../../kept.ts'

export type Invitation = { code: string; role: 'bookkeeper' | 'viewer'; expiresAt: string }
/** `known`: who was in the book already, and so came by none of these codes. */
type Invited = { codes: Invitation[]; known?: string[] | undefined }

/** The codes that were made here, by their book: a phone that ran out of memory meanwhile opens the page anew, and the server tells no code twice. */
const INVITED = draftKey('invited')
const all = (): Record<string, Invited> => kept<Record<string, Invited>>(INVITED) ?? {}

/** @returns whether they outlive this page. */
const put = (book: string, of: Invited): boolean => {
  const now = Date.now()
  const open = Object.entries({ ...all(), [book]: of })
    .map(([id, { codes, known }]): [string, Invited] => [id, { known, codes: codes.filter(isOpen(now)) }])
    .filter(([, { codes }]) => codes.length)
  if (open.length) return keep(INVITED, Object.fromEntries(open))
  letGo(INVITED)
  return true
}
const isOpen =
  (now: number) =>
  ({ expiresAt }: Invitation): boolean =>
    Date.parse(expiresAt) > now

export const codesOf = (book: string): Invitation[] => (all()[book]?.codes ?? []).filter(isOpen(Date.now()))

/** `members`: as far as they are known by now. */
export const keepCode = (
  book: string,
  code: Invitation,
  members: readonly MemberShown[] | undefined,
): boolean => {
  const { codes, known = members?.map(({ id }) => id) } = all()[book] ?? { codes: [] }
  return put(book, { codes: [...codes, code], known })
}

/**
 * Whoever has come since came by one of these codes. Where that was the only one for what they may do, it is used; of two that may be meant neither is
 * put away, since the other is still good.
 */
export const letUsedGo = (book: string, members: readonly MemberShown[]): void => {
  const was = all()[book]
  if (!was) return
  const ids = members.map(({ id }) => id)
  // Who has left since comes back by a code.
  let known = (was.known ?? ids).filter((id) => ids.includes(id))
  let { codes } = was
  for (const role of ['bookkeeper', 'viewer'] as const) {
    const came = members.filter((one) => one.role === role && !known.includes(one.id))
    if (came.length < codes.filter((one) => one.role === role).length) continue
    codes = codes.filter((one) => one.role !== role)
    known = [...known, ...came.map(({ id }) => id)]
  }
  put(book, { codes, known })
}
