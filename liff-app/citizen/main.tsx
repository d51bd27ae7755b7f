import '../core.ts'
import '../ui/style.css'
import { localToken } from '../line-local-token.ts'
import { openWithoutSignal } from '../offline.ts'
import { begin } from '../start.tsx'
import { App } from './app.tsx'
import { sendLeftBehind } from './left-behind.ts'

if (LOCAL) localToken().catch(() => {})
begin(<App />)
openWithoutSignal()
sendLeftBehind()
// Nothing goes before a first press, be it a finger's, a key's or a screen reader's.
addEventListener('click', () => import('../ui/lost-focus.ts').catch(() => {}), { once: true })
