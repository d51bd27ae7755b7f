import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import type { Trouble } from '../../api.ts'
import { useEvery } from '../load.tsx'
import type { Me } from '../session.ts'
import { ask } from '../session.ts'
import type { Changes, QueueLine, QueuePage } from '../types.ts'

const CHANGES_EVERY_MS = 10_000
/** A narrow filter may answer a few empty pages before the first full one. */
const SEEK_PAGES = 8

type Held = {
  of: string
  query: string
  cases: QueueLine[]
  next: string | null
  cursor: number | null
  changed: ReadonlySet<string>
  /** Cases that are not on the screen and have moved since. */
  fresh: ReadonlySet<string>
  all: boolean
}

/** The list as it was left: going back to it from a case finds it as it was, and only what has changed is asked for. */
let left: Held | undefined

const NONE: ReadonlySet<string> = new Set()

export const useQueue = (query: string, me: Me, colleague: string) => {
  const of = `${me.id} ${query}`
  const [held, setHeld] = useState<Held | undefined>(() => (left?.of === of ? left : undefined))
  const [trouble, setTrouble] = useState<Trouble>()
  const [seeking, setSeeking] = useState(false)
  const now = useRef(of)
  now.current = of
  /** Which reading of the list is the last. */
  const reading = useRef(0)
  const looks = useRef({ asked: 0, answered: 0 })
  const set = useCallback((next: Held) => {
    left = next
    setHeld(next)
  }, [])

  const page = useCallback(
    async (
      after: string | null,
      nth: number,
    ): Promise<{ cases: QueueLine[]; next: string | null } | null> => {
      let next = after
      for (let tries = 0; tries < SEEK_PAGES; tries++) {
        const answer = await ask<QueuePage>(`/cases?${query}${next ? `&after=${next}` : ''}`)
        // Of another list, or of this one before it was read anew.
        if (now.current !== of || nth !== reading.current) return null
        setTrouble(answer.ok ? undefined : answer.trouble)
        if (!answer.ok) return null
        if (answer.value.cases.length || !answer.value.next) return answer.value
        next = answer.value.next
      }
      return { cases: [], next }
    },
    [of],
  )

  const read = useCallback(async () => {
    const nth = ++reading.current
    setSeeking(true)
    // The cursor first: what changes while the list is read is told once more, and not missed.
    const changes = await ask<Changes>('/changes')
    const first = await page(null, nth)
    if (nth === reading.current) setSeeking(false)
    if (!first) return
    set({
      of,
      query,
      ...first,
      cursor: changes.ok ? changes.value.cursor : null,
      changed: NONE,
      fresh: NONE,
      all: false,
    })
  }, [of])

  /** @returns the first case that came. */
  const more = async (): Promise<string | undefined> => {
    if (!held?.next || seeking) return
    const nth = ++reading.current
    setSeeking(true)
    const found = await page(held.next, nth)
    if (nth === reading.current) setSeeking(false)
    if (!found) return
    // As it is by now: changes may have come while this was under way.
    const here = left?.of === of ? left : held
    const known = new Set(here.cases.map(({ id }) => id))
    const added = found.cases.filter(({ id }) => !known.has(id))
    set({ ...here, cases: [...here.cases, ...added], next: found.next })
    return added[0]?.id
  }

  const follow = async () => {
    const before = left?.of === of ? left : held
    if (!before) return void read()
    const nth = ++looks.current.asked
    const answer = await ask<Changes>(`/changes${before.cursor === null ? '' : `?since=${before.cursor}`}`)
    if (now.current !== of || nth < looks.current.answered) return
    looks.current.answered = nth
    setTrouble(answer.ok ? undefined : answer.trouble)
    const here = left?.of === of ? left : before
    // What had changed before the list was read anew stands in it already.
    if (answer.ok && here.cursor === before.cursor) set(followed(here, answer.value, me, colleague))
  }

  useEffect(() => {
    reading.current++
    if (left?.of === of) {
      setHeld(left)
      void follow()
    } else {
      setHeld(undefined)
      void read()
    }
  }, [of])
  useEvery(CHANGES_EVERY_MS, follow)
  return { held: held?.of === of ? held : undefined, trouble, seeking, read, more }
}

/** Rows keep their places under the reader's hands: what has changed is said in them, what is new is counted. */
const followed = (before: Held, { changes, cursor, all }: Changes, me: Me, colleague: string): Held => {
  const changed = new Set(before.changed)
  const fresh = new Set(before.fresh)
  const shown = new Map(before.cases.map((one) => [one.id, one.version]))
  const news = new Map(changes.map((one) => [one.id, one]))
  for (const { id, version } of changes) {
    const has = shown.get(id)
    if (has === undefined) {
      if (before.cursor !== null) fresh.add(id)
    } else if (has < version) changed.add(id)
  }
  const cases = before.cases.map((one) => {
    const now = news.get(one.id)
    if (!now || now.version <= one.version) return one
    const { state, version, assigneeId, paused } = now
    const assignee = assigneeId === null ? null : assigneeId === me.id ? me.name : (one.assignee ?? colleague)
    return { ...one, state, version, assignee, paused }
  })
  // Where it is not known since when the list is as it is, nobody can say what has changed.
  return { ...before, cases, changed, fresh, cursor, all: before.all || all || before.cursor === null }
}

/** The ids of the list that was looked at last, for going from a case to the next. */
export const neighboursOf = (id: string): { before: string | undefined; after: string | undefined } => {
  const ids = left?.cases.map((one) => one.id) ?? []
  const at = ids.indexOf(id)
  return { before: at > 0 ? ids[at - 1] : undefined, after: at >= 0 ? ids[at + 1] : undefined }
}

/** The way back to it, as it was left; nothing where none was looked at. */
export const leftQueue = (): string | undefined => left && `/app/staff/queue?${left.query}`

export const forgetQueue = (): void => {
  left = undefined
}
