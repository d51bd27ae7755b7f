import '../core.ts'
import '../ui/style.css'
import { begin } from '../start.tsx'
import { App } from './app.tsx'

begin(<App />)
