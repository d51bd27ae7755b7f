import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { FAULTS, type Fault, type Kept, sandboxPage } from './sandbox-page.ts'

/**
 * An agency of our own on this machine: a referral can be seen to arrive, to fail on demand, to be tried again, and to be proved. It knows of the
 * service what `docs/exchange.md` says, and nothing else.
 */
export const SANDBOX = {
  id: '5eed0000-0000-4000-8000-00000000a002',
  th: 'หน่วยงานทดลอง (สมมติ)',
  en: 'Sandbox agency (fictional)',
  key: 'local-sandbox-key',
  secret: 'local-sandbox-secret',
} as const

export type Sandbox = { url: string; close(): Promise<void> }
type Options = { port: number; serviceUrl: string; now?: () => number; log?: (line: string) => void }

export const startSandbox = async ({
  port,
  serviceUrl,
  now = Date.now,
  log = console.log,
}: Options): Promise<Sandbox> => {
  const kept = new Map<number, Kept>()
  const lines: string[] = []
  let fault: Fault = 'none'
  // Its numbers go on where those of an earlier run ended.
  let seq = Math.floor(now() / 1_000)

  const note = (line: string) => {
    lines.unshift(`${new Date(now()).toISOString()} ${line}`)
    lines.length = Math.min(lines.length, 200)
    log(`sandbox agency: ${line}`)
  }

  const receive = async (request: IncomingMessage, response: ServerResponse) => {
    const whole = await bodyOf(request)
    const number = Number(request.headers['x-pd-seq'])
    if (fault !== 'none') note(`#${number} met with: ${fault}`)
    if (fault === '500') return json(response, 500, {})
    if (fault === 'reset') return void request.socket.destroy()
    if (fault === 'slow') await new Promise((resolve) => setTimeout(resolve, 15_000))
    const body = fault === 'truncated' ? whole.subarray(0, Math.floor(whole.length / 2)) : whole
    const hash = createHash('sha256').update(body).digest('hex')
    if (hash !== request.headers['x-pd-content-sha256']) {
      note(`#${number} arrived with ${body.length} bytes and another hash: refused`)
      return json(response, 422, { error: 'altered', seq: number, hash })
    }
    if (!signed(request, body)) {
      note(`#${number} is not signed by the service: refused`)
      return json(response, 401, {})
    }
    for (let times = fault === 'duplicate' ? 2 : 1; times > 0; times--) {
      if (kept.has(number)) note(`#${number} again: known, one row`)
      else {
        const { kind, case: about } = JSON.parse(body.toString('utf8')) as {
          kind: string
          case: { number: string }
        }
        kept.set(number, {
          seq: number,
          kind,
          number: about.number,
          hash,
          bytes: body.length,
          body: body.toString('utf8'),
        })
        note(`#${number} ${kind} ${about.number}: ${body.length} bytes, hash ${hash.slice(0, 12)}…`)
      }
    }
    if (fault === 'answer-lost') return void request.socket.destroy()
    json(response, 200, { seq: number, hash })
  }

  const tell = async (form: URLSearchParams) => {
    const about = kept.get(Number(form.get('seq')))
    const kind = form.get('kind') ?? ''
    if (!about) return
    const text = form.get('text')?.trim()
    const body = JSON.stringify({
      v: 1,
      id: `sandbox-${seq + 1}`,
      origin: 'sandbox',
      seq: ++seq,
      at: new Date(now()).toISOString(),
      case: about.number,
      kind,
      ...(kind === 'accept' || kind === 'acknowledge' ? { re: { seq: about.seq, hash: about.hash } } : {}),
      ...(kind === 'accept' ? { reference: `SBX-${about.seq}` } : {}),
      ...(kind === 'decline' ? { reason: 'other_office' } : {}),
      ...(kind === 'propose-close' ? { outcome: 'solved' } : {}),
      ...(kind !== 'accept' && kind !== 'acknowledge'
        ? { text: text || 'ตรวจสอบแล้ว และดำเนินการให้แล้วค่ะ' }
        : {}),
    })
    const seconds = String(Math.floor(now() / 1_000))
    const answer = await fetch(`${serviceUrl}/api/v1/exchange/messages`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-api-key': SANDBOX.key,
        'x-pd-content-sha256': createHash('sha256').update(body).digest('hex'),
        'x-pd-timestamp': seconds,
        'x-pd-signature': `v1=${createHmac('sha256', SANDBOX.secret).update(`${seconds}.${body}`).digest('hex')}`,
      },
      body,
    })
    const said = (await answer.json()) as { outcome?: string; case?: { state: string }; title?: string }
    note(
      `said ${kind} of ${about.number}: ${answer.status} ${said.outcome ?? said.title ?? ''} ${said.case?.state ?? ''}`,
    )
  }

  const take = async (request: IncomingMessage, response: ServerResponse) => {
    const { method, url } = request
    if (method === 'POST' && url === '/inbox') return receive(request, response)
    // A page elsewhere must not press these buttons: a browser says whence a form comes.
    const own =
      request.headers.origin === undefined || request.headers.origin === `http://${request.headers.host}`
    if (method === 'POST' && own && (url === '/fault' || url === '/say')) {
      const form = new URLSearchParams((await bodyOf(request)).toString('utf8'))
      const wanted = form.get('fault') as Fault
      if (url === '/fault' && FAULTS.includes(wanted)) fault = wanted
      if (url === '/say') await tell(form).catch((error: Error) => note(`could not say it: ${error.name}`))
      return void response.writeHead(303, { location: '/' }).end()
    }
    if (method === 'GET' && url === '/kept.json') return json(response, 200, [...kept.values()])
    if (method === 'GET' && url === '/')
      return void response
        .writeHead(200, {
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
        })
        .end(sandboxPage({ kept: [...kept.values()], lines, fault }))
    json(response, 404, {})
  }

  const server = createServer(
    (request, response) => void take(request, response).catch(() => request.destroy()),
  )
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

const json = (response: ServerResponse, status: number, value: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
}

const signed = (request: IncomingMessage, body: Buffer): boolean => {
  const right = `v1=${createHmac('sha256', SANDBOX.secret).update(`${request.headers['x-pd-timestamp']}.`).update(body).digest('hex')}`
  return String(request.headers['x-pd-signature'])
    .split(',')
    .some((one) => one.length === right.length && timingSafeEqual(Buffer.from(one), Buffer.from(right)))
}
