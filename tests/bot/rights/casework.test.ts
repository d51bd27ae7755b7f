import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Harness, startHarness } from '../../harness.ts'
import { CITIZENS } from '../../simulator/identities.ts'
import { whereIs } from '../../tools/everywhere.ts'

const volunteer = CITIZENS[1]!.id
const NICKNAME = 'ยายบุญคานารี่'
let h: Harness
beforeAll(async () => {
  h = await startHarness()
})
afterAll(() => h.close())

const lastWords = () =>
  JSON.stringify(
    h.simulator
      .chat(volunteer)
      .messages.filter(({ from }) => from === 'bot')
      .slice(-5)
      .map(({ message }) => message),
  )
const say = async (text: string) => {
  await h.simulator.send(volunteer, { type: 'text', text })
  await h.settle()
}

test('a villager whose rights a volunteer looked up is nowhere in the database afterwards', async () => {
  for (const text of ['เช็กสิทธิ', 'ยินยอม']) await say(text)
  await say('คนในชุมชน')
  await say(NICKNAME)
  // While it is asked it has to be somewhere: a test that finds nothing anywhere could not fail.
  expect(await whereIs(h, NICKNAME)).toContain('person.state')
  for (let n = 0; n < 30 && !/ตรวจคำตอบ/.test(lastWords()); n++) await say('ไม่แน่ใจ')
  await say('ส่ง')
  expect(lastWords()).toContain(NICKNAME)
  await h.sweep()
  expect(await whereIs(h, NICKNAME)).toEqual([])
})
