import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * An agency's system, written from `docs/exchange.md` alone and with nothing of ours: it takes transmissions, checks signature and hash, keeps
 * each (link, seq) once, and answers with the hash of what it received. Faults are drawn by the test.
 */
export type Fault =
  | 'none'
  | '500'
  | 'reset'
  | 'slow'
  | 'duplicate'
  | 'truncated'
  | 'answer-lost'
  | 'answer-cut'
export type Got = { seq: number; hash: string; body: string; kind: string; number: string }

export const startAgency = async (
  secrets: string[],
  { draw = () => 'none' as Fault, checksHash = true, slowMs = 30 } = {},
) => {
  const kept = new Map<number, Got>()
  const seen = {
    requests: 0,
    unsigned: 0,
    truncated: 0,
    truncatedNoticed: 0,
    truncatedKept: 0,
    again: 0,
    faults: {} as Record<string, number>,
  }
  const server = createServer(
    (request, response) => void take(request, response).catch(() => request.destroy()),
  )

  const take = async (request: IncomingMessage, response: ServerResponse) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const fault = draw()
    seen.requests++
    seen.faults[fault] = (seen.faults[fault] ?? 0) + 1
    const whole = Buffer.concat(parts)
    const answer = (status: number, body: object) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    }
    if (fault === '500') return answer(500, {})
    if (fault === 'reset') return void request.socket.destroy()
    if (fault === 'slow') await new Promise((resolve) => setTimeout(resolve, slowMs))
    // The network ate the end of it: what is left is what this system has.
    const body = fault === 'truncated' ? whole.subarray(0, Math.floor(whole.length * 0.6)) : whole
    if (fault === 'truncated') seen.truncated++
    const hash = createHash('sha256').update(body).digest('hex')
    const said = String(request.headers['x-pd-content-sha256'])
    if (checksHash && hash !== said) {
      seen.truncatedNoticed++
      return answer(422, { error: 'altered', hash })
    }
    // One that does not check keeps the wrong bytes, and says so with its hash.
    if (checksHash && !signed(request, body)) {
      seen.unsigned++
      return answer(401, {})
    }
    const seq = Number(request.headers['x-pd-seq'])
    // Its own gateway may hand a request on twice.
    for (let times = fault === 'duplicate' ? 2 : 1; times > 0; times--) {
      const before = kept.get(seq)
      if (before) seen.again++
      if (before && before.hash === said) continue
      if (hash !== said) seen.truncatedKept++
      const { kind, case: about } =
        hash === said ? JSON.parse(body.toString()) : { kind: '', case: { number: '' } }
      kept.set(seq, { seq, hash, body: body.toString(), kind, number: about.number })
    }
    if (fault === 'answer-lost') return void request.socket.destroy()
    if (fault === 'answer-cut') {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '200' })
      response.write('{"seq":')
      return void setTimeout(() => request.socket.destroy(), 5)
    }
    answer(200, { seq, hash: kept.get(seq)!.hash })
  }

  const signed = (request: IncomingMessage, body: Buffer): boolean => {
    const timestamp = String(request.headers['x-pd-timestamp'])
    const offered = String(request.headers['x-pd-signature']).split(',')
    return secrets.some((secret) => {
      const right = `v1=${createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest('hex')}`
      return offered.some(
        (one) => one.length === right.length && timingSafeEqual(Buffer.from(one), Buffer.from(right)),
      )
    })
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin,
    url: `${origin}/inbox`,
    kept,
    seen,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
export type FakeAgency = Awaited<ReturnType<typeof startAgency>>

/** As the page for agencies says: the hash of the bytes, and a signature over the seconds and the bytes. */
export const signedHeaders = (secret: string | null, body: string, now: number): Record<string, string> => {
  const seconds = Math.floor(now / 1_000)
  return {
    'x-pd-content-sha256': createHash('sha256').update(body).digest('hex'),
    ...(secret
      ? {
          'x-pd-timestamp': String(seconds),
          'x-pd-signature': `v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`,
        }
      : {}),
  }
}
