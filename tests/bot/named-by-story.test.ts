import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Harness, startHarness } from '../harness.ts'
import { namedComplaint } from '../tools/complaint.ts'
import { signIn } from './concurrency/filing.ts'
import { addPhones, seat, wordsTo } from './line-faults/rig.ts'

let h: Harness
beforeAll(async () => {
  h = await startHarness()
})
afterAll(() => h.close())

test('whoever speaks of one case by what happened in it is shown that one', async () => {
  const [id] = addPhones(h, 1)
  await seat(h, id!)
  const app = await signIn(h, id!)
  const stories = ['สั่งพัดลมจากเพจ โอนเงินแล้วของไม่มา', 'ซื้อตู้เย็นมือสอง โอนแล้วร้านเงียบ']
  for (const [n, story] of stories.entries())
    expect((await app.file(`by-story-${n}`, namedComplaint({ story, name: 'สมศรี' }))).status).toBe(201)
  const cases = await h.sql`select number from "case" order by filed_at, number`
  await h.settle()
  const says = async (text: string): Promise<string> => {
    const before = wordsTo(h, id!).length
    await h.simulator.send(id!, { type: 'text', text })
    await h.settle()
    return wordsTo(h, id!).slice(before).join('\n')
  }
  const both = await says('เรื่องกระเป๋าถึงไหนแล้ว')
  for (const { number } of cases) expect(both).toContain(number)
  const fan = await says('เรื่องพัดลมถึงไหนแล้ว')
  const fridge = await says('เรื่องตู้เย็นค่ะ')
  const shown = [fan, fridge].map((words) => cases.filter(({ number }) => words.includes(String(number))))
  expect(shown.map(({ length }) => length)).toEqual([1, 1])
  expect(shown[0]).not.toEqual(shown[1])

  // What no key opens is found no more, and nothing else is hindered by it.
  await h.sql`update case_answer set value = '\\x00' where question = 'story'`
  expect(await says('เรื่องพัดลม')).toContain(cases[0]!.number)
})
