/**
 * Opens the mini-app without a signal (docs/decisions/016-offline.md). What the page is made of is kept here, and nothing else: no answer of the
 * server's, nothing personal. Everything works without it, as where LINE's browser has no such workers.
 */
declare const ENTRY: string
declare const LIST: string

export {}

type Done = { waitUntil(what: Promise<unknown>): void }
type Asked = Done & {
  request: Request
  preloadResponse: Promise<Response | undefined>
  respondWith(answer: Promise<Response>): void
}
type ServiceWorker = {
  addEventListener(name: 'install' | 'activate', hear: (event: Done) => void): void
  addEventListener(name: 'message', hear: (event: Done & { data: unknown }) => void): void
  addEventListener(name: 'fetch', hear: (event: Asked) => void): void
  skipWaiting(): Promise<void>
  clients: { claim(): Promise<void> }
  registration: ServiceWorkerRegistration
}
type Lists = Record<string, readonly string[] | undefined>
/** The page's own types and a worker's cannot both be had in one project. */
const worker = self as unknown as ServiceWorker

const OURS = 'pd-'
const CACHE = OURS + LIST
/** No address that anybody asks for. */
const SHELL = '/app/shell'
/** A page that is not here by then is on no line worth waiting for. */
const PATIENCE_MS = 4_000
const ANY = { ignoreVary: true }

/** One after the other, so as to leave the line to the page. What another build had under the same name is the same. */
const take = async (urls: readonly string[] = []): Promise<void> => {
  const cache = await caches.open(CACHE)
  for (const url of urls) {
    if (await cache.match(url, ANY)) continue
    const answer = (await caches.match(url, ANY)) ?? (await fetch(url, { priority: 'low' }))
    if (!answer.ok) throw new Error(`${url}: ${answer.status}`)
    await cache.put(url, answer)
  }
}

const lists = async (): Promise<Lists> => {
  await take([LIST])
  return (await caches.match(LIST, ANY))!.json()
}

const install = async (): Promise<void> => {
  const page = await fetch('/app/', { cache: 'no-store', credentials: 'omit' })
  // While a build is being put out the page may be another's: the next visit tries again.
  if (!page.ok || !(await page.clone().text()).includes(ENTRY)) throw new Error('another build')
  await take((await lists()).first)
  await (await caches.open(CACHE)).put(SHELL, page)
  await worker.skipWaiting()
}

/** The build before this one stays: a page of it may be open, and what it has yet to fetch is on no server any more. */
const activate = async (): Promise<void> => {
  // A browser that refuses it fetches a moment later, and takes away what is old none the less.
  await worker.registration.navigationPreload?.enable().catch(() => {})
  const others = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== CACHE)
  for (const old of others.slice(0, -1)) await caches.delete(old)
  await worker.clients.claim()
}

const page = async (event: Asked): Promise<Response> => {
  // `open` would make it anew where it was just taken away.
  const shell = await caches.match(SHELL, { cacheName: CACHE })
  const fresh = event.preloadResponse.then((answer) => answer ?? fetch(event.request))
  if (!shell) return fresh
  const late = new Promise<Response>((done) => setTimeout(() => done(shell), PATIENCE_MS))
  const answer = await Promise.race([fresh, late]).catch(() => shell)
  return answer.status < 500 ? answer : shell
}

const file = async ({ request }: Asked): Promise<Response> =>
  (await caches.match(request, ANY)) ?? fetch(request)

worker.addEventListener('install', (event) => event.waitUntil(install()))
worker.addEventListener('activate', (event) => event.waitUntil(activate()))
worker.addEventListener('message', (event) => {
  // Chromium now and then forgets the first wish while the worker before this one is at work.
  void worker.skipWaiting()
  event.waitUntil(lists().then((all) => take([...(all.later ?? []), ...(all[String(event.data)] ?? [])])))
})
worker.addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request
  const { origin, pathname } = new URL(url)
  if (method !== 'GET' || origin !== location.origin) return
  if (pathname.startsWith('/app/assets/')) event.respondWith(file(event))
  else if (mode === 'navigate' && !/^\/app\/staff(?:\/|$)/.test(pathname)) event.respondWith(page(event))
})
