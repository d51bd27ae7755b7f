import { mkdirSync } from 'node:fs'
import { flushCompileCache } from 'node:module'
import { join } from 'node:path'
import { connect } from '../../db/client.ts'
import { readKeys } from '../../db/crypto.ts'
import { startEmbedded } from '../../db/embedded.ts'
import { migrate } from '../../db/migrate.ts'
import { seed } from '../../db/seed.ts'
import { buildApp } from '../../liff-app/build.ts'
import { startSimulator } from '../../tests/simulator/server.ts'
import { readConfig } from '../env.ts'
import { builtFolder } from './built.ts'
import { gallery } from './gallery.ts'
import { localKeys } from './keys.ts'
import { endLeftover } from './leftover.ts'
import { registerMenus } from './menus.ts'
import { runWorker } from './run-worker.ts'
import { startSandbox } from './sandbox.ts'
import { enterSandbox } from './sandbox-agency.ts'
import { readSettings } from './settings.ts'

/** `npm start`: database, worker and a LINE of our own, from nothing but Node and npm. */
const stops: (() => Promise<unknown>)[] = []

const stopAll = async (): Promise<void> => {
  for (const stop of stops.splice(0).reverse()) await stop().catch(() => {})
}

const start = async (): Promise<void> => {
  const settings = readSettings(process.env)
  const { dataDir, port } = settings
  const publicUrl = `http://127.0.0.1:${port}`
  const sandbox = await startSandbox({ port: settings.sandboxPort, serviceUrl: publicUrl })
  stops.push(() => sandbox.close())
  const vars = {
    EXCHANGE_LOCAL: sandbox.url,
    LINE_CHANNEL_SECRET: settings.channelSecret,
    LINE_CHANNEL_ACCESS_TOKEN: settings.accessToken,
    LIFF_CHANNEL_ID: settings.liffChannelId,
    PUBLIC_URL: publicUrl,
    EVENTS_A_MINUTE: settings.eventsAMinute,
    LINE_API_URL: settings.lineApiUrl ?? `http://127.0.0.1:${settings.simulatorPort}`,
    LINE_DATA_API_URL:
      settings.lineDataApiUrl ?? settings.lineApiUrl ?? `http://127.0.0.1:${settings.simulatorPort}`,
    ...localKeys(dataDir),
    ...(settings.lineApiUrl ? {} : { SIMULATOR_URL: `http://127.0.0.1:${settings.simulatorPort}` }),
  }
  // The worker would refuse as well; here the reason is one line and comes before anything is started.
  readConfig(vars)
  mkdirSync(dataDir, { recursive: true })

  let databaseUrl = settings.databaseUrl
  if (!databaseUrl) {
    const database = await startEmbedded({ dataDir: join(dataDir, 'postgres') })
    stops.push(() => database.stop())
    databaseUrl = database.url
  }
  await migrate(databaseUrl)
  const sql = connect(databaseUrl)
  await seed(sql, await readKeys(vars.DATA_KEYS, vars.INDEX_KEY), { now: Date.now() })
  await enterSandbox(sql, await readKeys(vars.DATA_KEYS, vars.INDEX_KEY), sandbox.url)
  await sql.end()

  let simulatorUrl: string | undefined
  if (!settings.lineApiUrl) {
    const simulator = await startSimulator({
      port: settings.simulatorPort,
      channelSecret: settings.channelSecret,
      channelAccessToken: settings.accessToken,
      channelId: '2000000000',
      liffChannelId: settings.liffChannelId,
      webhookUrl: `${publicUrl}/webhook`,
      staffApiUrl: publicUrl,
      dataDir: join(dataDir, 'simulator'),
      // As LINE does it where redelivery is on: a machine that is busy starting answers some webhooks too late.
      redeliverAfterMs: [1_000, 5_000, 20_000],
      gallery,
    })
    stops.push(() => simulator.close())
    simulatorUrl = simulator.url
  }

  await endLeftover(port)
  // LINE's mock only where there is a simulator to stand for LINE.
  const local = !settings.lineApiUrl
  const assets = await builtFolder(
    settings.buildDir,
    local ? 'app-local' : 'app',
    join(dataDir, 'app'),
    (outDir) => buildApp({ outDir, local }),
  )
  const { buildDir } = settings
  const worker = await runWorker({
    port,
    databaseUrl,
    vars,
    dataDir,
    assets,
    ...(buildDir ? { buildDir } : {}),
  })
  stops.push(() => worker.stop())
  // Miniflare brings listeners of its own, which end the process before anything is stopped.
  stopOnSignal()
  if (simulatorUrl) await registerMenus(simulatorUrl, settings.accessToken)
  // What a crash of the last run left behind is not left for another minute.
  await worker.sweep()
  if (simulatorUrl) console.log(`phone ${simulatorUrl}`)
  console.log(`sandbox agency ${sandbox.url}`)
  console.log(`ready http://127.0.0.1:${port}`)
  // Where the environment names a folder for it: for the next start, though this one goes on.
  flushCompileCache()
}

const stopOnSignal = (): void => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.removeAllListeners(signal)
    process.once(signal, () => void stopAll().then(() => process.exit(0)))
  }
}

stopOnSignal()

start().catch(async (error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error))
  await stopAll()
  process.exit(1)
})
