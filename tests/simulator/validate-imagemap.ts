/** Imagemap messages: reference #imagemap-message. */
import { anything, byType, graphemes, httpsUrl, integer, list, object, string, uri } from './shape.ts'

const area = object({ x: integer(0), y: integer(0), width: integer(1), height: integer(1) })
const label = string(20, graphemes)
const linkUri = uri(['http', 'https', 'line', 'tel'], 1000)

const action = byType({
  uri: object({ type: anything, area, linkUri }, { label }),
  message: object({ type: anything, area, text: string(400, graphemes) }, { label }),
  clipboard: object({ type: anything, area, clipboardText: string(1000) }, { label }),
})

export const imagemap = {
  required: {
    baseUrl: httpsUrl,
    // LINE scales the picture itself and takes the coordinates as of a width of 1040.
    baseSize: object({ width: integer(1040, 1040), height: integer(1) }),
    actions: list(action, 0, 50),
  },
  optional: {
    video: object(
      { originalContentUrl: httpsUrl, previewImageUrl: httpsUrl, area },
      { externalLink: object({ linkUri, label: string(30) }) },
    ),
  },
}
