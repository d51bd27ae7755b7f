/** Rich menus: reference #rich-menu. The image cannot be replaced, and no menu is shown before it has one. */
import type { PhoneRichMenu } from './contract.ts'
import { json, jsonBody, Refusal, type Route, refuse, route } from './http.ts'
import type { Ids } from './ids.ts'
import { imageInfo } from './images.ts'
import { richMenuFaults } from './validate-richmenu.ts'
import type { World } from './world.ts'

type RichMenu = Omit<PhoneRichMenu, 'id' | 'imageUrl'> & { richMenuId: string }
type Stored = { menu: RichMenu; image?: { bytes: Buffer; contentType: string } }

const IMAGE_BYTES = 1024 * 1024
const ALIAS = /^[a-z0-9_-]{1,32}$/

export const createRichMenus = (ids: Ids) => {
  const menus = new Map<string, Stored>()
  const aliases = new Map<string, string>()
  let defaultId: string | undefined

  const existing = (id: string): Stored => {
    const found = menus.get(id)
    if (!found) throw new Refusal(refuse(404, 'richmenu not found'))
    return found
  }

  return {
    create: (body: Record<string, unknown>): string => {
      const richMenuId = ids.richMenu()
      menus.set(richMenuId, { menu: { richMenuId, ...body } as RichMenu })
      return richMenuId
    },
    existing,
    get: (id: string) => menus.get(id),
    list: () => [...menus.values()].map((m) => m.menu),
    remove: (id: string) => {
      existing(id)
      menus.delete(id)
      if (defaultId === id) defaultId = undefined
    },
    upload: (id: string, contentType: string, bytes: Buffer) => {
      const found = existing(id)
      const info = imageInfo(bytes)
      if (found.image) throw new Refusal(refuse(400, 'An image has already been uploaded to the richmenu'))
      if (!info || info.type !== contentType)
        throw new Refusal(refuse(400, 'The image is not the stated type'))
      if (bytes.length > IMAGE_BYTES) throw new Refusal(refuse(413, 'Request Entity Too Large'))
      const { width, height } = found.menu.size
      if (info.width !== width || info.height !== height)
        throw new Refusal(refuse(400, `The image size must be ${width}x${height}`))
      found.image = { bytes, contentType }
    },
    /** Throws LINE's refusal where a menu cannot be put on a phone. */
    showable: (id: string): void => {
      if (!existing(id).image)
        throw new Refusal(refuse(400, 'must upload richmenu image before applying it to user', []))
    },
    setDefault: (id: string | undefined) => {
      defaultId = id
    },
    defaultId: () => defaultId,
    aliases,
    /** Per-user menu before the default of the account. A deleted menu shows nothing. */
    inForce: (userMenuId: string | undefined): Stored | undefined =>
      (userMenuId ? menus.get(userMenuId) : undefined) ?? (defaultId ? menus.get(defaultId) : undefined),
  }
}

export type RichMenus = ReturnType<typeof createRichMenus>

const checkedMenu = (body: Record<string, unknown>): Record<string, unknown> => {
  const details = richMenuFaults(body)
  if (details.length > 0)
    throw new Refusal(refuse(400, `The request body has ${details.length} error(s)`, details))
  return body
}

const citizenOf = (world: World, id: string) => {
  const citizen = world.citizens.get(id)
  if (!citizen) throw new Refusal(refuse(404, 'Not found'))
  return citizen
}

const everyPhone = (world: World) => {
  for (const c of world.citizens.all()) world.citizens.changed(c.id)
}

const aliasRoutes = ({ richMenus }: World): Route[] => [
  route('POST', /^\/v2\/bot\/richmenu\/alias$/, (ask) => {
    const { richMenuAliasId: alias, richMenuId, ...rest } = jsonBody(ask)
    if (
      typeof alias !== 'string' ||
      !ALIAS.test(alias) ||
      typeof richMenuId !== 'string' ||
      Object.keys(rest).length > 0
    )
      return refuse(400, 'The request body has 1 error(s)', [
        { message: 'Invalid alias', property: 'richMenuAliasId' },
      ])
    if (richMenus.aliases.has(alias)) return refuse(400, 'conflict richmenu alias id')
    if (!richMenus.get(richMenuId)?.image) return refuse(400, 'richmenu not found')
    richMenus.aliases.set(alias, richMenuId)
    return json(200, {})
  }),
  route('GET', /^\/v2\/bot\/richmenu\/alias\/list$/, () =>
    json(200, {
      aliases: [...richMenus.aliases].map(([richMenuAliasId, richMenuId]) => ({
        richMenuAliasId,
        richMenuId,
      })),
    }),
  ),
  route('GET', /^\/v2\/bot\/richmenu\/alias\/([a-z0-9_-]+)$/, ({ params }) => {
    const richMenuId = richMenus.aliases.get(params[0]!)
    return richMenuId
      ? json(200, { richMenuAliasId: params[0], richMenuId })
      : refuse(404, 'richmenu alias not found')
  }),
  route('POST', /^\/v2\/bot\/richmenu\/alias\/([a-z0-9_-]+)$/, (ask) => {
    const { richMenuId } = jsonBody(ask)
    if (!richMenus.aliases.has(ask.params[0]!)) return refuse(404, 'richmenu alias not found')
    if (typeof richMenuId !== 'string' || !richMenus.get(richMenuId)?.image)
      return refuse(400, 'richmenu not found')
    richMenus.aliases.set(ask.params[0]!, richMenuId)
    return json(200, {})
  }),
  route('DELETE', /^\/v2\/bot\/richmenu\/alias\/([a-z0-9_-]+)$/, ({ params }) =>
    richMenus.aliases.delete(params[0]!) ? json(200, {}) : refuse(404, 'richmenu alias not found'),
  ),
]

const onPhones = (world: World): Route[] => [
  route('POST', /^\/v2\/bot\/user\/all\/richmenu\/([^/]+)$/, ({ params }) => {
    world.richMenus.showable(params[0]!)
    world.richMenus.setDefault(params[0]!)
    everyPhone(world)
    return json(200, {})
  }),
  route('GET', /^\/v2\/bot\/user\/all\/richmenu$/, () => {
    const richMenuId = world.richMenus.defaultId()
    return richMenuId ? json(200, { richMenuId }) : refuse(404, 'no default richmenu')
  }),
  route('DELETE', /^\/v2\/bot\/user\/all\/richmenu$/, () => {
    world.richMenus.setDefault(undefined)
    everyPhone(world)
    return json(200, {})
  }),
  route('POST', /^\/v2\/bot\/user\/([^/]+)\/richmenu\/([^/]+)$/, ({ params }) => {
    const citizen = citizenOf(world, params[0]!)
    world.richMenus.showable(params[1]!)
    citizen.richMenuId = params[1]
    world.citizens.changed(citizen.id)
    return json(200, {})
  }),
  route('GET', /^\/v2\/bot\/user\/([^/]+)\/richmenu$/, ({ params }) => {
    const { richMenuId } = citizenOf(world, params[0]!)
    return richMenuId ? json(200, { richMenuId }) : refuse(404, 'the user has no richmenu')
  }),
  route('DELETE', /^\/v2\/bot\/user\/([^/]+)\/richmenu$/, ({ params }) => {
    const citizen = citizenOf(world, params[0]!)
    citizen.richMenuId = undefined
    world.citizens.changed(citizen.id)
    return json(200, {})
  }),
]

export const richMenuRoutes = (world: World): Route[] => [
  ...aliasRoutes(world),
  ...onPhones(world),
  route('POST', /^\/v2\/bot\/richmenu\/validate$/, (ask) => {
    checkedMenu(jsonBody(ask))
    return json(200, {})
  }),
  route('POST', /^\/v2\/bot\/richmenu$/, (ask) =>
    json(200, { richMenuId: world.richMenus.create(checkedMenu(jsonBody(ask))) }),
  ),
  route('GET', /^\/v2\/bot\/richmenu\/list$/, () => json(200, { richmenus: world.richMenus.list() })),
  route('GET', /^\/v2\/bot\/richmenu\/([^/]+)$/, ({ params }) =>
    json(200, world.richMenus.existing(params[0]!).menu),
  ),
  route('DELETE', /^\/v2\/bot\/richmenu\/([^/]+)$/, ({ params }) => {
    world.richMenus.remove(params[0]!)
    everyPhone(world)
    return json(200, {})
  }),
  route('POST', /^\/v2\/bot\/richmenu\/([^/]+)\/content$/, (ask) => {
    const contentType = String(ask.headers['content-type'])
    if (!['image/png', 'image/jpeg'].includes(contentType)) return refuse(415, 'Unsupported Media Type')
    world.richMenus.upload(ask.params[0]!, contentType, ask.raw)
    return json(200, {})
  }),
  route('GET', /^\/v2\/bot\/richmenu\/([^/]+)\/content$/, ({ params }) => {
    const { image } = world.richMenus.existing(params[0]!)
    return image
      ? { status: 200, headers: { 'content-type': image.contentType }, body: image.bytes }
      : refuse(404, 'Not found')
  }),
]
