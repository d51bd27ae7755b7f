/** Long after what somebody came for is there. */
const AFTER_MS = 3_000

/**
 * Has the browser keep what the page is made of (`sw.ts`). Where there is no such worker, or it does not begin, nothing is lost but opening without a
 * signal; on a line that is paid by the byte only what is here already is kept.
 */
export const openWithoutSignal = (): void => {
  const begin = async () => {
    const here = await navigator.serviceWorker.register('/app/sw.js', { updateViaCache: 'none' })
    if (!here.installing) await here.update()
    const worker = here.installing ?? here.waiting ?? here.active
    const line = (navigator as { connection?: { saveData?: boolean } }).connection
    if (!line?.saveData) worker?.postMessage(document.documentElement.lang)
  }
  if ('serviceWorker' in navigator)
    addEventListener('load', () => setTimeout(() => begin().catch(() => {}), AFTER_MS))
}
