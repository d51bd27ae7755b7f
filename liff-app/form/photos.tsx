import { useEffect, useRef, useState } from 'preact/hooks'
import type { Question } from '../../flows/interview.ts'
import { useHeard } from '../heard.ts'
import type { Asked } from '../ui/field.tsx'
import { Photos } from '../ui/photos.tsx'
import type { Draft } from './draft.ts'
import type { Shot } from './inputs.ts'

type Sender = ReturnType<typeof import('./uploads.ts')['startUploads']>
type Props = Pick<Asked<unknown>, 'id' | 'label' | 'hint' | 'error' | 'optional'> & {
  question: Extract<Question, { kind: 'photos' }>
  draft: Draft
}

/** The photos of a draft. What sends them comes with the first photo. */
export const PhotosField = ({ question, draft, ...asked }: Props) => {
  const [sender, setSender] = useState<Sender>()
  const shots = (draft.input(question.id) as Shot[] | undefined) ?? []
  const begun = useRef<Promise<Sender | undefined> | undefined>(undefined)
  const begin = (): Promise<Sender | undefined> => {
    begun.current ??= import('./uploads.ts').then(
      (m) => {
        const made = m.startUploads(draft, question.id)
        setSender(made)
        return made
      },
      () => {
        begun.current = undefined
        return undefined
      },
    )
    return begun.current
  }
  // Whoever comes back finds the photos that had not left, and they leave now.
  useEffect(() => {
    if (!sender && shots.some(({ messageId, refused }) => !messageId && !refused)) void begin()
  })
  useHeard(sender)
  return (
    <Photos
      {...asked}
      max={question.max}
      photos={shots.map(({ id, messageId, refused }) => ({
        id,
        preview: sender?.preview(id),
        ...(refused
          ? { state: 'refused' as const }
          : messageId
            ? { state: 'done' as const }
            : (sender?.state(id) ?? { state: 'waiting' as const })),
      }))}
      onAdd={(files) => void begin().then((s) => s?.add(files))}
      onRemove={(id) => {
        sender?.drop(id)
        draft.change(question.id, (now) => ((now as Shot[] | undefined) ?? []).filter((one) => one.id !== id))
      }}
      onRetry={(id) => void begin().then((s) => s?.send(id))}
    />
  )
}
