import { existsSync, readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { appPages } from '../../../bot/app-pages.ts'

const TYPES: Record<string, string> = {
  js: 'text/javascript',
  css: 'text/css',
  json: 'application/json',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
}
type How = 'well' | 'down' | 'silent'

/**
 * The files and pages of a build, and nobody behind them: every answer of the API is trouble of ours, unless there is an `api`. Files are kept by no cache of the browser's, so that
 * what opens without a signal was kept by the page's own worker. Which build, and whether it answers, can be changed under an open page.
 */
export const serveStill = async (first: string, api?: (request: Request) => Response | Promise<Response>) => {
  let dir = first
  let how: How = 'well'
  const asked: string[] = []
  const pages = () =>
    appPages({
      assets: { fetch: async (url) => new Response(readFileSync(join(dir, new URL(url).pathname))) },
      config: { publicUrl: 'http://127.0.0.1', liffId: undefined, simulatorUrl: undefined },
    })
  const server = createServer(async (request, response) => {
    const path = new URL(request.url!, 'http://127.0.0.1').pathname
    asked.push(path)
    if (how === 'silent') return
    if (api && path.startsWith('/api/')) return pass(request, response, api)
    if (how === 'down' || path.startsWith('/api/')) return end(response, 503, 'application/json', '{}')
    const file = join(dir, path)
    const name = /\/app\/(?:assets\/|sw\.js$|icon)/.test(path)
    if (name)
      return existsSync(file)
        ? end(response, 200, TYPES[file.split('.').at(-1)!]!, readFileSync(file))
        : end(response, 404, 'text/plain', '')
    const page = await pages().request(path.slice('/app'.length) || '/')
    response.writeHead(page.status, Object.fromEntries(page.headers))
    response.end(await page.text())
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    become: (build: string) => {
      dir = build
    },
    answer: (now: How) => {
      how = now
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}
export type Still = Awaited<ReturnType<typeof serveStill>>

const end = (response: ServerResponse, status: number, type: string, body: string | Buffer): void => {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' })
  response.end(body)
}

const pass = async (
  request: IncomingMessage,
  response: ServerResponse,
  api: (request: Request) => Response | Promise<Response>,
): Promise<void> => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  const answer = await api(
    new Request(`http://127.0.0.1${request.url}`, {
      method: request.method ?? 'GET',
      headers: request.headers as Record<string, string>,
      ...(parts.length ? { body: Buffer.concat(parts) } : {}),
    }),
  )
  response.writeHead(answer.status, Object.fromEntries(answer.headers))
  response.end(Buffer.from(await answer.arrayBuffer()))
}
