import { useEffect, useMemo, useReducer, useRef, useState } from 'preact/hooks'
import type { Input, Shot } from '../../form/inputs.ts'
import { usePrefs } from '../../prefs.ts'
import { Photos } from '../../ui/photos.tsx'
import { caseTexts } from './case-texts.ts'
import { TroubleNotice, useDeed } from './load.tsx'

type Sender = ReturnType<typeof import('../../form/uploads.ts')['startUploads']>
const MAX = 10

/** Photos for a case that is filed already: each goes into it when it has arrived whole. */
export const CasePhotos = ({
  id,
  done,
  base = '/own',
  refused,
}: {
  id: string
  done: (said: string) => void
  base?: string
  refused?: () => void
}) => {
  const t = caseTexts(usePrefs().lang).case
  const [shots, setShots] = useState<Shot[]>([])
  const now = useRef<Shot[]>([])
  const [sender, setSender] = useState<Sender>()
  const [, again] = useReducer((n: number) => n + 1, 0)
  const { trouble, send } = useDeed()
  const filed = useRef(new Set<string>())
  const list = useMemo(
    () => ({
      input: (): Input => now.current,
      change: (_: string, to: (now: Input | undefined) => Input) => {
        now.current = to(now.current) as Shot[]
        setShots(now.current)
      },
    }),
    [],
  )
  useEffect(() => {
    const back = () => setShots([...now.current])
    addEventListener('online', back)
    return () => removeEventListener('online', back)
  }, [])
  useEffect(() => sender?.listen(() => again(0)), [sender])
  useEffect(() => {
    const ready = shots.find(({ messageId }) => messageId && !filed.current.has(messageId))
    if (!ready?.messageId) return
    filed.current.add(ready.messageId)
    void send(`${base}/cases/${id}/photos`, { photo: ready.messageId }).then((answer) => {
      if (answer.ok) {
        list.change('', (all) => (all as Shot[]).filter((one) => one.id !== ready.id))
        done(t.added)
      } else if (answer.trouble.kind === 'refused') refused?.()
      // It is here whole; it goes into the case once there is a signal again.
      else filed.current.delete(ready.messageId!)
    })
  }, [shots])
  const begin = async (): Promise<Sender> => {
    if (sender) return sender
    const { startUploads } = await import('../../form/uploads.ts')
    const made = startUploads(list, 'case')
    setSender(made)
    return made
  }
  return (
    <div class="deed">
      <Photos
        id="case-photos"
        label={t.photo}
        max={MAX}
        photos={shots.map(({ id: shot, messageId, refused }) => ({
          id: shot,
          preview: sender?.preview(shot),
          ...(refused
            ? { state: 'refused' as const }
            : messageId
              ? { state: 'done' as const }
              : (sender?.state(shot) ?? { state: 'waiting' as const })),
        }))}
        onAdd={(files) => void begin().then((s) => s.add(files))}
        onRemove={(shot) => list.change('', (all) => (all as Shot[]).filter((one) => one.id !== shot))}
        onRetry={(shot) => void begin().then((s) => s.send(shot))}
      />
      <TroubleNotice trouble={trouble} refused={t.changed} />
    </div>
  )
}
