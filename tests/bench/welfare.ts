import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { leanText } from '../../flows/welfare/browser.ts'
import { CATALOGUE, PROGRAMMES } from '../../flows/welfare/catalogue.ts'
import type { Facts } from '../../flows/welfare/contract.ts'
import { assess, decide } from '../../flows/welfare/evaluate.ts'
import { evaluate } from '../../flows/welfare/result.ts'
import { seeded } from '../tools/welfare-people.ts'
import { machine } from './machine.ts'
import { person } from './welfare-people.ts'
import { inWorkerd, type Spread } from './welfare-workerd.ts'

const AT = '2026-11-20'
const DAY = 20261120

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
  const us = (ms: number) => Math.round(ms * 10_000) / 10
  const apartLine = (what: string, { meanUs, people: each, single, nobody }: typeof workerd.whole) =>
    `| ${what} | ${meanUs} | ${us(each.p50)} | ${us(each.p99)} | ${single.p50} / ${single.p99} | ${nobody.p50} / ${nobody.p99} |`
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
      '| workerd, apart from the request: one person | mean µs (201 people less 1) | people p50 µs | people p99 µs | request p50 / p99 ms | nobody p50 / p99 ms |',
      '| --- | --- | --- | --- | --- | --- |',
      apartLine('every answer, reasons, failing and missing facts, amounts', workerd.rights),
      apartLine('the same, monthly sum and next question', workerd.whole),
      '',
      'The clock stands still inside workerd, so all of it is differences taken from outside (tests/bench/welfare-workerd.ts). Aims: 100 µs a person; 2 ms p99 with next question and reasons.',
      '',
      `A browser loads ${browser.code} bytes of code and ${browser.th} (Thai) or ${browser.en} (English) of catalogue, gzip.`,
    ].join('\n'),
  )
}
