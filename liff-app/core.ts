/**
 * What every page has. `build.ts` has each part that comes later import all of it, so that it is one file: as it is shared by some and not by
 * others it would be sixteen, and 3 kB more.
 */
import 'preact'
import 'preact/hooks'
import 'preact/jsx-runtime'
import 'preact-iso/router'
import './api.ts'
import './asked.ts'
import './config.ts'
import './deed-key.ts'
import './later.tsx'
import './line-local-token.ts'
import './session.ts'
import './start.tsx'
import './texts.ts'
import './trouble.ts'
import './ui/choice.tsx'
import './ui/field.tsx'
import './ui/page.tsx'
import './ui/told.tsx'
