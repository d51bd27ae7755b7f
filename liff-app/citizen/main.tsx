import '../core.ts'
import '../ui/style.css'
import { openWithoutSignal } from '../offline.ts'
import { begin } from '../start.tsx'
import { App } from './app.tsx'

begin(<App />)
openWithoutSignal()
