import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, inject, test } from 'vitest'
import { CITIZENS } from '../../simulator/identities.ts'
import { watchMachine } from '../../tools/machine.ts'
import { freePort, type Group, startGroup, until } from './processes.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'pd-whole-'))
const grandma = CITIZENS[0].id
let whole: Group | undefined
let phone = ''

const start = async () => {
  const [port, simulatorPort] = [await freePort(), await freePort()]
  whole = startGroup('bot/local/start.ts', {
    DATABASE_URL: '',
    LINE_API_URL: '',
    DATA_DIR: dataDir,
    // The second start is of the same code.
    BUILD_DIR: inject('buildDir'),
    PORT: String(port),
    SIMULATOR_PORT: String(simulatorPort),
  })
  await whole.until(/^ready (\S+)$/m, 60_000)
  phone = `http://127.0.0.1:${simulatorPort}`
}
afterAll(async () => {
  await whole?.kill()
  rmSync(dataDir, { recursive: true, force: true })
})

type Entry = { from: string; message: { text?: string; altText?: string } }
const heard = async (): Promise<string[]> => {
  const chat = (await (await fetch(`${phone}/sim/chat/${grandma}`)).json()) as { messages: Entry[] }
  return chat.messages
    .filter(({ from }) => from === 'bot')
    .map(({ message }) => message.text ?? message.altText ?? '')
}
const say = async (text: string): Promise<string> => {
  const before = (await heard()).length
  const response = await fetch(`${phone}/sim/send/${grandma}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ type: 'text', text }),
  })
  expect(((await response.json()) as { status: number }).status).toBe(200)
  await until('an answer came', async () => (await heard()).length > before)
  return (await heard()).slice(before).join('\n')
}

test('the whole of `npm start`, killed with SIGKILL in the middle of an interview, goes on where it was; SIGTERM ends it cleanly', async () => {
  await start()
  await say('ร้องเรียน')
  await say('ยินยอม')
  const asked = await say('1')
  await whole!.kill()

  await start()
  // Nothing was lost and nothing is begun anew: the question that stood is put again.
  const again = await say('ทวนคำถาม')
  const question = asked.split('\n').findLast((line) => line.length > 8)!
  expect(again).toContain(question)
  await say('1')

  const machine = watchMachine()
  const began = performance.now()
  whole!.signal('SIGTERM')
  expect(await whole!.gone).toBe(0)
  expect(performance.now() - began).toBeLessThan(machine.allows(5_000))
  await expect(fetch(`${phone}/sim/citizens`)).rejects.toThrow()
}, 240_000)
