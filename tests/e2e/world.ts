import { appendFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { inject } from 'vitest'
import { openBrowser } from './browser.ts'
import { openDesk } from './desk.ts'
import { type Holder, openPhone } from './phone.ts'
import { type Service, startService } from './service.ts'

/** For what reaches a screen by itself: two slow cores may be busy with other tests. */
export const PATIENT = { timeout: 30_000 }
export const CASE_NUMBER = /PD-\d{4}-\d{6}-\d/

/** The whole product and a browser: what every journey walks through. */
export const openWorld = async () => {
  const [service, browser]: [Service, Browser] = await Promise.all([
    startService(inject('keptBuilds')),
    openBrowser(),
  ])
  const open: { close(): Promise<void> }[] = []
  const kept = <T extends { close(): Promise<void> }>(one: T): T => {
    open.push(one)
    return one
  }
  return {
    service,
    browser,
    phone: async (holder: Holder) => kept(await openPhone(browser, service.phoneUrl, holder)),
    desk: async () => kept(await openDesk(browser, service.phoneUrl)),
    /** What no finger could do on the page: a payload of one's own making, or an old message taken back. */
    does: (
      citizen: string,
      what: { type: 'postback'; data: string } | { type: 'unsend'; messageId: string },
    ) =>
      fetch(`${service.phoneUrl}/sim/send/${citizen}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(what),
      }),
    /** What the buttons on that phone would send. */
    payloads: async (citizen: string): Promise<string[]> => {
      const chat = await (await fetch(`${service.phoneUrl}/sim/chat/${citizen}`)).text()
      return [...chat.matchAll(/"data":"(p1\?[^"]+)"/g)].map(([, data]) => data!)
    },
    putAway: async () => {
      for (const one of open.splice(0)) await one.close()
    },
    close: async () => {
      await browser.close()
      writeCalls(service.dataDir)
      await service.stop()
    },
  }
}
export type World = Awaited<ReturnType<typeof openWorld>>

/** What was said to LINE in the run, for the contract check of `.ci/run`. */
const writeCalls = (dataDir: string): void => {
  const file = process.env.LINE_CALLS_FILE
  if (!file) return
  const lines = readFileSync(join(dataDir, 'line-calls.ndjson'), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { method: string; path: string; body: unknown })
    .filter(({ method, path }) => method === 'POST' && path.startsWith('/v2/bot/'))
    .map(({ path, body }) => JSON.stringify({ path, body }))
  if (lines.length) appendFileSync(file, `${lines.join('\n')}\n`)
}
