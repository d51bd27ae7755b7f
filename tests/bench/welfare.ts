import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { bundleWorker } from '../../bot/local/bundle.ts'
import { leanText } from '../../flows/welfare/browser.ts'
import { CATALOGUE, PROGRAMMES } from '../../flows/welfare/catalogue.ts'
import type { Facts } from '../../flows/welfare/contract.ts'
import { assess, decide } from '../../flows/welfare/evaluate.ts'
import { evaluate } from '../../flows/welfare/result.ts'
import { CORE } from '../../flows/welfare/topics.ts'
import { type Draw, randomFacts, seeded } from '../tools/welfare-people.ts'
import { machine } from './machine.ts'
import { startWorkerd } from './workerd.ts'

const AT = '2026-11-20'
const DAY = 20261120

const bornBy = (draw: Draw) =>
  `${1930 + Math.floor(draw() * 90)}-0${1 + Math.floor(draw() * 9)}-${10 + Math.floor(draw() * 18)}`

/** A third has told everything, a third some of it, a third has answered core questions in their order. */
const person = (draw: Draw, index: number): Facts => {
  const all = randomFacts(draw, index % 3 === 0 ? 1 : 0.3)
  delete all.age_years
  delete all.elderly_band_age
  const told = index % 3 === 2 ? CORE.slice(0, Math.floor(draw() * CORE.length)) : Object.keys(all)
  const facts = Object.fromEntries(told.filter((id) => id in all).map((id) => [id, all[id]]))
  return { ...facts, birth_date: bornBy(draw) } as Facts
}

type Cost = { people: number; cpuUs: number; wallUs: number }
const costOf = (people: readonly Facts[], each: (facts: Facts) => unknown): Cost => {
  for (const facts of people.slice(0, 5_000)) each(facts)
  const [cpu, began] = [process.cpuUsage(), performance.now()]
  for (const facts of people) each(facts)
  const { user, system } = process.cpuUsage(cpu)
  const tenth = (us: number) => Math.round((us / people.length) * 10) / 10
  return {
    people: people.length,
    cpuUs: tenth(user + system),
    wallUs: tenth((performance.now() - began) * 1_000),
  }
}

const at = (sorted: readonly number[], share: number) =>
  Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]! * 100) / 100
type Spread = { p50: number; p90: number; p99: number }
const spreadOf = (all: number[]): Spread => {
  const sorted = all.sort((a, b) => a - b)
  return { p50: at(sorted, 0.5), p90: at(sorted, 0.9), p99: at(sorted, 0.99) }
}

/** One request after another over one connection: what each takes, from the first byte out to the last in. */
const asked = async (port: number, path: string, bodies: readonly string[]): Promise<number[]> => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const once = (body: string) =>
    new Promise<number>((ok, failed) => {
      const began = performance.now()
      const out = request(
        { port, path, method: 'POST', agent, headers: { 'content-type': 'application/json' } },
        (answer) => {
          if (answer.statusCode !== 200) failed(new Error(`${path}: ${answer.statusCode}`))
          answer.resume()
          answer.on('end', () => ok(performance.now() - began))
        },
      )
      out.on('error', failed)
      out.end(body)
    })
  const found: number[] = []
  for (const body of bodies) found.push(await once(body))
  agent.destroy()
  return found
}

const inWorkerd = async (people: readonly Facts[]) => {
  const folder = mkdtempSync(join(tmpdir(), 'puengdai-welfare-'))
  const entry = fileURLToPath(new URL('./welfare-worker.ts', import.meta.url))
  const module = await bundleWorker({ minify: true, entry })
  const worker = await startWorkerd({
    folder,
    name: 'welfare',
    module,
    vars: {},
    databasePort: 1,
    hub: false,
  })
  try {
    const bodies = people.map((facts) => JSON.stringify({ at: AT, facts }))
    await asked(worker.port, '/welfare/evaluate', bodies.slice(0, 500))
    await asked(worker.port, '/floor', bodies.slice(0, 500))
    const [whole, floor]: [number[], number[]] = [[], []]
    // By turns, so that a slow minute of the machine falls on both.
    for (let from = 0; from < bodies.length; from += 200) {
      whole.push(...(await asked(worker.port, '/welfare/evaluate', bodies.slice(from, from + 200))))
      floor.push(...(await asked(worker.port, '/floor', bodies.slice(from, from + 200))))
    }
    return { requests: bodies.length, evaluate: spreadOf(whole), floor: spreadOf(floor) }
  } finally {
    await worker.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

const loaded = async () => {
  const built = await build({
    entryPoints: [fileURLToPath(new URL('../../flows/welfare/browser.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    minify: true,
  })
  const code = gzipSync(built.outputFiles[0]!.contents).byteLength
  return {
    code,
    th: gzipSync(leanText(PROGRAMMES, 'th')).byteLength,
    en: gzipSync(leanText(PROGRAMMES, 'en')).byteLength,
  }
}

/** What the check of rights costs: one person on one core, a request in workerd, and what a browser loads. */
export const welfareBench = async ({ quick }: { quick: boolean }): Promise<void> => {
  const draw = seeded(4)
  const people = Array.from({ length: quick ? 20_000 : 100_000 }, (_, index) => person(draw, index))
  const answers = costOf(people, (facts) => decide(CATALOGUE, facts, DAY))
  const rights = costOf(people, (facts) => {
    const decided = decide(CATALOGUE, facts, DAY)
    return CATALOGUE.programmes.map((one, index) => assess(one, decided.truths[index]!, decided))
  })
  const whole = costOf(people, (facts) => evaluate(CATALOGUE, facts, AT, { upcoming: false }))
  const calendar = costOf(people.slice(0, 20_000), (facts) => evaluate(CATALOGUE, facts, AT))
  const workerd = await inWorkerd(people.slice(0, quick ? 2_000 : 10_000))
  const browser = await loaded()
  const report = {
    machine: await machine('none'),
    programmes: PROGRAMMES.length,
    answers,
    rights,
    whole,
    calendar,
    workerd,
    browser,
  }
  mkdirSync('dist', { recursive: true })
  writeFileSync('dist/bench-welfare.json', `${JSON.stringify(report, null, 2)}\n`)
  const line = (what: string, { people: count, cpuUs, wallUs }: Cost) =>
    `| ${what} | ${count.toLocaleString('en')} | ${cpuUs} | ${wallUs} |`
  const times = (what: string, { p50, p90, p99 }: Spread) => `| ${what} | ${p50} | ${p90} | ${p99} |`
  console.log(
    [
      `${report.machine.date}, commit ${report.machine.commit}; ${report.machine.cpu}, ${report.machine.speed} kSHA per 100 ms and core`,
      '',
      `| ${PROGRAMMES.length} programmes, one core | people | CPU µs a person | wall µs |`,
      '| --- | --- | --- | --- |',
      line('every answer', answers),
      line('every answer, reasons, failing and missing facts, amounts', rights),
      line('the same, monthly sum and next question', whole),
      line('the same, and the calendar of ten years', calendar),
      '',
      `| workerd, ${workerd.requests.toLocaleString('en')} requests over one connection | p50 ms | p90 ms | p99 ms |`,
      '| --- | --- | --- | --- |',
      times('read the request only', workerd.floor),
      times('POST /evaluate whole, with reasons, next question and calendar', workerd.evaluate),
      '',
      `A browser loads ${browser.code} bytes of code and ${browser.th} (Thai) or ${browser.en} (English) of catalogue, gzip.`,
    ].join('\n'),
  )
}
