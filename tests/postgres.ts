import { randomBytes } from 'node:crypto'
import * as fs from 'node:fs'
import { join } from 'node:path'
import postgres from 'postgres'
import { inject } from 'vitest'
import type { TestProject } from 'vitest/node'
import type { Embedded } from '../db/embedded.ts'
import { scratchFolder } from './tools/scratch.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The superuser's, of the one server that the whole run shares. */
    postgresUrl: string
    /** As the service connects: the owner of the template, and so of every database made from it. */
    postgresTemplateUrl: string
    /** Where the run keeps what it built (`bot/local/built.ts`). */
    buildDir: string
  }
}

/** Nobody pulls the plug on this server: what has to outlast that has one of its own (`bot/kill`, `db/embedded`). */
const FORGETFUL = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' }

type Started = { adminUrl: string; templateUrl: string; buildDir: string; stop(): Promise<void> }
/** Each project loads this file anew, in one process. */
const run = globalThis as { puengdaiPostgres?: { started: Promise<Started>; users: number } }

/** One server for the run, with one migrated database from which each test copies its own. `DATABASE_URL` names
 *  another server, by a user that may create databases. */
export default async function setup(project: TestProject) {
  run.puengdaiPostgres ??= { started: start(), users: 0 }
  const shared = run.puengdaiPostgres
  shared.users++
  const { adminUrl, templateUrl, buildDir, stop } = await shared.started
  project.provide('postgresUrl', adminUrl)
  project.provide('postgresTemplateUrl', templateUrl)
  project.provide('buildDir', buildDir)
  return async () => {
    if (--shared.users) return
    delete run.puengdaiPostgres
    await stop()
  }
}

async function start(): Promise<Started> {
  // Here, so that a test which only wants a database does not load them too.
  const { startEmbedded } = await import('../db/embedded.ts')
  const { migrate } = await import('../db/migrate.ts')
  const given = process.env.DATABASE_URL
  const folder = scratchFolder('pd-tests-')
  let server: Embedded | undefined
  const tearDown = async () => {
    await server?.stop('immediate')
    fs.rmSync(folder, { recursive: true, force: true })
  }
  try {
    if (!given) {
      server = await startEmbedded({
        dataDir: join(folder, 'data'),
        // A backend whose client has left still counts until it has had a processor to leave by.
        settings: { max_connections: '500', ...FORGETFUL },
      })
    }
    const adminUrl = server?.adminUrl ?? given ?? ''
    const ownerUrl = server?.url ?? given ?? ''
    const template = named('template')
    const templateUrl = on(ownerUrl, template)
    await admin(
      adminUrl,
      `CREATE DATABASE ${template} OWNER ${decodeURIComponent(new URL(ownerUrl).username)}`,
    )
    await migrate(templateUrl)
    // A database that somebody is connected to cannot be copied.
    await admin(adminUrl, `ALTER DATABASE ${template} ALLOW_CONNECTIONS false`)
    const stop = async () => {
      if (given)
        for (const name of await madeFrom(adminUrl, template)) await admin(adminUrl, `DROP DATABASE ${name}`)
      await tearDown()
    }
    return { adminUrl, templateUrl, buildDir: join(folder, 'built'), stop }
  } catch (error) {
    await tearDown()
    throw error
  }
}

type Database = { url: string; drop(): Promise<void> }

/** A migrated, empty database of the caller's own, in some 20 ms. */
export const freshDatabase = (): Promise<Database> => copyOf(templateUrl().pathname.slice(1))

/** The same with what `fill` writes, which one database for many files is asked for once: copying is quicker than writing. */
export async function filledDatabase(what: string, fill: (url: string) => Promise<void>): Promise<Database> {
  const name = filled.get(what) ?? makeFilled(what, fill)
  filled.set(what, name)
  return copyOf(await name)
}

const filled = new Map<string, Promise<string>>()

async function makeFilled(what: string, fill: (url: string) => Promise<void>): Promise<string> {
  const empty = templateUrl().pathname.slice(1)
  const name = `${empty}_${what}_${randomBytes(4).toString('hex')}`
  const { url } = await copyOf(empty, name)
  await fill(url)
  await admin(inject('postgresUrl'), `ALTER DATABASE ${name} ALLOW_CONNECTIONS false`)
  return name
}

const templateUrl = () => new URL(inject('postgresTemplateUrl'))

async function copyOf(template: string, name = named('test')): Promise<Database> {
  const adminUrl = inject('postgresUrl')
  const owner = decodeURIComponent(templateUrl().username)
  // File by file: page by page through the log of changes took six times as long.
  await byWorker(adminUrl).unsafe(
    `CREATE DATABASE ${name} TEMPLATE ${template} OWNER ${owner} STRATEGY FILE_COPY`,
  )
  return {
    url: on(templateUrl().href, name),
    drop: async () => {
      await byWorker(adminUrl).unsafe(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    },
  }
}

const named = (what: string) => `pd_${what}_${randomBytes(6).toString('hex')}`

function on(url: string, database: string): string {
  const other = new URL(url)
  other.pathname = `/${database}`
  return other.href
}

/** The template, and what was filled from it. */
const madeFrom = async (adminUrl: string, template: string): Promise<string[]> => {
  const rows = await admin(
    adminUrl,
    `SELECT datname FROM pg_database WHERE starts_with(datname, '${template}')`,
  )
  return rows.map(({ datname }) => datname as string)
}

let kept: postgres.Sql | undefined
/** The superuser's one connection of a worker: to open one for each statement took as long as to drop a database. */
const byWorker = (url: string): postgres.Sql => {
  kept ??= postgres(url, { max: 1, fetch_types: false, idle_timeout: 20, onnotice: () => {} })
  return kept
}

async function admin(url: string, statement: string) {
  const sql = postgres(url, { max: 1, fetch_types: false, onnotice: () => {} })
  try {
    return await sql.unsafe(statement)
  } finally {
    await sql.end({ timeout: 1 })
  }
}
