import { inject } from 'vitest'
import type { TestProject } from 'vitest/node'
import { serve } from '../serve.ts'
import { type Service, startService } from './service.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Who asks here is told where the service of the run is; the first who asks has it started. */
    sharedServiceUrl: string
  }
}

export type Addresses = Pick<Service, 'phoneUrl' | 'workerUrl'>

/** One `npm start` for all files that need nothing of it but people of their own: to start it for each took longer than most of their tests. */
export default async function setup(project: TestProject) {
  let service: Promise<Service> | undefined
  const door = await serve(async () => {
    service ??= startService()
    try {
      const { phoneUrl, workerUrl } = await service
      return Response.json({ phoneUrl, workerUrl } satisfies Addresses)
    } catch (error) {
      return new Response(String(error), { status: 500 })
    }
  })
  project.provide('sharedServiceUrl', door.url)
  return async () => {
    await door.close()
    await service?.then((one) => one.stop()).catch(() => {})
  }
}

export const sharedService = async (): Promise<Addresses> => {
  const answer = await fetch(inject('sharedServiceUrl'))
  if (!answer.ok) throw new Error(await answer.text())
  return (await answer.json()) as Addresses
}
