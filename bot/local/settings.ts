import { resolve } from 'node:path'

/** What `npm start` honours; README lists it. */
export type Settings = {
  port: number
  simulatorPort: number
  /** 0: whichever is free. */
  sandboxPort: number
  dataDir: string
  /** Where what was built is kept for the next start of the same code. */
  buildDir?: string
  databaseUrl?: string
  lineApiUrl?: string
  lineDataApiUrl?: string
  channelSecret: string
  accessToken: string
  liffChannelId: string
  /** A script that tries it out types faster than a hand. */
  eventsAMinute: string
}

const portOf = (name: string, value: string | undefined, standard: number): number => {
  if (value === undefined || value === '') return standard
  const port = Number(value)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error(`${name} is not a port: ${value}`)
  return port
}

/** A variable that is set and empty stays empty, and is then refused: an empty secret is a mistake, not a wish for the default. */
export const readSettings = (env: NodeJS.ProcessEnv): Settings => ({
  port: portOf('PORT', env.PORT, 8787),
  simulatorPort: portOf('SIMULATOR_PORT', env.SIMULATOR_PORT, 8788),
  sandboxPort: env.SANDBOX_PORT === '0' ? 0 : portOf('SANDBOX_PORT', env.SANDBOX_PORT, 0),
  dataDir: resolve(env.DATA_DIR || '.data'),
  ...(env.BUILD_DIR ? { buildDir: resolve(env.BUILD_DIR) } : {}),
  ...(env.DATABASE_URL ? { databaseUrl: env.DATABASE_URL } : {}),
  ...(env.LINE_API_URL ? { lineApiUrl: env.LINE_API_URL } : {}),
  ...(env.LINE_DATA_API_URL ? { lineDataApiUrl: env.LINE_DATA_API_URL } : {}),
  channelSecret: env.LINE_CHANNEL_SECRET ?? 'local-channel-secret',
  accessToken: env.LINE_CHANNEL_ACCESS_TOKEN ?? 'local-channel-access-token',
  liffChannelId: env.LIFF_CHANNEL_ID ?? '2000000001',
  eventsAMinute: env.EVENTS_A_MINUTE || '120',
})
