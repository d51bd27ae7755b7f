import '../ui/style.css'
import './style.css'
import '../ui/lost-focus.ts'
import { render } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { LocationProvider } from 'preact-iso/router'
import { boldLater } from '../start.tsx'
import { Desk } from './desk.tsx'
import { watchIdle } from './idle.ts'
import { useStanding } from './load.tsx'
import { putQuestionsAway } from './questions-away.ts'
import { start } from './session.ts'
import { SignIn } from './sign-in.tsx'

/** The desk stays where it is behind the sign-in, unseen and out of reach, so that nothing typed is lost when a session ends. */
const Console = () => {
  const { at, desk } = useStanding()
  const focused = useRef<HTMLElement | null>(null)
  const isOut = at !== 'in'
  // Whoever comes back goes on in the middle of what they were writing.
  useEffect(() => {
    if (!isOut) return
    const place = focused.current
    const bringBack = putQuestionsAway()
    return () => {
      bringBack()
      if (place?.isConnected) place.focus()
    }
  }, [isOut])
  return (
    <LocationProvider scope="/app/staff">
      {desk ? (
        <div
          hidden={isOut}
          inert={isOut}
          onFocusIn={({ target }) => {
            focused.current = target as HTMLElement
          }}
        >
          <Desk key={desk.id} me={desk} />
        </div>
      ) : null}
      {isOut ? <SignIn /> : null}
    </LocationProvider>
  )
}

watchIdle()
void start()
render(<Console />, document.getElementById('app')!)
boldLater()
