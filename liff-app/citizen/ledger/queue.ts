import { useEffect, useRef, useState } from 'preact/hooks'
import type { Entry } from '../../../flows/ledger/contract.ts'
import { call } from '../../api.ts'
import { settled } from '../../deed-key.ts'
import { draftKey, keep, kept } from '../../kept.ts'

/**
 * Entries on their way. Each is put here before anything is sent, and stays until the server has said that it is noted: without a signal they wait
 * on this phone, and what is sent again under its id is noted once. Somebody else's sign-in on this phone clears them.
 */
export type Waiting = {
  account: string
  id: string
  entry: Entry
  refused?: string
  /** Left out, though it may have arrived: nobody is shown it any more, and it is still to be taken back. */
  out?: true
}
export type Noted = { account: string; id: string; version: number; entry: Entry }

const KEY = draftKey('ledger.queue')
const AGAIN_MS = 15_000

let memory: Waiting[] = kept<Waiting[]>(KEY) ?? []
/** There was no room for it: then this page is all there is, and what storage holds is what was before. */
let unkept = false
let underWay: Promise<Noted[]> | undefined
let later: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()

/** Another tab may have added or sent some: what storage holds goes before what this tab remembers. */
const list = (): Waiting[] => {
  if (!unkept) memory = kept<Waiting[]>(KEY) ?? memory
  return memory
}
const become = (next: Waiting[]): void => {
  memory = next
  unkept = !keep(KEY, next)
  for (const tell of listeners) tell()
}

/** Not tried yet: most are noted within a second, and nobody is told of a wait that is none. */
const fresh = new Set<string>()

const without = (id: string): Waiting[] => list().filter((one) => one.id !== id)
export const leaveOut = (id: string): void => {
  become(list().map((one) => (one.id === id ? { ...one, out: true } : one)))
  void send()
}
export const wait = (one: Waiting): void => {
  fresh.add(one.id)
  become([...without(one.id), one])
}

/** @returns what became of each that was sent. */
export const send = (): Promise<Noted[]> => {
  underWay ??= sendAll().finally(() => {
    underWay = undefined
  })
  return underWay
}

const sendAll = async (): Promise<Noted[]> => {
  clearTimeout(later)
  const noted: Noted[] = []
  for (;;) {
    const next = list().find(({ refused, out }) => out || !refused)
    if (!next) return noted
    const { account, id, entry, out } = next
    if (out) {
      const taken = await call(`/ledger/accounts/${account}/entries/${id}?version=1`, { method: 'DELETE' })
      if (!settled(taken)) return tryLater(noted)
      // Where it never arrived, was deleted or has been changed since, it is not what was left out.
      become(without(id))
      continue
    }
    const answer = await call<{ record: { version: number } }>(`/ledger/accounts/${account}/entries`, {
      method: 'POST',
      body: { id, entry },
      key: id,
    })
    if (answer.ok) {
      fresh.delete(id)
      if (list().some((one) => one.id === id && one.out)) continue
      become(without(id))
      noted.push({ account, id, entry, version: answer.value.record.version })
      continue
    }
    fresh.clear()
    const { trouble } = answer
    if (trouble.kind === 'refused' && trouble.type !== 'busy') {
      become(list().map((one) => (one.id === id ? { ...one, refused: trouble.type } : one)))
      continue
    }
    return tryLater(noted)
  }
}

const tryLater = (noted: Noted[]): Noted[] => {
  become(list())
  later = setTimeout(() => void send(), AGAIN_MS)
  return noted
}

/** What was refused is tried again from here on: an agreement may have been given since. */
export const sendAgain = (): Promise<Noted[]> => {
  become(list().map(({ refused: _, ...one }) => one))
  return send()
}

addEventListener('online', () => void send())
addEventListener('storage', ({ key }) => {
  if (key === KEY) for (const tell of listeners) tell()
})
addEventListener('pd-other-person', () => become([]))

/** What waits for this account, as it stands. `sent` is told whenever some of it has arrived. */
export const useQueue = (account: string | undefined, sent: () => void): Waiting[] => {
  const [waiting, set] = useState(list)
  const before = useRef(waiting.length)
  const told = useRef(sent)
  told.current = sent
  useEffect(() => {
    const tell = () => {
      const now = list()
      set(now)
      if (now.length < before.current) told.current()
      before.current = now.length
    }
    listeners.add(tell)
    tell()
    // What another visit left behind: nobody has to ask for it.
    void send()
    return () => void listeners.delete(tell)
  }, [account])
  return waiting.filter(({ account: of, id, out }) => of === account && !out && !fresh.has(id))
}
