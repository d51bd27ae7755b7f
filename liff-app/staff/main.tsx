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
import { start } from './session.ts'
import { SignIn } from './sign-in.tsx'

/** The desk stays where it is behind the sign-in, unseen and out of reach, so that nothing typed is lost when a session ends. */
const Console = () => {
  const { at, desk } = useStanding()
  const focused = useRef<HTMLElement | null>(null)
  // Whoever comes back goes on in the middle of what they were writing.
  useEffect(() => {
    if (at === 'in' && focused.current?.isConnected) focused.current.focus()
  }, [at])
  return (
    <LocationProvider scope="/app/staff">
      {desk ? (
        <div
          hidden={at !== 'in'}
          inert={at !== 'in'}
          onFocusIn={({ target }) => {
            focused.current = target as HTMLElement
          }}
        >
          <Desk key={desk.id} me={desk} />
        </div>
      ) : null}
      {at === 'in' ? null : <SignIn />}
    </LocationProvider>
  )
}

watchIdle()
void start()
render(<Console />, document.getElementById('app')!)
boldLater()
