import { appendFile } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import {
  convertV4MiniflareOptions,
  Log,
  LogLevel,
  type Request as MfRequest,
  Response as MfResponse,
  Miniflare,
} from 'miniflare'
import { builtText } from './built.ts'
import {
  assetsIn,
  type Built,
  buildWorker,
  bundleWorker,
  COMPATIBILITY_DATE,
  COMPATIBILITY_FLAGS,
  DESK,
  PRINTER,
  placeContent,
} from './bundle.ts'

export type WorkerOptions = {
  port: number
  databaseUrl: string
  /** The worker's variables, as `bot/env.ts` reads them. */
  vars: Record<string, string>
  /** Where R2's objects and `line-calls.ndjson` are kept. */
  dataDir: string
  /** The built mini-app, where it is to be served. */
  assets?: string
  /** Where bundles of the same code are kept. */
  buildDir?: string
  /** Takes the worker's log lines; the terminal where absent. */
  log?: (line: string) => void
}

export type RunningWorker = { url: string; sweep(): Promise<void>; stop(): Promise<void> }

const SWEEP_MS = 60_000

/**
 * The worker in workerd, as in production but for the proxy in front: the same modules, bindings from miniflare. Whatever it says to
 * LINE passes through here and is written down; besides it can talk to the sandbox agency, and to nobody else.
 */
export const runWorker = async ({
  port,
  databaseUrl,
  vars,
  dataDir,
  assets,
  buildDir,
  log = console.log,
}: WorkerOptions): Promise<RunningWorker> => {
  const allowed = [vars.LINE_API_URL, vars.LINE_DATA_API_URL]
    .filter(Boolean)
    .map((url) => new URL(url!).origin)
  const calls = join(dataDir, 'line-calls.ndjson')
  const outboundService = async (request: MfRequest) => {
    const { origin, pathname } = new URL(request.url)
    if (origin === vars.EXCHANGE_LOCAL) return toSandbox(request)
    if (!allowed.includes(origin)) return new MfResponse('not an address of LINE', { status: 403 })
    const body = request.method === 'GET' ? null : await request.text()
    const headers = new Headers([...request.headers])
    let status = 0
    try {
      const response = await fetch(request.url, {
        method: request.method,
        headers,
        body,
        redirect: 'manual',
      })
      status = response.status
      return new MfResponse(response.body as never, { status, headers: response.headers as never })
    } catch {
      // LINE hung up. To the worker that is as good as a gateway's 502: nobody knows what became of it.
      return new MfResponse(null, { status: 502 })
    } finally {
      const line = JSON.stringify({
        at: new Date().toISOString(),
        method: request.method,
        path: pathname,
        body: asJson(body),
        status,
      })
      appendFile(calls, `${line}\n`, () => {})
    }
  }
  const [built, desk, printer] = await Promise.all([
    builtText(buildDir, 'worker.json', async () => JSON.stringify(await buildWorker())),
    builtText(buildDir, 'desk.mjs', () => bundleWorker({ entry: DESK })),
    builtText(buildDir, 'print.mjs', () => bundleWorker({ entry: PRINTER })),
  ])
  const { modules, content } = JSON.parse(built) as Built
  const directory = assets ?? join(dataDir, 'assets')
  await placeContent(directory, content)
  const mf = new Miniflare(
    convertV4MiniflareOptions({
      host: '127.0.0.1',
      port,
      log: new Log(LogLevel.ERROR),
      handleRuntimeStdio(out: Readable, err: Readable) {
        out.on('data', (data: Buffer) => log(data.toString().trimEnd()))
        err.on('data', (data: Buffer) => log(data.toString().trimEnd()))
      },
      r2Persist: join(dataDir, 'r2'),
      workers: [
        {
          name: 'puengdai',
          modules: modules.map(({ name, text }) => ({
            type: 'ESModule' as const,
            path: name,
            contents: text,
          })),
          compatibilityDate: COMPATIBILITY_DATE,
          compatibilityFlags: COMPATIBILITY_FLAGS,
          bindings: vars,
          assets: assetsIn(directory),
          hyperdrives: { HYPERDRIVE: databaseUrl },
          durableObjects: { HUB: { className: 'Hub', useSQLite: true } },
          r2Buckets: ['EVIDENCE'],
          queueProducers: { SPILL: 'spill' },
          queueConsumers: { spill: { maxBatchSize: 10, maxBatchTimeout: 1, maxRetries: 100, retryDelay: 5 } },
          serviceBindings: { DESK: 'puengdai-desk', PRINTER: 'puengdai-print' },
          outboundService,
        },
        {
          name: 'puengdai-desk',
          modules: [{ type: 'ESModule', path: 'desk.mjs', contents: desk }],
          compatibilityDate: COMPATIBILITY_DATE,
          compatibilityFlags: COMPATIBILITY_FLAGS,
          bindings: vars,
          hyperdrives: { HYPERDRIVE: databaseUrl },
          r2Buckets: ['EVIDENCE'],
          serviceBindings: { PRINTER: 'puengdai-print' },
          outboundService,
        },
        {
          name: 'puengdai-print',
          modules: [{ type: 'ESModule', path: 'print.mjs', contents: printer }],
          compatibilityDate: COMPATIBILITY_DATE,
          compatibilityFlags: COMPATIBILITY_FLAGS,
        },
      ],
    }),
  )
  const url = (await mf.ready).origin
  const sweep = async () => {
    for (const name of ['puengdai', 'puengdai-desk'])
      await (await mf.getWorker(name)).scheduled({ cron: '* * * * *' })
  }
  const timer = setInterval(
    () => void sweep().catch((error) => log(`sweep: ${(error as Error).message}`)),
    SWEEP_MS,
  )
  return {
    url,
    sweep,
    async stop() {
      clearInterval(timer)
      await mf.dispose()
    },
  }
}

/** Bytes as they are, both ways. A connection that breaks off is to the worker what a gateway's 502 would be. */
const toSandbox = async (request: MfRequest): Promise<MfResponse> => {
  try {
    const response = await fetch(request.url, {
      method: request.method,
      headers: new Headers([...request.headers]),
      body: request.method === 'GET' ? null : await request.arrayBuffer(),
      redirect: 'manual',
    })
    return new MfResponse(response.body as never, {
      status: response.status,
      headers: response.headers as never,
    })
  } catch {
    return new MfResponse(null, { status: 502 })
  }
}

const asJson = (body: string | null): unknown => {
  try {
    return body ? JSON.parse(body) : null
  } catch {
    return body
  }
}
