// What a run of vitest came to, from its JSON report: `count FILE` prints how many passed and failed, `red FILE…` a line for each that
// failed. A file that could not even be loaded has no test in it to count: it is one that failed, whatever else did.
import { readFileSync } from 'node:fs'

const [what, ...files] = process.argv.slice(2)
const results = files.flatMap((file) => JSON.parse(readFileSync(file, 'utf8')).testResults)
const unloaded = results.filter(
  (r) => r.status === 'failed' && !r.assertionResults.some((t) => t.status === 'failed'),
)
const tests = results.flatMap((r) => r.assertionResults.map((t) => ({ ...t, file: r.name })))

if (what === 'count') {
  const of = (status) => tests.filter((t) => t.status === status).length
  console.log(of('passed'), of('failed') + unloaded.length)
} else {
  const first = (message) =>
    String(message ?? '')
      .split('\n', 1)[0]
      .slice(0, 300)
  const near = (file) => file.replace(`${process.cwd()}/`, '')
  for (const r of unloaded) console.log(`FAILED: ${near(r.name)}: ${first(r.message)}`)
  for (const t of tests.filter((each) => each.status === 'failed'))
    console.log(`FAILED: ${near(t.file)} > ${t.fullName}: ${first(t.failureMessages[0])}`)
}
