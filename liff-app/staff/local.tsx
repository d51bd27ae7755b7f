import { useEffect, useState } from 'preact/hooks'
import type { StaffRole } from '../../flows/actor.ts'
import { config } from '../config.ts'
import { usePrefs } from '../prefs.ts'
import { Button } from '../ui/told.tsx'
import { deskTexts } from './texts.ts'
import { signInTexts } from './texts-sign-in.ts'

/** The simulator's officers, in the place of LINE's login. In no deployment (`tests/liff-app/build.test.ts`). */
type Person = { id: string; displayName: string; role?: StaffRole }

/** Two of the simulator's citizens, for whoever tries an invitation or another LINE account: no member has taken theirs. */
const NEWCOMERS: readonly Person[] = [
  { id: 'U0000000000000000000000000000c003', displayName: 'น้องมายด์' },
  { id: 'U0000000000000000000000000000c004', displayName: 'คุณแดง' },
]

const useSim = <T,>(path: string, every = 0): T | undefined => {
  const [value, set] = useState<T>()
  useEffect(() => {
    const get = () =>
      fetch(`${config.simulatorUrl}${path}`)
        .then((answer) => answer.json())
        .then(set as (value: unknown) => void, () => {})
    void get()
    const timer = every ? setInterval(get, every) : 0
    return () => clearInterval(timer)
  }, [])
  return value
}

const WHO = 'pd.local-officer'

export const localIdToken = async (): Promise<string> => {
  const answer = await fetch(`${config.simulatorUrl}/sim/id-token/${sessionStorage.getItem(WHO)}`)
  if (!answer.ok) throw new Error(`the simulator knows no such officer (${answer.status})`)
  return ((await answer.json()) as { idToken: string }).idToken
}

export const LocalPeople = ({ choose, invited }: { choose: () => void; invited: boolean }) => {
  const { lang } = usePrefs()
  const people = useSim<{ staff: Person[] }>('/sim/console-staff')
  return (
    <>
      <h2>{signInTexts(lang).local}</h2>
      <ul class="plain-list people">
        {[...(people?.staff ?? []), ...(invited ? NEWCOMERS : [])].map(({ id, displayName, role }) => (
          <li key={id}>
            <Button
              onClick={() => {
                sessionStorage.setItem(WHO, id)
                choose()
              }}
            >
              {displayName} <span class="quiet">{role ? deskTexts(lang).roles[role] : 'LINE'}</span>
            </Button>
          </li>
        ))}
      </ul>
    </>
  )
}

/** What the authenticator app of every one of them shows. */
export const LocalCode = () => {
  const t = signInTexts(usePrefs().lang)
  const shown = useSim<{ codes: string[] }>('/sim/console-code', 5_000)
  return shown ? <p class="quiet">{t.localCode(shown.codes.join(' / '))}</p> : null
}
