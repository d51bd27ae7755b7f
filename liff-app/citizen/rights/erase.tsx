import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import { usePrefs } from '../../prefs.ts'
import { whenAddressFree } from '../../start.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Button } from '../../ui/told.tsx'
import { TroubleNotice, useDeed } from '../own/load.tsx'
import { ME, removeMember } from './house.ts'
import { type Kept, nowKept } from './kept.ts'
import { forgetPerson, type Person } from './person.ts'
import { laterTexts } from './texts-later.ts'

/** One's own answers go everywhere at once: kept ones, the chat's, this phone's. Another's were never anywhere but here. */
export const Erase = ({ person, words }: { person: Person; words: string }) => {
  const t = laterTexts(usePrefs().lang).answers
  const [open, setOpen] = useState(false)
  const { route } = useLocation()
  const { busy, trouble, send } = useDeed()
  const erase = async () => {
    if (person.id === ME) {
      const answer = await send<Kept>('/own/rights/forget', {})
      if (!answer.ok) return
      nowKept(answer.value)
      person.clear()
    } else {
      removeMember(person.id)
      forgetPerson(person.id)
    }
    setOpen(false)
    whenAddressFree(() => route(person.id === ME ? '/app/rights' : '/app/rights/house'))
  }
  return (
    <>
      <Button onClick={() => setOpen(true)} describes={person.name ?? ''}>
        {words}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t.eraseAsk}>
        <p>{person.id === ME ? t.eraseHow : t.eraseMember(person.name ?? '')}</p>
        <TroubleNotice trouble={trouble} />
        <Button look="main" onClick={() => void erase()} busy={busy}>
          {t.eraseYes}
        </Button>
      </Dialog>
    </>
  )
}
