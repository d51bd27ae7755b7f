import { usePrefs } from '../prefs.ts'
import { type Asked, Field } from './field.tsx'
import { typedTexts } from './texts-typed.ts'
import { Button } from './told.tsx'

export type ShownPhoto = {
  id: string
  /** An address of this page's own (`blob:`); absent for a photo that came by the chat. */
  preview?: string | undefined
  state: 'waiting' | 'sending' | 'done' | 'failed' | 'refused'
  percent?: number
}
type Props = Pick<Asked<unknown>, 'id' | 'label' | 'hint' | 'error' | 'optional'> & {
  photos: readonly ShownPhoto[]
  max: number
  onAdd: (files: File[]) => void
  onRemove: (id: string) => void
  onRetry: (id: string) => void
}

/** Photos with what became of each: seen at once, sent one after the other, each with a way to send it again or leave it out. */
export const Photos = (asked: Props) => {
  const t = typedTexts(usePrefs().lang)
  const { id, photos, max, onAdd, onRemove, onRetry } = asked
  return (
    <Field {...asked} group>
      <ul class="photos" aria-live="polite">
        {photos.map(({ id: photo, preview, state, percent = 0 }, n) => (
          <li key={photo}>
            {preview ? (
              <img src={preview} alt={t.photo(n + 1)} />
            ) : (
              <span class="no-picture" aria-hidden="true">
                {n + 1}
              </span>
            )}
            <div>
              <p>
                {preview ? t.photo(n + 1) : t.fromChat} ·{' '}
                {state === 'sending' ? (
                  // Not each of a hundred numbers is read out.
                  <span aria-live="off">{t.photoState.sending(percent)}</span>
                ) : (
                  t.photoState[state]
                )}
              </p>
              {state === 'sending' ? (
                <progress value={percent} max={100} aria-label={t.photo(n + 1)} />
              ) : null}
              <div class="row">
                {state === 'failed' ? (
                  <Button onClick={() => onRetry(photo)} describes={t.photo(n + 1)}>
                    {t.retry}
                  </Button>
                ) : null}
                <Button look="plain" onClick={() => onRemove(photo)} describes={t.photo(n + 1)}>
                  {t.remove}
                </Button>
              </div>
            </div>
          </li>
        ))}
      </ul>
      {photos.length < max ? (
        <label class="button" for={`${id}-file`}>
          {t.addPhoto}
          <input
            class="hidden-words"
            id={`${id}-file`}
            type="file"
            accept="image/*"
            multiple
            onChange={(e) => {
              onAdd([...(e.currentTarget.files ?? [])].slice(0, max - photos.length))
              e.currentTarget.value = ''
            }}
          />
        </label>
      ) : null}
    </Field>
  )
}
