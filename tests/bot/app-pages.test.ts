import { expect, test } from 'vitest'
import { appPages } from '../../bot/app-pages.ts'

const MANIFEST = { citizen: { js: '/app/assets/x.js', css: [], preload: [], fonts: [], pages: {}, easy: {} } }

test('a reading that never ends, or fails, is nobody else’s: the next page reads by itself', async () => {
  const answers: (() => Promise<Response>)[] = [
    // As that of a request whose browser has gone: workerd lets its reading go, and tells nobody.
    () => new Promise(() => {}),
    async () => new Response('not found', { status: 404 }),
    async () => Response.json(MANIFEST),
  ]
  let asked = 0
  const app = appPages({
    assets: { fetch: () => answers[asked++]!() },
    config: { publicUrl: 'https://pd.test' },
  })
  void app.request('/')
  expect((await app.request('/')).status).toBe(404)
  expect(await (await app.request('/')).text()).toContain('/app/assets/x.js')
  expect((await app.request('/cases')).status).toBe(200)
  expect(asked).toBe(3)
})
