import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type * as jobModule from '../../../bot/jobs/exchange.ts'
import { sha256 } from '../../../db/crypto.ts'
import type * as hearModule from '../../../db/verbs/exchange/hear.ts'
import type { AgencyMessage } from '../../../flows/exchange/envelope.ts'
import { message, openExchange, type Rig } from './rig.ts'
import { lots, storm } from './storm.ts'

/** Each guard of the exchange is taken out of the real source, and is seen to be missed. */
const ROOT = new URL('../../..', import.meta.url).pathname
const FOLDER = join(ROOT, 'node_modules/.mutants', `exchange-${process.pid}`)
type Change = { file: string; from: string; to: string }
type Product = typeof jobModule & typeof hearModule

const product = async (change?: Change): Promise<Product> => {
  const { outputFiles } = await build({
    stdin: {
      contents: "export * from './bot/jobs/exchange.ts'\nexport * from './db/verbs/exchange/hear.ts'",
      resolveDir: ROOT,
      loader: 'ts',
    },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    plugins: change
      ? [
          {
            name: 'mutate',
            setup(bundler) {
              bundler.onLoad(
                { filter: new RegExp(`/${change.file.replaceAll('.', '\\.')}$`) },
                async ({ path }) => {
                  const source = await readFile(path, 'utf8')
                  if (source.split(change.from).length !== 2)
                    throw new Error(`not there once: ${change.from}`)
                  return { contents: source.replace(change.from, () => change.to), loader: 'ts' }
                },
              )
            },
          },
        ]
      : [],
  })
  const file = join(FOLDER, `${crypto.randomUUID()}.mjs`)
  writeFileSync(file, outputFiles[0]!.text)
  return (await import(/* @vite-ignore */ pathToFileURL(file).href)) as Product
}

let rig: Rig
let real: Product
vi.spyOn(console, 'warn').mockImplementation(() => {})
beforeAll(async () => {
  mkdirSync(FOLDER, { recursive: true })
  real = await product()
})
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }))
beforeEach(async () => {
  rig = await openExchange()
})
afterEach(() => rig.close())

/** Forty referrals, three in ten of which are cut off, to an agency that checks nothing: whether all of them are there, whole. */
const arrivesWhole = async ({ sendTransmissions }: Product): Promise<boolean> => {
  const random = lots(3)
  const { lost, detected, cut } = await storm(rig, {
    count: 40,
    checksHash: false,
    draw: () => (random() < 0.3 ? 'truncated' : 'none'),
    send: sendTransmissions,
  })
  expect(cut).toBeGreaterThan(5)
  return lost === 0 && detected === cut
}

/** Words for the citizen, said by the agency twice: whether they stand there once. */
const saidOnce = async ({ hearAgency }: Product): Promise<boolean> => {
  const theirs = await rig.addAgency({ reach: 'console' })
  const id = rig.caseId(6)
  await rig.refer(id, theirs.id)
  const [row] = await rig.transmissions(theirs.id)
  const { number } = await rig.state(id)
  const say = async (seq: number, rest: object) => {
    const spoken = message(seq, number, rest) as unknown as AgencyMessage
    const bytes = new TextEncoder().encode(JSON.stringify(spoken))
    return hearAgency(rig.sql, rig.keys, theirs.actor, {
      message: spoken,
      bytes,
      hash: await sha256(bytes),
      at: rig.clock.now,
    })
  }
  await say(1, { kind: 'accept', re: { seq: row!.seq, hash: row!.hex } })
  for (let i = 0; i < 2; i++) await say(2, { kind: 'message', text: 'หน่วยงานนัดตรวจพรุ่งนี้ค่ะ' })
  return (await rig.kinds(id)).filter((kind) => kind === 'agency-told').length === 1
}

/** An acceptance of bytes that are not ours: whether the case stays where it is. */
const onlyOfOurBytes = async ({ hearAgency }: Product): Promise<boolean> => {
  const theirs = await rig.addAgency({ reach: 'console' })
  const id = rig.caseId(6)
  await rig.refer(id, theirs.id)
  const { number } = await rig.state(id)
  const spoken = message(1, number, {
    kind: 'accept',
    re: { seq: 1, hash: 'b'.repeat(64) },
  }) as unknown as AgencyMessage
  const bytes = new TextEncoder().encode(JSON.stringify(spoken))
  await hearAgency(rig.sql, rig.keys, theirs.actor, {
    message: spoken,
    bytes,
    hash: await sha256(bytes),
    at: rig.clock.now,
  })
  return (await rig.state(id)).state === 'forwarded'
}

test.each<[string, (of: Product) => Promise<boolean>, Change]>([
  [
    'the returned hash is compared with ours',
    arrivesWhole,
    { file: 'bot/exchange/webhook.ts', from: 'if (proof === hash) return', to: 'if (proof) return' },
  ],
  [
    'a 2xx alone proves nothing',
    arrivesWhole,
    {
      file: 'bot/exchange/webhook.ts',
      from: 'receipt.success && receipt.data.seq === seq ? receipt.data.hash : null',
      to: 'called.status < 300 ? hash : null',
    },
  ],
  [
    'an agency’s number is heard once',
    saidOnce,
    {
      file: 'db/verbs/exchange/hear.ts',
      from: 'if (!first.length) return',
      to: 'if (first.length > 9) return',
    },
  ],
  [
    'an acceptance is of the bytes that we sent',
    onlyOfOurBytes,
    { file: 'db/verbs/exchange/apply.ts', from: '|| toHex(asBytes(row.hash)) !== re.hash', to: '' },
  ],
])(
  '%s: it holds, and is missed where it is taken out',
  async (_, holds, change) => {
    expect(await holds(real)).toBe(true)
    await rig.close()
    rig = await openExchange()
    expect(await holds(await product(change))).toBe(false)
  },
  60_000,
)
