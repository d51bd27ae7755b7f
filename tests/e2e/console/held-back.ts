import type { Page } from 'playwright-core'

/**
 * On a bad line: the next request of this kind reaches the server, and its answer is kept back until it is let in, which is over once the page has
 * drawn what it makes of it. Only the first is.
 */
export const heldBack = async (page: Page, url: RegExp, method = 'GET', answer?: object) => {
  const asked = Promise.withResolvers<void>()
  const gate = Promise.withResolvers<void>()
  const given = Promise.withResolvers<void>()
  let held = false
  await page.route(url, async (route) => {
    if (held || route.request().method() !== method) return route.fallback()
    held = true
    const response = answer ? { json: answer } : { response: await route.fetch() }
    asked.resolve()
    await gate.promise
    await route.fulfill(response)
    given.resolve()
  })
  return {
    asked: asked.promise,
    letIn: async (): Promise<void> => {
      const came = page.waitForResponse((one) => url.test(one.url()) && one.request().method() === method)
      gate.resolve()
      await Promise.all([given.promise, came.then((one) => one.finished())])
      await page.evaluate(
        () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
      )
    },
  }
}
