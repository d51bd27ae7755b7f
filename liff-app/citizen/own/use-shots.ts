import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Input, Shot } from '../../form/inputs.ts'
import { useHeard } from '../../heard.ts'
import { draftKey, keep, kept, letGo } from '../../kept.ts'
import type { ShownPhoto } from '../../ui/photos.tsx'

type Sender = ReturnType<typeof import('../../form/uploads.ts')['startUploads']>
const uploads = () => import('../../form/uploads.ts')

/**
 * Photos for something that is there already: each is sent piece by piece and then given to `file`, which says whether it is where it belongs. Until
 * it is, it is kept on this phone under `at`, over a reload too, and can be given again.
 */
export const useShots = ({
  at,
  kind,
  file,
}: {
  at: string
  kind: string
  file: (photo: string) => Promise<boolean>
}) => {
  const key = draftKey(at)
  const now = useRef<Shot[]>(kept<Shot[]>(key) ?? [])
  const [shots, setShots] = useState(now.current)
  const begun = useRef<Promise<Sender> | undefined>(undefined)
  const [here, setHere] = useState<Sender>()
  /** Arrived whole, and not where they belong. */
  const [stuck, setStuck] = useState<readonly string[]>([])
  /** Chosen while what sends them could not be fetched. */
  const [held, setHeld] = useState<readonly File[]>([])
  const filing = useRef(false)
  const latest = useRef(file)
  latest.current = file
  const list = useMemo(
    () => ({
      input: (): Input => now.current,
      change: (_: string, to: (now: Input | undefined) => Input) => {
        now.current = to(now.current) as Shot[]
        if (now.current.length) keep(key, now.current)
        else letGo(key)
        setShots(now.current)
      },
    }),
    [key],
  )
  const begin = (): Promise<Sender> => {
    begun.current ??= uploads().then(
      ({ startUploads }) => {
        const made = startUploads(list, kind)
        setHere(made)
        return made
      },
      (error) => {
        begun.current = undefined
        throw error
      },
    )
    return begun.current
  }
  const add = async (files: readonly File[]): Promise<void> => {
    const sends = await begin().catch(() => null)
    setHeld(sends ? [] : files)
    await sends?.add(files)
  }
  useEffect(() => {
    if (now.current.length) void begin().catch(() => {})
    // Fetched before it is needed, so that a photo can be chosen without a signal too.
    else void uploads().catch(() => {})
  }, [])
  useEffect(() => {
    const back = () => {
      setStuck([])
      if (held.length) void add(held)
      else if (now.current.length) void begin().catch(() => {})
    }
    addEventListener('online', back)
    return () => removeEventListener('online', back)
  }, [held])
  useHeard(here)
  useEffect(() => {
    const ready = shots.find(({ id, messageId }) => messageId && !stuck.includes(id))
    if (!ready?.messageId || filing.current) return
    filing.current = true
    void latest.current(ready.messageId).then((done) => {
      filing.current = false
      if (done) list.change('', (all) => (all as Shot[]).filter(({ id }) => id !== ready.id))
      else setStuck((all) => [...all, ready.id])
    })
  }, [shots, stuck])
  const stateOf = ({ id, messageId, refused }: Shot): Pick<ShownPhoto, 'state' | 'percent'> =>
    refused
      ? { state: 'refused' }
      : stuck.includes(id)
        ? { state: 'failed' }
        : messageId
          ? { state: 'done' }
          : (here?.state(id) ?? { state: 'waiting' })
  return {
    /** Something was chosen, and waits for a signal to begin with. */
    waits: held.length > 0,
    /** What `Photos` is given. */
    shown: {
      photos: shots.map((one) => ({ id: one.id, preview: here?.preview(one.id), ...stateOf(one) })),
      onAdd: (files: File[]) => void add(files),
      onRemove: (id: string) => {
        list.change('', (all) => (all as Shot[]).filter((one) => one.id !== id))
        here?.drop(id)
      },
      onRetry: (id: string) => {
        if (stuck.includes(id)) setStuck((all) => all.filter((one) => one !== id))
        else
          void begin().then(
            (sends) => sends.send(id),
            () => {},
          )
      },
    },
  }
}
