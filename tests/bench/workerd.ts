import { spawn } from 'node:child_process'
import { mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { COMPATIBILITY_DATE, COMPATIBILITY_FLAGS } from '../../bot/local/bundle.ts'
import { freePort, listening, type Running, stopChild } from './process.ts'

export const WORKERD = fileURLToPath(new URL('../../node_modules/workerd/bin/workerd', import.meta.url))

export type Workerd = Running & { url: string; port: number; complaints(): string[] }

type Options = {
  folder: string
  name: string
  /** One, or several of which the first is started. */
  modules: { name: string; text: string }[]
  /** Where files lie that the worker reads through `ASSETS`. */
  assets?: string
  vars: Record<string, string>
  databasePort: number
  /** Binds the Durable Object that gathers statements, where the module has one. */
  hub: boolean
  /** A port for the inspector. */
  inspect?: number
}

const text = (value: string) => JSON.stringify(value)

/** Kept in memory: the hub holds no truth. */
const HUB = `
  durableObjectNamespaces = [(className = "Hub", uniqueKey = "puengdai-hub", enableSql = true)],
  durableObjectStorage = (inMemory = void),`

const configOf = ({ name, modules, assets, vars, databasePort, hub }: Options, port: number): string => {
  const hasHub = hub && /export\s*\{[^}]*\bHub\b/.test(modules[0]!.text)
  const bindings = [
    ...Object.entries(vars).map(([key, value]) => `(name = ${text(key)}, text = ${text(value)})`),
    // No photos here: a stub that has nothing.
    '(name = "EVIDENCE", r2Bucket = "none")',
    '(name = "HYPERDRIVE", hyperdrive = (designator = "database", database = "puengdai", user = "puengdai", password = "none", scheme = "postgres"))',
    ...(assets ? ['(name = "ASSETS", service = "assets")'] : []),
    ...(hasHub ? ['(name = "HUB", durableObjectNamespace = "Hub")'] : []),
  ]
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = .main),
    (name = "none", worker = .none),${assets ? `\n    (name = "assets", disk = (path = ${text(assets)})),` : ''}
    (name = "database", external = (address = "127.0.0.1:${databasePort}", tcp = ())),
    (name = "internet", network = (allow = ["local", "private"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],
);
const main :Workerd.Worker = (
  modules = [${modules.map((one) => `(name = ${text(one.name)}, esModule = embed ${text(`${name}/${one.name}`)})`).join(', ')}],
  compatibilityDate = ${text(COMPATIBILITY_DATE)},
  compatibilityFlags = [${COMPATIBILITY_FLAGS.map(text).join(', ')}],
  bindings = [
    ${bindings.join(',\n    ')},
  ],${hasHub ? HUB : ''}
);
const none :Workerd.Worker = (
  modules = [(name = "none.mjs", esModule = "export default { fetch: () => new Response(null, { status: 404 }) }")],
  compatibilityDate = ${text(COMPATIBILITY_DATE)},
);
`
}

/** What was built, under `workerd serve`, without the proxy of `wrangler dev` and miniflare in front, which answers 1,100 requests a second. */
export const startWorkerd = async (options: Options): Promise<Workerd> => {
  const { folder, name, modules, inspect } = options
  const port = await freePort()
  mkdirSync(join(folder, name), { recursive: true })
  for (const one of modules) writeFileSync(join(folder, name, one.name), one.text)
  const config = join(folder, `${name}.capnp`)
  writeFileSync(config, configOf(options, port))
  const file = join(folder, `${name}.log`)
  const out = openSync(file, 'a')
  const flags = inspect === undefined ? [] : [`--inspector-addr=127.0.0.1:${inspect}`]
  const child = spawn(WORKERD, ['serve', ...flags, config], { stdio: ['ignore', out, out] })
  const said = () => readFileSync(file, 'utf8')
  await listening(port, child, said)
  return {
    pid: child.pid!,
    port,
    url: `http://127.0.0.1:${port}`,
    /** What it wrote that is no ordinary log line. */
    complaints: () =>
      said()
        .split('\n')
        .filter((line) => line !== '' && !line.startsWith('{"what"') && !/compatibility flag/.test(line)),
    stop: () => stopChild(child),
  }
}
