import { type ChildProcess, spawn } from 'node:child_process'
import type { AddressInfo } from 'node:net'
import { connect as connectTo, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inject } from 'vitest'

/** A process with all that it starts, so that one signal to the group ends the lot as a power cut would. */
export const startGroup = (file: string, env: Record<string, string>) => {
  const path = fileURLToPath(new URL(`../../../${file}`, import.meta.url))
  const child: ChildProcess = spawn(process.execPath, [path], {
    detached: true,
    // A further start of the same code is spared what the first has compiled.
    env: { ...process.env, NODE_COMPILE_CACHE: join(inject('buildDir'), 'compiled'), ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let said = ''
  const hear = (data: Buffer) => {
    said += data
  }
  child.stdout!.on('data', hear)
  child.stderr!.on('data', hear)
  const gone = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  return {
    gone,
    said: () => said,
    tell: (line: string) => void child.stdin!.write(`${line}\n`),
    signal: (name: NodeJS.Signals) => void child.kill(name),
    async until(pattern: RegExp, ms = 30_000): Promise<RegExpMatchArray> {
      for (const end = Date.now() + ms; Date.now() < end; ) {
        const found = said.match(pattern)
        if (found) return found
        if (child.exitCode !== null) break
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      throw new Error(`never said ${pattern}:\n${said.slice(-2_000)}`)
    },
    /** SIGKILL to the process and whatever it started. */
    async kill(): Promise<void> {
      if (child.exitCode === null && child.signalCode === null) {
        try {
          process.kill(-child.pid!, 'SIGKILL')
        } catch {
          // Gone already.
        }
      }
      await gone
    },
  }
}

export type Group = ReturnType<typeof startGroup>

/** Between worker and database: passes everything on, until the answers to a statement are to be held back. */
export const startProxy = async (databaseUrl: string) => {
  const target = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  let withheld: string | null = null
  const server = createServer((client) => {
    const upstream = connectTo(Number(target.port), target.hostname)
    let mute = false
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        sockets.delete(socket)
        client.destroy()
        upstream.destroy()
      })
    }
    client.on('data', (data) => {
      if (withheld && data.includes(withheld)) mute = true
      upstream.write(data)
    })
    upstream.on('data', (data) => {
      if (!mute) client.write(data)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = new URL(databaseUrl)
  url.port = String((server.address() as AddressInfo).port)
  return {
    url: url.href,
    /** From now on the database does what these statements say, and nobody hears of it. */
    withhold: (statement: string | null) => {
      withheld = statement
    },
    /** Ends every line that is open; who comes anew is let in. @returns how many */
    cut: (): number => {
      const open = [...sockets]
      for (const socket of open) socket.destroy()
      return open.length / 2
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export const freePort = async (): Promise<number> => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

export const until = async (
  what: string,
  holds: () => boolean | Promise<boolean>,
  ms = 60_000,
): Promise<void> => {
  for (const end = Date.now() + ms; Date.now() < end; ) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, 15))
  }
  throw new Error(`it never came to pass: ${what}`)
}
