import type { IncomingMessage, ServerResponse } from 'node:http'

export type Ask = {
  method: string
  path: string
  query: URLSearchParams
  headers: IncomingMessage['headers']
  raw: Buffer
  /** LINE's id of this very request, answered as x-line-request-id. */
  requestId: string
  /** The groups of the route's pattern. */
  params: string[]
}

export type Answer = {
  status: number
  headers?: Record<string, string>
  /** JSON, unless it is a Buffer or a string with a content type of its own. */
  body?: unknown
  /** Keeps the connection and writes by itself (server-sent events). */
  hold?: (res: ServerResponse) => void
}

export type Route = {
  method: string
  pattern: RegExp
  handle: (ask: Ask) => Answer | Promise<Answer>
}

export const route = (method: string, pattern: RegExp, handle: Route['handle']): Route => ({
  method,
  pattern,
  handle,
})

export const json = (status: number, body: unknown, headers?: Record<string, string>): Answer => ({
  status,
  body,
  headers,
})

/** LINE's error shape; `details` names each refused property. */
export const refuse = (
  status: number,
  message: string,
  details?: { message: string; property: string }[],
): Answer => json(status, details ? { message, details } : { message })

/** A request nobody could answer: a handler throws it, the server turns it into the answer. */
export class Refusal extends Error {
  answer: Answer
  constructor(answer: Answer) {
    super(`refused with ${answer.status}`)
    this.answer = answer
  }
}

/** LINE refuses request bodies over 2 MB; photos go up to 10 MB through the phone page. */
export const readBody = (req: IncomingMessage, maxBytes: number): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    req.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= maxBytes) chunks.push(chunk)
    })
    req.on('end', () =>
      size > maxBytes
        ? reject(new Refusal(refuse(413, 'Request Entity Too Large')))
        : resolve(Buffer.concat(chunks)),
    )
    req.on('error', reject)
  })

export const jsonBody = (ask: Ask): Record<string, unknown> => {
  try {
    const value: unknown = JSON.parse(ask.raw.toString('utf8'))
    if (value && typeof value === 'object' && !Array.isArray(value)) return value as Record<string, unknown>
  } catch {}
  throw new Refusal(refuse(400, 'The request body could not be parsed as JSON (line: 1, column: 1)'))
}

export const formBody = (ask: Ask): URLSearchParams => new URLSearchParams(ask.raw.toString('utf8'))

export const encodeAnswer = (answer: Answer): { headers: Record<string, string>; bytes: Buffer } => {
  const { body } = answer
  if (Buffer.isBuffer(body)) return { headers: { ...answer.headers }, bytes: body }
  if (typeof body === 'string')
    return {
      headers: { 'content-type': 'text/plain; charset=utf-8', ...answer.headers },
      bytes: Buffer.from(body),
    }
  if (body === undefined) return { headers: { ...answer.headers }, bytes: Buffer.alloc(0) }
  return {
    headers: { 'content-type': 'application/json', ...answer.headers },
    bytes: Buffer.from(JSON.stringify(body)),
  }
}

export const writeAnswer = (res: ServerResponse, answer: Answer): void => {
  if (res.destroyed) return
  const { headers, bytes } = encodeAnswer(answer)
  res.writeHead(answer.status, { ...headers, 'content-length': bytes.length })
  res.end(bytes)
}
