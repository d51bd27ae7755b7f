/**
 * In the place of `sw.ts` where that did harm (`NO_OFFLINE=1`): takes over at once, keeps nothing, hears no request, so that every browser asks the
 * server as if there had never been a worker.
 */
const worker = self as unknown as {
  addEventListener(name: string, hear: (event: { waitUntil(what: Promise<unknown>): void }) => void): void
  skipWaiting(): Promise<void>
}
const forget = async (): Promise<void> => {
  for (const name of await caches.keys()) if (name.startsWith('pd-')) await caches.delete(name)
}
worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()))
// Of the page, when it has been there for a while. Chromium now and then forgets the first wish while the worker before this one is at work.
worker.addEventListener('message', (event) => event.waitUntil(worker.skipWaiting()))
worker.addEventListener('activate', (event) => event.waitUntil(forget()))

export {}
