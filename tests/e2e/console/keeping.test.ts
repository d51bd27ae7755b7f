import { afterAll, afterEach, beforeAll } from 'vitest'
import { byKeys } from './by-keys.ts'
import { type Console, openConsole } from './console.ts'
import { handedBack } from './handed-back.ts'
import { keepingOut } from './keeping-out.ts'
import { keepingUp } from './keeping-up.ts'
import { looks } from './looks.ts'
import { newcomer } from './newcomer.ts'
import { phonePage } from './phone-page.ts'
import { photos } from './photos.ts'
import { scams } from './scams.ts'
import { theWayBack } from './the-way-back.ts'
import { together } from './together.ts'
import { trueWords } from './true-words.ts'
import { unsaved } from './unsaved.ts'

let console_: Console
beforeAll(async () => {
  console_ = await openConsole()
})
afterEach(() => console_.app.putAway())
afterAll(() => console_?.app.close())

together(() => console_)
byKeys(() => console_)
scams(() => console_)
theWayBack(() => console_)
handedBack(() => console_)
trueWords(() => console_)
keepingUp(() => console_)
unsaved(() => console_)
phonePage(() => console_)
photos(() => console_)
let second = ''
newcomer(
  () => console_,
  (token) => {
    second = token
  },
)
keepingOut(
  () => console_,
  () => second,
)
// Last, since each of the others leaves something on the screens that are looked at.
looks(() => console_)
