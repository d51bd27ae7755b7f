import { usePrefs } from '../prefs.ts'
import { Button } from '../ui/told.tsx'
import { useDraft } from './drafts.ts'
import { deskTexts } from './texts.ts'
import { useMe } from './who.ts'

/** Said where a form is folded away: something was begun in it. `of`: the name of its draft. */
export const Unsaved = ({ of }: { of: string }) => {
  const t = deskTexts(usePrefs().lang).unsaved
  const [draft] = useDraft(useMe().id, of)
  return draft ? <span class="mark strong">{t.mark}</span> : null
}

/** Back to what is kept. */
export const Undo = ({ edit: { begun, drop } }: { edit: { begun: boolean; drop: () => void } }) => {
  const t = deskTexts(usePrefs().lang).unsaved
  return begun ? (
    <Button look="plain" onClick={drop}>
      {t.drop}
    </Button>
  ) : null
}
