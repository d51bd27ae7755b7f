import { expect, test } from 'vitest'
import { PATIENT, type World } from '../world.ts'

/** The gallery is how a person who changes a text sees what comes of it. */
export const galleryJourney = (world: () => World): void => {
  test('the gallery shows every view of every flow, in both languages and sizes, and none is empty', async () => {
    const url = world().service.phoneUrl
    const wanted = (await (await fetch(`${url}/sim/gallery`)).json()) as {
      flow: string
      lang: string
      easy: boolean
    }[]
    for (const flow of ['interview', 'complaint', 'case', 'person'])
      for (const lang of ['th', 'en'])
        for (const easy of [false, true])
          expect(
            wanted.some((one) => one.flow === flow && one.lang === lang && one.easy === easy),
            `${flow} ${lang} ${easy}`,
          ).toBe(true)
    const page = await world().browser.newPage({ viewport: { width: 1280, height: 900 } })
    const complaints: string[] = []
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (line) => {
      if (line.type() === 'error') complaints.push(line.text())
    })
    await page.goto(`${url}/page/gallery.html`)
    await expect.poll(() => page.getByTestId('view').count(), PATIENT).toBe(wanted.length)
    const empty = await page
      .getByTestId('view')
      .evaluateAll((cards) =>
        cards.filter((card) => !card.querySelector('.chat')?.textContent?.trim()).map(({ id }) => id),
      )
    expect(empty).toEqual([])
    expect(complaints).toEqual([])
    await page.close()
  })
}
