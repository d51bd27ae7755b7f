/**
 * `npm run bench -- --copy`: a person with 200 cases, 2,000 photos of 1 MB, 20,000 entries of the household's ledger and 5,000 messages asks for a copy of
 * all of it: from the tap until the file is there, how large it is, and the worker's memory and CPU meanwhile. --quick: a tenth of it. The worker
 * runs in workerd, its bucket is miniflare's.
 */
import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from 'miniflare'
import postgres from 'postgres'
import {
  assetsIn,
  buildWorker,
  COMPATIBILITY_DATE,
  COMPATIBILITY_FLAGS,
  placeContent,
} from '../../bot/local/bundle.ts'
import { readKeys } from '../../db/crypto.ts'
import { startEmbedded } from '../../db/embedded.ts'
import { migrate } from '../../db/migrate.ts'
import { fillArchive } from './copy-fill.ts'
import { cpuMs } from './cpu.ts'
import { watchMemory } from './desk-memory.ts'
import { watchHeap } from './heap.ts'
import { machine } from './machine.ts'
import { freePort } from './process.ts'
import { filesOfZip } from './zip.ts'

/** What the privacy page promises. */
const MINUTES = 10
/** Of a worker, its own code and everything else that it holds included. */
const WORKER_MB = 128
const ASK_MS = 250
const MINUTE_MS = 60_000

const FULL = { cases: 200, photosEach: 10, photoBytes: 1_000_000, entries: 20_000, messages: 5_000 }
const QUICK = { ...FULL, cases: 20, entries: 2_000, messages: 500 }

/** Much faster than the bucket through miniflare's own proxy. */
const FILLER = `export default { fetch: async (request, env) => {
  await env.EVIDENCE.put(new URL(request.url).pathname.slice(1), await request.arrayBuffer())
  return new Response()
} }`

export const copyBench = async ({ quick }: { quick: boolean }): Promise<void> => {
  const say = (what: string) => process.stderr.write(`${what}\n`)
  const folder = mkdtempSync(join(tmpdir(), 'pd-bench-copy-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  chmodSync(folder, 0o711)
  const db = await startEmbedded({ dataDir: join(folder, 'data') })
  const sql = postgres(db.adminUrl.replace(/postgres$/, 'puengdai'), { max: 1, onnotice: () => {} })
  let mf: Miniflare | undefined
  try {
    await migrate(db.url)
    const dataKeys = `1:${randomBytes(32).toString('base64')}`
    const indexKey = randomBytes(32).toString('base64')
    const complaints: string[] = []
    const inspector = await freePort()
    const { modules, content } = await buildWorker({ minify: true })
    await placeContent(join(folder, 'assets'), content)
    mf = new Miniflare(
      convertV4MiniflareOptions({
        host: '127.0.0.1',
        port: 0,
        inspectorPort: inspector,
        log: new Log(LogLevel.ERROR),
        handleRuntimeStdio(out: Readable, err: Readable) {
          for (const stream of [out, err])
            stream.on('data', (data: Buffer) => void complaints.push(data.toString().trimEnd()))
        },
        r2Persist: join(folder, 'r2'),
        workers: [
          {
            name: 'puengdai',
            modules: modules.map((one) => ({ type: 'ESModule', path: one.name, contents: one.text })),
            assets: assetsIn(join(folder, 'assets')),
            compatibilityDate: COMPATIBILITY_DATE,
            compatibilityFlags: COMPATIBILITY_FLAGS,
            bindings: {
              LINE_CHANNEL_SECRET: 'bench-secret',
              LINE_CHANNEL_ACCESS_TOKEN: 'bench-token',
              LIFF_CHANNEL_ID: '2000000001',
              DATA_KEYS: dataKeys,
              INDEX_KEY: indexKey,
              PUBLIC_URL: 'http://127.0.0.1',
              LINE_API_URL: 'http://127.0.0.1:9',
            },
            hyperdrives: { HYPERDRIVE: db.url },
            durableObjects: { HUB: { className: 'Hub', useSQLite: true } },
            r2Buckets: ['EVIDENCE'],
          },
          {
            name: 'filler',
            modules: [{ type: 'ESModule', path: 'filler.mjs', contents: FILLER }],
            compatibilityDate: COMPATIBILITY_DATE,
            r2Buckets: ['EVIDENCE'],
          },
        ],
      }),
    )
    const url = (await mf.ready).origin
    const sweep = async () => (await mf!.getWorker('puengdai')).scheduled({ cron: '* * * * *' })
    const archive = quick ? QUICK : FULL
    const filler = await mf.getWorker('filler')
    const put = async (key: string, bytes: Uint8Array) => {
      const answer = await filler.fetch(`http://filler/${key}`, { method: 'PUT', body: bytes })
      if (!answer.ok) throw new Error(`filling: ${answer.status}`)
    }
    say('filling')
    const keys = await readKeys(dataKeys, indexKey)
    const began = performance.now()
    const { token } = await fillArchive(sql, keys, put, archive)
    say(`filled in ${Math.round((performance.now() - began) / 1_000)} s`)
    const found = await copied({
      url,
      token,
      pid: workerdOf(process.pid),
      inspector,
      file: join(folder, 'copy.zip'),
      say,
      sweep,
    })
    const photos = archive.cases * archive.photosEach
    const [version] = await sql`select current_setting('server_version') as v`
    const report = {
      machine: await machine(String(version!.v)),
      archive,
      ...found,
      faults: [
        ...(found.seconds > MINUTES * 60 ? [`${found.seconds} s until it was there`] : []),
        ...(found.photos === photos ? [] : [`${found.photos} photos of ${photos}`]),
        ...(Math.max(found.memory.worker, found.fetched.memory.worker) > WORKER_MB
          ? ['more memory than a worker has']
          : []),
        ...found.wrong,
        ...complaints.slice(0, 5),
      ],
    }
    mkdirSync('dist', { recursive: true })
    writeFileSync('dist/bench-copy.json', `${JSON.stringify(report, null, 2)}\n`)
    console.log(JSON.stringify(report, null, 2))
    if (report.faults.length) process.exitCode = 1
  } finally {
    await mf?.dispose()
    await sql.end({ timeout: 1 })
    await db.stop('immediate')
  }
}

/** Miniflare's child, in which the worker and the bucket's stand-in run. */
const workerdOf = (parent: number): number => {
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  const found = children.find((pid) => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      return (
        stat.includes('(workerd)') && Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === parent
      )
    } catch {
      return false
    }
  })
  if (!found) throw new Error('no workerd')
  return Number(found)
}

type Asking = {
  url: string
  token: string
  pid: number
  inspector: number
  file: string
  say: (what: string) => void
  sweep: () => Promise<unknown>
}

const copied = async ({ url, token, pid, inspector, file, say, sweep }: Asking) => {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const asked = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const answer = await fetch(`${url}/api/v1/own${path}`, {
      method,
      headers: { ...headers, 'idempotency-key': crypto.randomUUID() },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as T
  }
  type Listed = { exports: { id: string; state: string; bytes: number | null }[] }
  await asked<Listed>('GET', '/exports')
  say('the copy is asked for')
  const watch = watchMemory(pid)
  const heap = await watchHeap(inspector, 'puengdai')
  // As cron does: the first run somewhere within the minute.
  let minute = performance.now() + MINUTE_MS / 2
  const [began, cpu] = [performance.now(), cpuMs(pid)]
  await asked('POST', '/export', {})
  let newest: Listed['exports'][number] | undefined
  do {
    await sleep(ASK_MS)
    if (performance.now() >= minute) {
      minute += MINUTE_MS
      void sweep().catch((error) => say(`sweep: ${(error as Error).message}`))
    }
    newest = (await asked<Listed>('GET', '/exports')).exports[0]
  } while (newest?.state === 'waiting')
  const seconds = Math.round((performance.now() - began) / 100) / 10
  const cpuSeconds = Math.round((cpuMs(pid) - cpu) / 100) / 10
  const memory = { process: watch.end(), worker: heap.end() }
  if (newest?.state !== 'ready') throw new Error(`the copy is ${newest?.state}`)
  say(`there after ${seconds} s; now it is fetched`)
  const fetching = { process: watchMemory(pid), worker: await watchHeap(inspector, 'puengdai') }
  const since = performance.now()
  const { url: link } = await asked<{ url: string }>('POST', `/exports/${newest.id}/link`, {})
  const { pathname, search } = new URL(link)
  const response = await fetch(`${url}${pathname}${search}`)
  const out = await open(file, 'w')
  for await (const chunk of response.body!) await out.write(chunk)
  await out.close()
  const fetched = {
    seconds: Math.round((performance.now() - since) / 100) / 10,
    memory: { process: fetching.process.end(), worker: fetching.worker.end() },
  }
  const { wrong, count, bytes } = await checked(file)
  await rm(file)
  return {
    seconds,
    cpuSeconds,
    mb: Math.round(bytes / 1e6),
    files: count.files,
    photos: count.photos,
    memory,
    fetched,
    wrong,
  }
}

type Manifest = {
  files: { path: string; bytes: number; sha256: string }[]
  missing: string[]
  unreadable: object[]
}

/** Every file is what the manifest says of it. */
const checked = async (file: string) => {
  const zip = await filesOfZip(file)
  const manifest = JSON.parse((await zip.read('manifest.json')).toString()) as Manifest
  const wrong: string[] = []
  for (const { path, bytes, sha256 } of manifest.files) {
    const content = await zip.read(path)
    if (content.length !== bytes || createHash('sha256').update(content).digest('hex') !== sha256)
      wrong.push(`${path} is not what the manifest says`)
  }
  if (manifest.missing.length) wrong.push(`${manifest.missing.length} photos are missing`)
  if (manifest.unreadable.length) wrong.push(`${manifest.unreadable.length} values were not read`)
  const photos = manifest.files.filter(({ path }) => path.startsWith('photos/')).length
  await zip.close()
  return { wrong: wrong.slice(0, 5), count: { files: zip.names.length, photos }, bytes: zip.bytes }
}
