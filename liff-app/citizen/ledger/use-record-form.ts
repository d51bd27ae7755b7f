import { useEffect, useRef, useState } from 'preact/hooks'
import { canonical } from '../../../flows/exchange/canonical.ts'
import { askAgain } from '../../ui/ask-again.ts'
import { useDoing } from './doing.tsx'
import type { Asked, Current, Line, Wrong } from './record.ts'
import { draftAt, draftPlace, keepDraft, letDraftGo } from './record-draft.ts'
import { recordTexts } from './record-texts.ts'

/**
 * A record's form: it is saved over the version that was on the screen when typing began, so that another phone's change is never undone unseen.
 * Whoever is slower is shown what the other phone saved, and says whose counts. A new one carries an id of its own: sent again it is the same one.
 */
export const useRecordForm = <T extends object, Of extends object>(asked: Asked<T, Of>) => {
  const { book, writing, one, kind, typed, read } = asked
  const place = one ? `${kind}-${one.id}` : kind
  const where = draftPlace(book.account.id, one?.id ?? kind)
  const [draft] = useState(() => draftAt<T, Of>(where))
  const [restored, setRestored] = useState(draft !== null && one !== undefined)
  const [of, setOf] = useState<Of>(() => ({ ...typed(draft?.over?.value ?? one?.value), ...draft?.of }))
  const [wrong, setWrong] = useState<Wrong<Of>>({})
  const [theirs, setTheirs] = useState<Current<T>>()
  const [mine, setMine] = useState<readonly Line[]>([])
  const { busy, said, setSaid, act } = useDoing()
  const over = useRef<{ id: string; at?: { version: number; value: T } | undefined }>({
    id: draft?.id ?? one?.id ?? crypto.randomUUID(),
    at: draft ? draft.over : one,
  })
  const sent = useRef<T[]>(draft?.sent ?? [])
  const touched = useRef(draft !== null)
  /** A deleted one is wanted back: that another phone deleted it is no news any more. */
  const bringsBack = useRef(false)
  const now = useRef(of)
  const panel = useRef<HTMLDivElement>(null)
  now.current = of

  const keepIt = (next: Of) => {
    touched.current = true
    if (one) writing.hold?.(one.id, true)
    const { id, at } = over.current
    keepDraft(where, { v: 1, id, over: at, of: next, sent: sent.current, kind: writing.kind })
  }
  const startOver = (at: { version: number; value: T } | undefined, id = over.current.id) => {
    over.current = { id, at }
    sent.current = []
    touched.current = false
    bringsBack.current = false
    letDraftGo(where)
    setTheirs(undefined)
    setRestored(false)
    setWrong({})
    setOf(typed(at?.value))
    if (one) writing.hold?.(one.id, false)
  }
  useEffect(() => {
    if (one && touched.current) writing.hold?.(one.id, true)
    return () => {
      if (one) writing.hold?.(one.id, false)
    }
  }, [])
  // Nothing is typed here: what another phone saved is what is changed.
  useEffect(() => {
    if (one && !touched.current && one.version > (over.current.at?.version ?? 0)) startOver(one)
  }, [one?.version])
  // Deleted elsewhere while something was typed over it, or since: said at once, not only once it is sent.
  useEffect(() => {
    if (one?.gone && touched.current) setTheirs((was) => was ?? { ...one, gone: true })
  }, [one?.gone])
  useEffect(() => {
    if (theirs) panel.current?.focus()
  }, [theirs])
  useEffect(() => {
    const [first] = Object.keys(wrong)
    if (first) askAgain(`${place}-${first}`)
  }, [wrong])

  const change = (what: Partial<Of>) => {
    const next = { ...now.current, ...what }
    if (asked.over) {
      const [was, at] = [asked.over(now.current), asked.over(next)]
      if (!touched.current || was?.id !== at?.id) over.current = { id: at?.id ?? crypto.randomUUID(), at }
    }
    now.current = next
    setOf(next)
    keepIt(next)
    if (said && !said.bad) setSaid(undefined)
  }
  const arrived = async (record: Current<T>, was: Of): Promise<string> => {
    // First, so that one that came back is on the page when nothing holds it there any more.
    await writing.again()
    // What was typed while it was on its way is typed over what has just been saved.
    if (now.current !== was) {
      over.current = { id: record.id, at: record }
      sent.current = []
      setTheirs(undefined)
      keepIt(now.current)
    } else startOver(one ? record : undefined, one ? one.id : crypto.randomUUID())
    return asked.saved ?? book.t.saved
  }
  const send = async (value: T, was: Of, at = over.current.at): Promise<void> => {
    const { id } = over.current
    const body = { [writing.name]: value }
    const met: { current?: Current<T> } = {}
    await act<{ record: Current<T> }>(
      at ? 'PUT' : 'POST',
      at ? `${writing.path}/${id}` : writing.path,
      at ? { version: at.version, ...body } : { id, ...body },
      ({ record }) => arrived(record, was),
      async (no) => {
        if (no.kind !== 'refused') {
          sent.current = [...sent.current, value]
          keepIt(now.current)
          return undefined
        }
        const { current } = no.body as { current?: Current<T> }
        if (no.type !== 'conflict' || !current) return undefined
        if (!current.gone && same(current.value, value)) return { words: await arrived(current, was) }
        met.current = current
        return null
      },
    )
    if (met.current) await meet(met.current, was, at)
  }
  /** Another phone was faster, or an earlier try of this very form, of which only the answer was lost. */
  const meet = async (next: Current<T>, was: Of, at: { value: T } | undefined): Promise<void> => {
    const read = await asked.read(was, next.value)
    if ('wrong' in read) return setWrong(read.wrong)
    const own = sent.current.some((one) => same(one, next.value))
    // What this form does not show (that a plan rests) stays as they made it, and nothing is undone.
    const elsewhere = at !== undefined && same(asked.typed(at.value), asked.typed(next.value))
    const back = next.gone && bringsBack.current
    if (back || (!next.gone && (own || elsewhere))) {
      over.current = { id: next.id, at: next }
      return send(read.value, was)
    }
    setMine(asked.says(read.value))
    setTheirs(next)
    await writing.again()
  }
  const reading = useRef(false)
  const submit = async (at = over.current.at): Promise<void> => {
    // What reads words and days may take seconds to come, and nothing is said to be under way until then.
    if (reading.current) return
    reading.current = true
    const was = now.current
    const found = await read(was, at?.value).finally(() => {
      reading.current = false
    })
    setWrong('wrong' in found ? found.wrong : {})
    if ('value' in found) await send(found.value, was, at)
  }
  return {
    asked,
    busy,
    said,
    theirs,
    mine,
    restored,
    panel,
    of,
    change,
    /** What every field of it is given. */
    part: <K extends keyof Of & string>(name: K) => ({
      id: `${place}-${name}`,
      error: wrong[name],
      value: of[name],
      onChange: (value: Of[K]) => change({ [name]: value } as unknown as Partial<Of>),
    }),
    submit: () => {
      if (busy) return
      if (theirs) panel.current?.focus()
      else void submit()
    },
    keepMine: () => {
      if (!theirs || busy) return
      // What was new here may be another's by now, under their name.
      over.current.id = theirs.id
      bringsBack.current = theirs.gone === true
      void submit(theirs)
    },
    takeTheirs: () => {
      if (!theirs || busy) return
      const { gone } = theirs
      // What was new here and is deleted there is typed anew, under an id of its own.
      startOver(one && !gone ? theirs : undefined, one?.id ?? crypto.randomUUID())
      setSaid({ words: recordTexts(book.lang).taken })
      void writing.again()
    },
    discard: () => startOver(one),
  }
}

const same = (one: unknown, other: unknown): boolean => canonical(one) === canonical(other)
