import type { Changes, DraftShown } from '../../flows/draft.ts'
import type { Answers, Interview, Question, Value } from '../../flows/interview.ts'
import { call } from '../api.ts'
import { draftKey, keep, kept, letGo, whosePage } from '../kept.ts'
import { adopt } from '../prefs.ts'
import { answersOf, askedBy } from './counting.ts'
import { type Input, isEmpty, valueAtOnce } from './inputs.ts'
import {
  changesOf,
  type Ended,
  type Entries,
  type Entry,
  endOf,
  takeAnswers,
  type Unsaid,
} from './two-sides.ts'

/**
 * The answers of one form. Every change is kept on this phone at once and on our side soon after; what the chat was told comes in, and of each
 * answer the later one holds (`two-sides.ts`). Two tabs keep one draft.
 */
type Stored = {
  version: number
  entries: Entries
  /** Names the filing, so that however often it is sent it is filed once. */
  key: string
  /** A filing that left and was not answered: it is sent again exactly as it was before anything else. */
  sent?: Filing
}
export type Filing = { key: string; body: { answers: Record<string, Value | null>; notice?: string } }

/**
 * `at`: where on this phone, for drafts of several people. `local`: nothing of it ever leaves the phone. `stays`: what is typed here stays until
 * its person says otherwise, whatever became of it elsewhere.
 */
type Keeping = { at?: string; local?: boolean; stays?: boolean }

type Check = Pick<typeof import('./check.ts'), 'check' | 'troubleOf'>

const SOON_MS = 1_200
const AGAIN_MS = 15_000
const QUIET_MS = 8_000

const fresh = (): Stored => ({ version: 1, entries: {}, key: crypto.randomUUID() })

export const openDraft = (
  interview: Interview,
  { at: where = interview.id, local = false, stays = false }: Keeping = {},
) => {
  const place = draftKey(where)
  const load = (): Stored | undefined => {
    const was = kept<Stored>(place)
    return was?.version === 1 ? was : undefined
  }
  let stored = load() ?? fresh()
  let whose = whosePage()
  let agreed: boolean | undefined
  let notice: string | undefined
  let extra = 0
  let checker: Check | undefined
  let loading: Promise<Check> | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let underWay: Promise<unknown> | undefined
  let newest = 0
  let sending = false
  let onPhone = true
  let over = false
  let ended: Ended | undefined
  const listeners = new Set<() => void>()
  const tell = () => {
    for (const one of listeners) one()
  }
  /** Within `together`: whether anything is to be kept once all of it is done. */
  let gathered: { any: boolean } | undefined
  const save = () => {
    if (gathered) {
      gathered.any = true
      return
    }
    if (!over) onPhone = keep(place, stored)
    tell()
  }
  /** What counts by now, for every part of a page that asks: worked out once for each change. */
  let counted: { values?: Answers; asked?: Question[] } = {}
  const put = (id: string, entry: Entry): void => {
    stored.entries[id] = entry
    counted = {}
  }
  const begun = (): boolean => Object.values(stored.entries).some(({ input }) => !isEmpty(input))
  const begin = (): void => {
    whose = whosePage()
    stored = fresh()
    counted = {}
    ended = undefined
    tell()
  }
  const question = (id: string): Question | undefined => interview.questions.find((q) => q.id === id)

  const values = (): Answers => {
    counted.values ??= answersOf(interview, stored.entries)
    return counted.values
  }
  const asked = (): Question[] => {
    counted.asked ??= askedBy(interview, values())
    return counted.asked
  }
  const read = (q: Question, input: Input): Value | undefined => {
    const atOnce = valueAtOnce(q, input)
    if (atOnce !== undefined || !checker || isEmpty(input)) return atOnce
    const checked = checker.check(q, input, values(), Date.now())
    return checked.ok ? checked.value : undefined
  }
  /** Answers that were typed before they could be read; whether there were any. */
  const readAll = (): boolean => {
    let any = false
    for (const q of interview.questions) {
      const entry = stored.entries[q.id]
      if (entry?.input === undefined || entry.v !== undefined) continue
      const v = read(q, entry.input)
      if (v === undefined) continue
      put(q.id, { ...entry, v })
      any = true
    }
    return any
  }
  const checks = (): Promise<Check> => {
    loading ??= reading(interview).then(
      (check) => {
        checker = check
        // What is on the page is drawn again only where something of it is another.
        if (readAll()) tell()
        return checker
      },
      (error) => {
        loading = undefined
        throw error
      },
    )
    return loading
  }

  const changesNow = (): Changes => changesOf(interview, stored.entries, Date.now())

  /** `now`: when it was asked for, since our side knows of nothing later, however long its answer took: what was typed meanwhile is newer. */
  const takeIn = (shown: DraftShown, told: Record<string, number>, now: number) => {
    // What left with the page went beside another, whose answer may be the older one.
    if (now < newest) return
    newest = now
    agreed = shown.agreed
    notice = shown.notice
    extra = shown.extra
    adopt(shown.reader)
    if (stays) ended = endOf(shown, stored.entries, now) ?? ended
    takeAnswers(interview, stored.entries, { shown, told, now, stays })
    counted = {}
    save()
  }

  /** To and from our side. `now` leaves with the page itself. */
  const sync = async ({
    agrees,
    leaving,
  }: {
    agrees?: boolean
    leaving?: boolean
  } = {}): Promise<boolean> => {
    clearTimeout(timer)
    // One after the other: what left first may arrive last, and would count as newer there.
    while (underWay && !leaving) await underWay
    if (local || over) return true
    const path = `/drafts/${interview.id}`
    const changes = changesNow()
    // Filed here or in another tab a moment ago, it would be begun anew on our side.
    const writes =
      !stored.sent && !sending && (agrees || (agreed && !ended && Object.keys(changes).length > 0))
    const told = writes
      ? Object.fromEntries(Object.keys(changes).map((id) => [id, stored.entries[id]!.at]))
      : {}
    const began = Date.now()
    const asking = call<DraftShown>(path, {
      ...(writes
        ? { method: 'PUT', body: { answers: changes, ...(agrees && notice ? { notice } : {}) } }
        : {}),
      ...(leaving ? { keepalive: true } : {}),
    })
    underWay = asking
    const answer = await asking
    if (underWay === asking) underWay = undefined
    if (over) return true
    if (answer.ok) takeIn(answer.value, told, began)
    else if (answer.trouble.kind !== 'refused') later(AGAIN_MS)
    return answer.ok
  }
  /** Until nothing is being kept, or that takes too long. */
  const quiet = async (): Promise<void> => {
    const late = new Promise((done) => setTimeout(done, QUIET_MS))
    for (let waited: unknown; waited !== underWay && underWay; ) {
      waited = underWay
      await Promise.race([underWay, late])
    }
  }
  const later = (ms: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => void sync(), ms)
  }

  const set = (id: string, input: Input): void => {
    const q = question(id)
    if (!q || over) return
    const v = read(q, input)
    put(id, { input, ...(v === undefined ? {} : { v }), at: Date.now() })
    save()
    later(SOON_MS)
  }

  const onStorage = (event: StorageEvent) => {
    if (event.key !== place || over) return
    if (event.newValue === null) {
      // Filed or thrown away in another tab. The key stays: what was filed there is not filed a second time from here.
      if (stays) ended = 'elsewhere'
      return tell()
    }
    const other = load()
    if (!other) return
    for (const [id, entry] of Object.entries(other.entries))
      if (entry.at > (stored.entries[id]?.at ?? 0)) put(id, entry)
    const { sent: _, ...ours } = stored
    stored = { ...ours, key: other.key, ...(other.sent ? { sent: other.sent } : {}) }
    tell()
  }
  const onOnline = () => void sync()
  const onHidden = () => {
    if (document.visibilityState === 'hidden' && agreed && Object.keys(changesNow()).length)
      void sync({ leaving: true })
    else if (document.visibilityState === 'visible') void sync()
  }

  return {
    interview,
    asked,
    values,
    input: (id: string): Input | undefined => stored.entries[id]?.input,
    how: (id: string): Unsaid | undefined => stored.entries[id]?.how,
    empty: (id: string): boolean => isEmpty(stored.entries[id]?.input),
    agreed: () => agreed,
    notice: () => notice,
    extra: () => extra,
    begun,
    /** Whether there is anything that outlives this page. */
    kept: () => begun() && (onPhone || agreed === true),
    /** Whether a question needs nothing more. */
    answered: (q: Question): boolean => {
      const entry = stored.entries[q.id]
      if (!entry || entry.v !== undefined) return !!entry
      return isEmpty(entry.input) && (q.optional === true || !!entry.how)
    },
    checks,
    set,
    /** Several changes kept and drawn as one. */
    together(changes: () => void) {
      const here = { any: false }
      gathered = here
      try {
        changes()
      } finally {
        gathered = undefined
        if (here.any) save()
      }
    },
    /** From what it holds by now: photos arrive long after the page was drawn. */
    change: (id: string, to: (now: Input | undefined) => Input) => set(id, to(stored.entries[id]?.input)),
    /** What was asked and brought no value, by question. */
    unsaid: (): ReadonlyMap<string, Unsaid> =>
      new Map(Object.entries(stored.entries).flatMap(([id, { how }]) => (how ? [[id, how] as const] : []))),
    /** What became of this draft in the chat or on another phone, while it is still here. */
    ended: () => ended,
    /** It is gone on with all the same, as if it were answered now. */
    goOn() {
      ended = undefined
      // It was filed elsewhere: this is another filing.
      const { sent: _, ...rest } = stored
      stored = { ...rest, key: crypto.randomUUID() }
      for (const entry of Object.values(stored.entries)) {
        entry.at = Date.now()
        delete entry.told
      }
      save()
      later(0)
    },
    /** Everything here goes. What our side has of it is forgotten by whoever asks for that. */
    clear() {
      clearTimeout(timer)
      letGo(place)
      begin()
    },
    /** Passed over on purpose, or, after that, asked anew. */
    pass(id: string, how?: Unsaid) {
      if (how || isEmpty(stored.entries[id]?.input)) put(id, { at: Date.now(), ...(how ? { how } : {}) })
      save()
      later(SOON_MS)
    },
    sync,
    /** What is filed: frozen with its key until it is known what became of it. What is being kept meanwhile must not arrive after it. */
    async filing(agrees: boolean): Promise<Filing> {
      sending = true
      await quiet()
      sending = false
      if (stored.sent) return stored.sent
      const answers = Object.fromEntries(
        asked()
          .map((q) => [q.id, stored.entries[q.id]?.v ?? null])
          .filter(([, v]) => v !== undefined),
      )
      stored.sent = { key: stored.key, body: { answers, ...(agrees && notice ? { notice } : {}) } }
      save()
      return stored.sent
    },
    /** It was refused: what is corrected now is another filing. */
    refused() {
      const { sent: _, ...rest } = stored
      stored = { ...rest, key: crypto.randomUUID() }
      save()
    },
    filed() {
      over = true
      clearTimeout(timer)
      letGo(place)
    },
    listen(tell: () => void) {
      listeners.add(tell)
      if (listeners.size === 1) {
        // Somebody else signed in before anything here could hear of it.
        if (whose !== null && whose !== whosePage()) begin()
        addEventListener('storage', onStorage)
        addEventListener('online', onOnline)
        addEventListener('pd-other-person', begin)
        document.addEventListener('visibilitychange', onHidden)
      }
      return () => {
        listeners.delete(tell)
        if (listeners.size) return
        clearTimeout(timer)
        removeEventListener('storage', onStorage)
        removeEventListener('online', onOnline)
        removeEventListener('pd-other-person', begin)
        document.removeEventListener('visibilitychange', onHidden)
      }
    },
  }
}
export type Draft = ReturnType<typeof openDraft>

const reading = async ({ id }: Interview): Promise<Check> => {
  const { check, troubleOf, fetchHints } = await import('./check.ts')
  await fetchHints(id)
  return { check, troubleOf }
}
