/** What each citizen's phone holds: the chat as it shows, friendship, the quick replies in force. */
import type { ChatEntry, Json, PhoneCitizen } from './contract.ts'
import type { CitizenIdentity } from './identities.ts'

export type Citizen = CitizenIdentity & {
  friend: boolean
  blocked: boolean
  wasFriend: boolean
  /** When the citizen last spoke; a non-friend can be pushed to for 7 days after. */
  spokeAt: number | null
  entries: ChatEntry[]
  quickReply: { items: Json[] } | null
  loadingUntil: number
  richMenuId?: string
}

const PUSHABLE_MS = 7 * 86_400_000

const fresh = (who: CitizenIdentity, friend: boolean): Citizen => ({
  ...who,
  friend,
  blocked: false,
  wasFriend: friend,
  spokeAt: null,
  entries: [],
  quickReply: null,
  loadingUntil: 0,
})

export const createCitizens = (
  start: readonly CitizenIdentity[],
  friends: boolean,
  clock: () => number,
  changed: (citizenId: string) => void,
) => {
  const byId = new Map<string, Citizen>()
  const add = (who: CitizenIdentity, friend = friends): Citizen => {
    const citizen = fresh(who, friend)
    byId.set(who.id, citizen)
    return citizen
  }
  for (const who of start) add(who)

  return {
    add,
    get: (id: string) => byId.get(id),
    known: (id: string): Citizen => {
      const citizen = byId.get(id)
      if (!citizen) throw new Error(`no such citizen: ${id}`)
      return citizen
    },
    all: () => [...byId.values()],
    /** LINE answers 200 for a blocked or departed person and shows nothing. */
    canBePushed: (c: Citizen): boolean =>
      !c.blocked && (c.friend || (c.spokeAt !== null && clock() - c.spokeAt < PUSHABLE_MS)),
    /** The bot's messages arrive on the phone. Only the last one's quick replies show. */
    hears: (c: Citizen, entries: ChatEntry[]): void => {
      c.entries.push(...entries)
      const last = entries.at(-1)?.message.quickReply as { items: Json[] } | undefined
      c.quickReply = last ?? null
      c.loadingUntil = 0
      changed(c.id)
    },
    says: (c: Citizen, entry: ChatEntry | null): void => {
      if (entry) c.entries.push(entry)
      c.quickReply = null
      c.spokeAt = clock()
      changed(c.id)
    },
    loads: (c: Citizen, seconds: number): void => {
      c.loadingUntil = clock() + seconds * 1000
      setTimeout(() => changed(c.id), seconds * 1000 + 1).unref()
      changed(c.id)
    },
    changed,
    entry: (messageId: string): { citizen: Citizen; entry: ChatEntry } | undefined => {
      for (const citizen of byId.values()) {
        const entry = citizen.entries.find((e) => e.id === messageId)
        if (entry) return { citizen, entry }
      }
      return undefined
    },
    clear: (): void => {
      for (const c of byId.values()) {
        byId.set(c.id, { ...fresh(c, friends), richMenuId: c.richMenuId })
        changed(c.id)
      }
    },
  }
}

export type Citizens = ReturnType<typeof createCitizens>

export const phoneCitizen = (c: Citizen): PhoneCitizen => ({
  id: c.id,
  name: c.displayName,
  age: c.age,
  lang: c.language,
  about: c.about,
  friend: c.friend,
  blocked: c.blocked,
})
