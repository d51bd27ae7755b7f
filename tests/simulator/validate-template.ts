/** Template messages: reference #template-messages. Old phones show them; limits count grapheme clusters. */

import {
  all,
  anything,
  byType,
  fail,
  graphemes,
  httpsUrl,
  isObject,
  list,
  object,
  oneOf,
  pattern,
  rule,
  string,
} from './shape.ts'
import { actionAt } from './validate-action.ts'

const action = actionAt({ labelMax: 20, labelRequired: true })
// The whole image is tapped: there is no button to carry a label.
const tapAction = actionAt({ labelMax: 20, labelRequired: false })
const background = pattern(/^#[0-9a-f]{6}$/i, 'Invalid color')
const look = { imageAspectRatio: oneOf('rectangle', 'square'), imageSize: oneOf('cover', 'contain') }

/** Text is shorter beside a title or a picture. */
const textLimit = (alone: number, beside: number) =>
  rule((o, at, out) => {
    const max = o.title !== undefined || o.thumbnailImageUrl !== undefined ? beside : alone
    if (typeof o.text === 'string' && graphemes(o.text) > max)
      fail(out, `${at}.text`, `Length must be between 1 and ${max}`)
  })

const column = all(
  object(
    { text: string(), actions: list(action, 1, 3) },
    {
      title: string(40, graphemes),
      thumbnailImageUrl: httpsUrl,
      imageBackgroundColor: background,
      defaultAction: tapAction,
    },
  ),
  textLimit(120, 60),
)

const sameInAll = (columns: unknown, of: (c: Record<string, unknown>) => unknown): boolean =>
  !Array.isArray(columns) || new Set(columns.filter(isObject).map(of)).size <= 1

export const template = byType({
  buttons: all(
    object(
      { type: anything, text: string(), actions: list(action, 1, 4) },
      {
        ...look,
        title: string(40, graphemes),
        thumbnailImageUrl: httpsUrl,
        imageBackgroundColor: background,
        defaultAction: tapAction,
      },
    ),
    textLimit(160, 60),
  ),
  confirm: object({ type: anything, text: string(240, graphemes), actions: list(action, 2, 2) }),
  carousel: all(
    object({ type: anything, columns: list(column, 1, 10) }, look),
    rule((o, at, out) => {
      if (!sameInAll(o.columns, (c) => (Array.isArray(c.actions) ? c.actions.length : 0)))
        fail(out, `${at}.columns`, 'Columns must have the same number of actions')
      if (
        !sameInAll(o.columns, (c) => c.title !== undefined) ||
        !sameInAll(o.columns, (c) => c.thumbnailImageUrl !== undefined)
      )
        fail(out, `${at}.columns`, 'Columns must be alike in title and image')
    }),
  ),
  image_carousel: object({
    type: anything,
    columns: list(
      object({ imageUrl: httpsUrl, action: actionAt({ labelMax: 12, labelRequired: false }) }),
      1,
      10,
    ),
  }),
})
