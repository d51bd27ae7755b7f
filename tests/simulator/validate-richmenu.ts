/** Rich menu bodies: reference #rich-menu-object. */
import {
  all,
  bool,
  codePoints,
  type Detail,
  fail,
  graphemes,
  integer,
  isObject,
  list,
  object,
  rule,
  string,
} from './shape.ts'
import { actionAt } from './validate-action.ts'

const bounds = object({ x: integer(0), y: integer(0), width: integer(1), height: integer(1) })
const area = object({ bounds, action: actionAt({ labelMax: 20, labelRequired: false, richMenu: true }) })

const size = all(
  object({ width: integer(800, 2500), height: integer(250) }),
  rule((o, at, out) => {
    if (Number(o.width) / Number(o.height) < 1.45)
      fail(out, at, 'The aspect ratio (width / height) must be at least 1.45')
  }),
)

const within = rule((o, at, out) => {
  if (!isObject(o.size) || !Array.isArray(o.areas)) return
  const { width, height } = o.size
  o.areas.forEach((a, i) => {
    const b = isObject(a) && isObject(a.bounds) ? a.bounds : {}
    if (Number(b.x) + Number(b.width) > Number(width) || Number(b.y) + Number(b.height) > Number(height))
      fail(out, `${at}.areas[${i}].bounds`, 'Must lie within the size of the rich menu')
  })
})

const menu = all(
  object({
    size,
    selected: bool,
    name: string(300, graphemes),
    // The published description counts code points, the prose grapheme clusters: the narrower holds.
    chatBarText: string(14, codePoints),
    areas: list(area, 0, 20),
  }),
  within,
)

export const richMenuFaults = (body: unknown): Detail[] => {
  const out: Detail[] = []
  menu(body, '', out)
  return out.map((d) => ({ ...d, property: d.property.replace(/^\./, '') || '/' }))
}
