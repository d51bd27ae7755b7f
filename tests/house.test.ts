import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, test } from 'vitest'

/** The import rules of the house, executable. A rule that matters stands here and not in a document alone. */
const ROOT = new URL('..', import.meta.url).pathname
const files = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts', '*.tsx'],
  { cwd: ROOT, encoding: 'utf8' },
)
  .split('\n')
  .filter(Boolean)

type Import = { from: string; to: string; typeOnly: boolean }

const IMPORT = /^\s*(import|export)\s+(type\s+)?(?:[^'"()]*?\sfrom\s+)?['"]([^'"]+)['"]/gm

const importsOf = (file: string): Import[] =>
  [...readFileSync(join(ROOT, file), 'utf8').matchAll(IMPORT)].map(([, , type, specifier]) => ({
    from: file,
    to: specifier!.startsWith('.') ? normalize(join(dirname(file), specifier!)) : specifier!,
    typeOnly: Boolean(type),
  }))

const all = files.flatMap(importsOf)
const folder = (path: string) => path.split('/')[0]!
const within = (name: string) => all.filter(({ from }) => folder(from) === name)
const show = ({ from, to }: Import) => `${from} imports ${to}`
const local = ({ to }: Import) => ['flows', 'db', 'bot', 'liff-app', 'tests'].includes(folder(to))
const FEATURES = ['complaint', 'scam', 'welfare', 'ledger', 'case', 'person', 'exchange', 'learn']
const featureOf = (path: string) => FEATURES.find((name) => path.startsWith(`flows/${name}/`))

describe('who imports whom', () => {
  test('there is something to look at', () => {
    expect(within('flows').length).toBeGreaterThan(50)
    expect(within('bot').length).toBeGreaterThan(50)
  })

  test('flows import nobody but zod, dayjs in time.ts, and tldts where a scam check reads domains', () => {
    const wrong = within('flows').filter((i) => {
      if (local(i)) return folder(i.to) !== 'flows'
      if (i.to === 'zod/mini') return false
      if (i.to === 'tldts') return i.from !== 'flows/scam/domain.ts'
      if (i.to === '@line/bot-sdk') return !i.typeOnly
      return !(i.from === 'flows/time.ts' && (i.to === 'dayjs' || i.to.startsWith('dayjs/')))
    })
    expect(wrong.map(show)).toEqual([])
  })

  test('features never import each other', () => {
    const wrong = within('flows').filter(
      ({ from, to }) => featureOf(from) && featureOf(to) && featureOf(from) !== featureOf(to),
    )
    expect(wrong.map(show)).toEqual([])
  })

  test('db imports flows alone', () => {
    const wrong = within('db').filter((i) => local(i) && !['db', 'flows'].includes(folder(i.to)))
    expect(wrong.map(show)).toEqual([])
  })

  test('bot imports flows and db; only what runs locally knows the simulator', () => {
    const wrong = within('bot').filter(
      (i) => local(i) && !['bot', 'flows', 'db'].includes(folder(i.to)) && !i.from.startsWith('bot/local/'),
    )
    expect(wrong.map(show)).toEqual([])
  })

  test('the mini-app shows what flows know, decides nothing itself, and knows the worker by its types alone', () => {
    const DECIDES =
      /^flows\/(?:.*\/)?(?:flow|views[^/]*|turn|turns|registry|holding|filing|opening|kit|limits)\.ts$/
    const inApp = within('liff-app')
    expect(inApp.length).toBeGreaterThan(100)
    const wrong = inApp.filter((i) => {
      if (!local(i) || i.typeOnly) return false
      if (folder(i.to) === 'flows') return DECIDES.test(i.to)
      return folder(i.to) !== 'liff-app'
    })
    expect(wrong.map(show)).toEqual([])
  })

  test('the parts of the design system know no page, no form and no server', () => {
    const wrong = within('liff-app').filter(
      (i) => i.from.startsWith('liff-app/ui/') && /^liff-app\/(?:citizen|staff|form|api\.ts)/.test(i.to),
    )
    expect(wrong.map(show)).toEqual([])
  })

  test('the worker never reaches what is for local runs', () => {
    const seen = new Set<string>()
    const walk = (file: string) => {
      if (seen.has(file)) return
      seen.add(file)
      for (const { to, typeOnly } of importsOf(file)) if (!typeOnly && files.includes(to)) walk(to)
    }
    walk('bot/worker.ts')
    walk('bot/main.ts')
    expect(seen.size).toBeGreaterThan(40)
    expect(
      [...seen].filter((file) => /^(bot\/local|tests|db\/seed|db\/embedded|db\/migrate)/.test(file)),
    ).toEqual([])
  })
})

describe('what a file may hold', () => {
  test('no file is called utils', () => {
    expect(files.filter((file) => /(^|\/)(utils?|helpers?|misc)(\.|\/)/.test(file))).toEqual([])
  })

  test('flows ask no clock and draw no lots', () => {
    const wrong = files.filter(
      (file) =>
        folder(file) === 'flows' &&
        /\bDate\.now\(|new Date\(\)|Math\.random\(|crypto\./.test(readFileSync(join(ROOT, file), 'utf8')),
    )
    expect(wrong).toEqual([])
  })

  test('SQL is never put together from strings', () => {
    const wrong = files.filter(
      (file) =>
        ['db', 'bot'].includes(folder(file)) &&
        /sql\.(unsafe|raw)\(/.test(readFileSync(join(ROOT, file), 'utf8')),
    )
    expect(
      wrong.filter(
        (file) =>
          !file.startsWith('db/embedded') && file !== 'db/literal.ts' && !file.startsWith('bot/local/'),
      ),
    ).toEqual([])
  })

  test('what Hyperdrive does not have is not used', () => {
    const wrong = files.filter(
      (file) =>
        /^(db|bot)\//.test(file) &&
        /pg_(try_)?advisory|\blisten\s+\w|sql\.listen|deallocate/i.test(
          readFileSync(join(ROOT, file), 'utf8'),
        ),
    )
    expect(wrong).toEqual([])
  })

  test('Flex is made in the kit and nowhere else', () => {
    const wrong = files.filter(
      (file) =>
        folder(file) === 'flows' &&
        !['flows/kit.ts', 'flows/limits.ts'].includes(file) &&
        /type: 'bubble'|layout: '/.test(readFileSync(join(ROOT, file), 'utf8')),
    )
    expect(wrong).toEqual([])
  })

  test('only the log writes logs', () => {
    const wrong = files.filter(
      (file) =>
        /^(db|bot|flows)\//.test(file) &&
        !/^(bot\/log\.ts|bot\/local\/|db\/embedded)/.test(file) &&
        /console\./.test(readFileSync(join(ROOT, file), 'utf8')),
    )
    expect(wrong).toEqual([])
  })

  test('no log of the platform holds addresses, of which some are keys', () => {
    for (const file of ['wrangler.toml', 'wrangler.desk.toml', 'wrangler.print.toml']) {
      const parts = readFileSync(join(ROOT, file), 'utf8').split(/\n(?=\[)/)
      for (const name of ['observability', 'env.staging.observability']) {
        expect(parts.some((part) => part.startsWith(`[${name}]`))).toBe(true)
        const logs = parts.find((part) => part.startsWith(`[${name}.logs]`))
        expect(logs, `${file} ${name}`).toContain('invocation_logs = false')
      }
    }
  })

  test('a message queue that can lose has a dead-letter queue', () => {
    const toml = readFileSync(join(ROOT, 'wrangler.toml'), 'utf8')
    const consumers = toml.split('\n[').filter((part) => /queues\.consumers\]/.test(part))
    expect(consumers.length).toBeGreaterThan(1)
    for (const part of consumers) expect(part).toMatch(/dead_letter_queue = "/)
  })
})
