/** Written by the worker into the page (`bot/app-pages.ts`), so that nothing has to be asked for before signing in. */
type AppConfig = {
  publicUrl: string
  liffId: string | null
  simulatorUrl: string | null
  /** Files of this page that are needed where questions are asked one a page. */
  easy: string[]
}

export const config: AppConfig = JSON.parse(document.getElementById('config')?.textContent ?? '{}')
