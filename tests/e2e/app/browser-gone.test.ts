import { expect, test } from 'vitest'
import { keptBrowser } from '../browser.ts'
import { openApp } from './app.ts'

test('where the browser has crashed in one file, the next opens pages in another', async () => {
  const first = await openApp()
  await first.visit('/app/learn', { signsIn: false })
  const browser = await keptBrowser()
  const wire = await browser.newBrowserCDPSession()
  const { processInfo } = await wire.send('SystemInfo.getProcessInfo')
  const gone = new Promise((done) => browser.once('disconnected', done))
  process.kill(processInfo.find(({ type }) => type === 'browser')!.id, 'SIGKILL')
  await gone
  await first.putAway()
  await first.close()
  const next = await openApp()
  const page = await next.visit('/app/learn', { signsIn: false })
  expect(await page.locator('h1').count()).toBe(1)
  await next.putAway()
  await next.close()
})
