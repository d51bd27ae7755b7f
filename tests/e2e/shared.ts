import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import type { TestProject } from 'vitest/node'
import { serve } from '../serve.ts'
import { builtIn, type Service, startService } from './service.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Who asks here is told where the service of the run is; the first who asks has it started. */
    sharedServiceUrl: string
    /** What one start built and compiled, for the others of the run. */
    keptBuilds: string
  }
}

export type Addresses = Pick<Service, 'phoneUrl' | 'workerUrl' | 'readyMs' | 'readyWithin'>
type Door = Awaited<ReturnType<typeof serve>>
/** Each project loads this file anew, in one process. */
const run = globalThis as { puengdaiService?: Run }
type Run = { door: Promise<Door>; kept: string; users: number; stop(): Promise<void> }

/** One `npm start` for all files that need nothing of it but people of their own: to start it for each took longer than most of their tests. */
export default async function setup(project: TestProject) {
  run.puengdaiService ??= { ...open(), users: 0 }
  const shared = run.puengdaiService
  shared.users++
  project.provide('sharedServiceUrl', (await shared.door).url)
  project.provide('keptBuilds', shared.kept)
  project.provide('buildDir', builtIn(shared.kept))
  return async () => {
    if (--shared.users) return
    delete run.puengdaiService
    await shared.stop()
  }
}

const open = () => {
  const kept = mkdtempSync(join(tmpdir(), 'pd-kept-'))
  let service: Promise<Service> | undefined
  const door = serve(async () => {
    service ??= startService(kept)
    try {
      const { phoneUrl, workerUrl, readyMs, readyWithin } = await service
      return Response.json({ phoneUrl, workerUrl, readyMs, readyWithin } satisfies Addresses)
    } catch (error) {
      return new Response(String(error), { status: 500 })
    }
  })
  const stop = async () => {
    await (await door).close()
    await service?.then((one) => one.stop()).catch(() => {})
    rmSync(kept, { recursive: true, force: true })
  }
  return { door, kept, stop }
}

export const sharedService = async (): Promise<Addresses> => {
  const answer = await fetch(inject('sharedServiceUrl'))
  if (!answer.ok) throw new Error(await answer.text())
  return (await answer.json()) as Addresses
}

/** Whom no other file has met, as one of the simulator's people is. */
export const somebodyLike = async ({ phoneUrl }: Addresses, like: string): Promise<string> => {
  const answer = await fetch(`${phoneUrl}/sim/citizens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ like }),
  })
  return ((await answer.json()) as { id: string }).id
}
