import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { makeApp } from '../../bot/app.ts'
import { INTERVIEWS } from '../../liff-app/form/registry.ts'
import { APP_GZIP_MAX, FONTS_MAX, viewsOf } from '../tools/app-size.ts'
import { deployedApp, localApp, metaOf } from '../tools/deployed-app.ts'

const MOCK = [
  '$mock',
  '/sim/id-token',
  'local-citizen',
  'x-choice-wrong',
  'U0000000000000000000000000000c001',
]
let deployed: string
beforeAll(async () => {
  deployed = await deployedApp()
})

const textOf = (folder: string): string =>
  readdirSync(join(folder, 'app/assets'))
    .filter((file) => file.endsWith('.js'))
    .map((file) => readFileSync(join(folder, 'app/assets', file), 'utf8'))
    .join('\n')

describe('a build', () => {
  test('for a deployment has no mock of LINE and no gallery; one for a local run has both', async () => {
    const local = await localApp()
    const found = (text: string) => MOCK.filter((word) => text.includes(word))
    expect(found(textOf(deployed))).toEqual([])
    expect(found(textOf(local)).length).toBeGreaterThanOrEqual(3)
    expect(readdirSync(join(deployed, 'app')).toSorted()).toEqual([
      'assets',
      'icon.svg',
      'manifest.json',
      'sw.js',
    ])
  })

  test('the first view of every page is light enough for slow 3G', async () => {
    const views = viewsOf(deployed, metaOf(deployed)).filter(({ limited }) => limited)
    const named = views.map(({ page }) => page)
    expect(named).toEqual(
      expect.arrayContaining(['/app/for/*/complaint', '/app/forms/complaint, one question a page']),
    )
    for (const { page, js, fonts } of views) {
      expect(js, page).toBeLessThanOrEqual(APP_GZIP_MAX)
      expect(fonts, page).toBeLessThanOrEqual(FONTS_MAX)
    }
  })
})

test('what opens it without a signal weighs a kilobyte, is asked for anew each time, and names files that are there', () => {
  const at = deployed
  const worker = readFileSync(join(at, 'app/sw.js'))
  expect(gzipSync(worker).byteLength).toBeLessThan(1_100)
  expect(readFileSync(join(at, '_headers'), 'utf8')).toMatch(/\/app\/sw\.js\n\s+Cache-Control: no-cache\n/)
  const list = /\/app\/assets\/offline-\w+\.json/.exec(worker.toString())![0]
  const lists = JSON.parse(readFileSync(join(at, list), 'utf8')) as Record<string, string[]>
  for (const file of Object.values(lists).flat()) expect(existsSync(join(at, file)), file).toBe(true)
  expect([lists.th!.length, lists.en!.length]).toEqual([1, 1])
  expect(lists.later!.join()).toContain('/check-')
})

describe('the first load', () => {
  test('what every page has is one file, beside the build’s own: a part that does not import all of it splits it for everybody', () => {
    const { citizen } = JSON.parse(readFileSync(join(deployed, 'app/manifest.json'), 'utf8')) as {
      citizen: { preload: string[] }
    }
    expect(citizen.preload.length).toBeLessThanOrEqual(2)
  })

  test('of a form it has the questions, whichever form it is', () => {
    const { citizen } = JSON.parse(readFileSync(join(deployed, 'app/manifest.json'), 'utf8')) as {
      citizen: { pages: Record<string, string[]> }
    }
    for (const id of Object.keys(INTERVIEWS))
      expect(citizen.pages[`/app/forms/${id}`]?.join(), id).toMatch(/\/questions/)
  })

  test('nobody types a choice into a form, nor does the police read one: what only they need is not in it', () => {
    const files = readdirSync(join(deployed, 'app/assets')).filter((file) => file.startsWith('questions'))
    const all = files.map((file) => readFileSync(join(deployed, 'app/assets', file), 'utf8')).join()
    const there = ['โอนจากธนาคารไหนคะ', 'กสิกรไทย']
    const typed = ['โอนไปแล้ว', 'แค่นี้แหละ', 'ยังมีอีก', 'ลักษณะเป็นขบวนการ', 'ธ.ก.ส.']
    expect([...there, ...typed].filter((words) => all.includes(words))).toEqual(there)
  })

  test('how to answer is not in it, and comes with the first touch', () => {
    const asked = readdirSync(join(deployed, 'app/assets'))
      .filter((file) => /^questions-[^h].*\.js$/.test(file))
      .map((file) => readFileSync(join(deployed, 'app/assets', file), 'utf8'))
    const hinted = asked.filter((text) => text.includes('hint:'))
    expect([asked.length, hinted.length]).toEqual([4, 2])
  })
})

describe('the pages', () => {
  const config = { publicUrl: 'https://x.example', liffId: '1-a</script><script>', simulatorUrl: undefined }
  const app = () =>
    makeApp({
      pages: {
        assets: {
          fetch: async (url: string) => new Response(readFileSync(join(deployed, new URL(url).pathname))),
        },
        config,
      },
    } as never)

  test.each([
    '/app',
    '/app/',
    '/app/forms/complaint',
    '/app/forms/complaint/story?change',
    '/app/staff',
    '/app/staff/cases/1',
  ])(
    '%s is the application, kept by no cache, under a policy that runs nothing but its own files',
    async (path) => {
      const response = await app().request(path)
      expect(response.status).toBe(200)
      expect(response.headers.get('cache-control')).toBe('no-store')
      const policy = response.headers.get('content-security-policy')!
      expect(policy).toContain("default-src 'none'")
      expect(policy).not.toMatch(/unsafe|127\.0\.0\.1|\*/)
      const html = await response.text()
      expect(html).toContain(path.startsWith('/app/staff') ? '/app/assets/staff-' : '/app/assets/citizen-')
      // Two scripts: ours, and the configuration, which nothing inside can end.
      expect(html.match(/<script/g)).toHaveLength(2)
      const files = [...html.matchAll(/(?:src|href)="(\/app\/[^"]+)"/g)].map(([, file]) => file!)
      for (const file of files) expect(() => readFileSync(join(deployed, file)), file).not.toThrow()
    },
  )

  test('a file that is not there is not answered with a page', async () => {
    expect((await app().request('/app/assets/gone-ABC.js')).status).toBe(404)
  })

  test('files whose names carry a hash are kept for ever', () => {
    const headers = readFileSync(join(deployed, '_headers'), 'utf8')
    expect(headers).toMatch(/\/app\/assets\/\*\n\s+Cache-Control: public, max-age=31536000, immutable/)
  })
})
