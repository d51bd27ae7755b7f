import '../core.ts'
import '../ui/style.css'
import { localToken } from '../line-local-token.ts'
import { openWithoutSignal } from '../offline.ts'
import { begin } from '../start.tsx'
import { App } from './app.tsx'

if (LOCAL) localToken().catch(() => {})
begin(<App />)
openWithoutSignal()
// Not before anything has the focus that could be lost.
addEventListener('focusin', () => import('../ui/lost-focus.ts').catch(() => {}), { once: true })
