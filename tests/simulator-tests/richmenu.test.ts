import { afterAll, beforeAll, expect, test } from 'vitest'
import { GOOD_MENUS } from './corpus.ts'
import { png } from './pictures.ts'
import { PRASERT, type Rig, SOMSRI, startRig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig()
})
afterAll(() => rig.close())

const menu = GOOD_MENUS[0]!.menu
const create = async (): Promise<string> => (await rig.post('/v2/bot/richmenu', menu)).body.richMenuId
const upload = (id: string, image: Buffer, contentType = 'image/png') =>
  rig.call('POST', `/v2/bot/richmenu/${id}/content`, image, { 'content-type': contentType })

test('a menu is shown only once it has an image of its own size, and the image is never replaced', async () => {
  const id = await create()
  const early = await rig.post(`/v2/bot/user/all/richmenu/${id}`, undefined)
  expect([early.status, early.body.message]).toEqual([
    400,
    'must upload richmenu image before applying it to user',
  ])
  expect((await upload(id, png(2500, 1686))).status).toBe(400)
  expect((await upload(id, png(2500, 843), 'image/jpeg')).status).toBe(400)
  expect((await upload(id, png(2500, 843), 'image/webp')).status).toBe(415)
  expect((await upload(id, Buffer.concat([png(2500, 843), Buffer.alloc(1024 * 1024)]))).status).toBe(413)
  expect((await upload(id, png(2500, 843))).status).toBe(200)
  expect((await upload(id, png(2500, 843))).status).toBe(400)
  expect((await rig.post(`/v2/bot/user/all/richmenu/${id}`, undefined)).status).toBe(200)
  expect(rig.sim.chat(SOMSRI).richMenu).toMatchObject({
    id,
    chatBarText: 'เมนู',
    imageUrl: `/sim/richmenu/${id}/image`,
  })
  const image = await fetch(`${rig.sim.url}/sim/richmenu/${id}/image`)
  expect(image.headers.get('content-type')).toBe('image/png')
})

test("a person's own menu goes before the account's, until unlinked or deleted", async () => {
  const everyone = await create()
  const own = await create()
  await upload(everyone, png(2500, 843))
  await upload(own, png(2500, 843))
  await rig.post(`/v2/bot/user/all/richmenu/${everyone}`, undefined)
  await rig.post(`/v2/bot/user/${SOMSRI}/richmenu/${own}`, undefined)
  const shown = () => [SOMSRI, PRASERT].map((id) => rig.sim.chat(id).richMenu?.id)
  expect(shown()).toEqual([own, everyone])
  await rig.call('DELETE', `/v2/bot/user/${SOMSRI}/richmenu`)
  expect(shown()).toEqual([everyone, everyone])
  await rig.post(`/v2/bot/user/${SOMSRI}/richmenu/${own}`, undefined)
  await rig.call('DELETE', `/v2/bot/richmenu/${own}`)
  expect(shown()).toEqual([everyone, everyone])
  expect((await rig.call('GET', `/v2/bot/richmenu/${own}`)).status).toBe(404)
})

test('an alias points at one menu, is unique, and can be moved', async () => {
  const [a, b] = [await create(), await create()]
  for (const id of [a, b]) await upload(id, png(2500, 843))
  const alias = (richMenuId: string, richMenuAliasId = 'page-1') =>
    rig.post('/v2/bot/richmenu/alias', { richMenuAliasId, richMenuId })
  expect((await alias(a)).status).toBe(200)
  expect((await alias(b)).body.message).toBe('conflict richmenu alias id')
  expect((await alias(a, 'Page 1')).status).toBe(400)
  await rig.post('/v2/bot/richmenu/alias/page-1', { richMenuId: b })
  expect((await rig.call('GET', '/v2/bot/richmenu/alias/list')).body.aliases).toEqual([
    { richMenuAliasId: 'page-1', richMenuId: b },
  ])
})

test('a menu that LINE would refuse is refused with its property', async () => {
  const refused = await rig.post('/v2/bot/richmenu', { ...menu, chatBarText: 'ก'.repeat(15) })
  expect(refused.status).toBe(400)
  expect(refused.body.details).toEqual([{ message: expect.any(String), property: 'chatBarText' }])
})
