import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { HEADERS } from '../../../flows/exchange/envelope.ts'
import { serve } from '../../serve.ts'
import { openExchange, type Rig } from './rig.ts'

/** The page for agencies is right: its program is run as it stands there. */
const PAGE = readFileSync(new URL('../../../docs/exchange.md', import.meta.url), 'utf8')
const SECRET = 'a-secret-of-enough-length'
let rig: Rig
let folder: string
let program: ChildProcess
let service: Awaited<ReturnType<typeof serve>>
let theirs: Awaited<ReturnType<Rig['addAgency']>>
const said: string[] = []

const until = async (holds: () => boolean | Promise<boolean>) => {
  for (let i = 0; i < 200 && !(await holds()); i++) await new Promise((resolve) => setTimeout(resolve, 25))
}

beforeAll(async () => {
  rig = await openExchange()
  // The program signs with its own clock.
  rig.clock.now = Date.now()
  service = await serve((request) => rig.app.fetch(request))
  theirs = await rig.addAgency({ secrets: { signing: [SECRET] } })
  folder = mkdtempSync(join(tmpdir(), 'pd-agency-'))
  const [, source] = /```js\n([\s\S]+?)```/.exec(PAGE)!
  writeFileSync(join(folder, 'agency.mjs'), source!)
  program = spawn(process.execPath, [join(folder, 'agency.mjs')], {
    env: { SERVICE: service.url, KEY: theirs.key, SECRET, PORT: '0' },
  })
  program.stdout!.on('data', (data) => said.push(...String(data).trim().split('\n')))
  program.stderr!.on('data', (data) => said.push(String(data)))
  await until(() => said.some((line) => line.startsWith('listening')))
  const url = `http://127.0.0.1:${said[0]?.split(' ')[1]}/`
  rig.deps.config.exchangeLocal = new URL(url).origin
  await rig.sql`update agency set url = ${url} where id = ${theirs.id}::uuid`
})
afterAll(async () => {
  program.kill()
  await service.close()
  await rig.close()
  rmSync(folder, { recursive: true, force: true })
})

test('the receiver of the page takes a referral, proves it and accepts it', async () => {
  const id = rig.caseId(6)
  await rig.refer(id, theirs.id)
  await rig.send()
  await until(() => said.length > 1)
  expect(said.slice(1)).toEqual(['accept: done, the case is accepted_by_agency'])
  expect(await rig.referral(id, theirs.id)).toMatchObject({ status: 'accepted', theirs: 'EX-1' })
  const [row] = await rig.transmissions(theirs.id)
  expect(row).toMatchObject({ state: 'delivered', tries: 1 })
})

test('it refuses what we did not sign, and what was cut', async () => {
  const url = rig.deps.config.exchangeLocal!
  const post = (headers: Record<string, string>) =>
    fetch(url, { method: 'POST', headers, body: '{"kind":"refer"}' })
  expect((await post({ [HEADERS.hash]: 'f'.repeat(64) })).status).toBe(422)

  const hash = createHash('sha256').update('{"kind":"refer"}').digest('hex')
  expect(
    (await post({ [HEADERS.hash]: hash, [HEADERS.timestamp]: String(Math.floor(Date.now() / 1_000)) }))
      .status,
  ).toBe(401)
})

test('the page names every header and every kind of message that there is', () => {
  for (const header of Object.values(HEADERS)) expect(PAGE.toLowerCase()).toContain(header)
  for (const kind of [
    'acknowledge',
    'accept',
    'decline',
    'status',
    'message',
    'ask',
    'answer',
    'propose-close',
  ])
    expect(PAGE).toContain(`| \`${kind}\` |`)
})
