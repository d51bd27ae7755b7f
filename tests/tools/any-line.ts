import { makeApp } from '../../bot/app.ts'
import { verifierOf } from '../../bot/line/verify.ts'
import { type Harness, SECRET } from '../harness.ts'

/** The same app with a LINE that takes everything, for people whom the simulator does not know. `said`: tokens and addressees. */
export const withAnyLine = (h: Harness) => {
  const said: string[] = []
  const take = (key: 'replyToken' | 'to') => async (body: string) => {
    said.push((JSON.parse(body) as Record<string, string>)[key] ?? '')
    return { went: 'accepted' as const, status: 200, requestId: null }
  }
  const line = { ...h.deps.line, reply: take('replyToken'), push: take('to') }
  const app = makeApp({
    verify: verifierOf([SECRET]),
    now: () => h.deps.now(),
    open: async () => ({ ...h.deps, line }),
  })
  return { app, said }
}
