import { expect } from 'vitest'
import { CITIZENS } from '../../simulator/identities.ts'
import type { Phone } from '../phone.ts'
import { story } from '../story.ts'
import type { World } from '../world.ts'

const DRIVER = CITIZENS[3].id

/** English, large letters, an evening's pause, and the power cut in between. */
export const easyJourneys = (world: () => World): void => {
  const step = story()
  let phone: Phone

  step('settings change language and size', async () => {
    phone = await world().phone({ citizen: DRIVER })
    await phone.say('ตั้งค่า')
    expect(await phone.tap('English')).toContain('Now in English')
    expect(await phone.tap('Use large letters')).toContain('Large letters are on')
  })

  step('in easy mode a question has at most three buttons a bubble and none is lost', async () => {
    await phone.menu('complaint')
    await phone.tap('Agree and go on', 2)
    await phone.tap('Online shopping')
    const last = phone.page.locator('#chat [data-testid=msg][data-from=bot]')
    const counts = await last.evaluateAll((nodes) =>
      nodes.map((node) => node.querySelectorAll('[data-testid=btn]').length),
    )
    expect(Math.max(...counts)).toBeLessThanOrEqual(3)
    expect(await phone.all()).toContain('9. ')
    const large = await phone
      .button('9.')
      .evaluate((node) => parseFloat(getComputedStyle(node.firstElementChild!).fontSize))
    expect(large).toBeGreaterThan(20)
  })

  step('no screen of the phone is wider than the phone', async () => {
    const [shown, room] = await phone.page.evaluate(() => [document.body.scrollWidth, window.innerWidth])
    expect(shown).toBeLessThanOrEqual(room!)
  })

  step(
    'after a pause and a power cut, "continue" goes on at the very question',
    async () => {
      await phone.tap('2.', 2)
      const asked = await phone.say('Ordered a fan three weeks ago. It is still not here.')
      expect(asked).toContain('Where did it happen?')
      expect(await phone.quick('Pause')).toContain('Your answers are kept')
      await world().service.killAndStartAgain()
      await phone.page.reload()
      await phone.page.getByTestId('chatbar').waitFor()
      expect(await phone.say('continue')).toContain('Where did it happen?')
      expect(await phone.tap('Facebook')).toContain('Have you paid')
    },
    200_000,
  )
}
