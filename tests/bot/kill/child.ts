import { flushCompileCache } from 'node:module'
import { createInterface } from 'node:readline'
import { runWorker, type WorkerOptions } from '../../../bot/local/run-worker.ts'

/** A worker in a process of its own, so that it can be killed. Sweeps once when it comes up, as `npm start` does, and when told to. */
const options = JSON.parse(process.env.WORKER ?? '') as Omit<WorkerOptions, 'log'>
const worker = await runWorker({ ...options, log: (line) => console.error(line) })
await worker.sweep()
console.log(`up ${worker.url}`)
// It will be killed, and leave nothing to the next by itself.
flushCompileCache()
createInterface({ input: process.stdin }).on('line', () => {
  worker.sweep().then(
    () => console.log('swept'),
    (error: Error) => console.error(error.message),
  )
})
