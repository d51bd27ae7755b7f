/** Actions: reference #action-objects. Where an action may stand decides its label and which kinds are allowed. */
import {
  all,
  anything,
  byType,
  type Check,
  fail,
  graphemes,
  httpsUrl,
  object,
  oneOf,
  pattern,
  rule,
  string,
  uri,
} from './shape.ts'

type Place = {
  labelMax: number
  labelRequired: boolean
  /** camera, cameraRoll and location exist only under a quick reply. */
  quickReply?: true
  /** richmenuswitch exists only inside a rich menu. */
  richMenu?: true
}

const DATE = /^\d{4}-\d{2}-\d{2}$/
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/
const DATETIME = /^\d{4}-\d{2}-\d{2}[Tt]([01]\d|2[0-3]):[0-5]\d$/
const FORMAT: Record<string, RegExp> = { date: DATE, time: TIME, datetime: DATETIME }

const isRealDay = (s: string): boolean => {
  const day = s.slice(0, 10)
  const at = new Date(`${day}T00:00:00Z`)
  return (
    !Number.isNaN(at.getTime()) &&
    at.toISOString().startsWith(day) &&
    day >= '1900-01-01' &&
    day <= '2100-12-31'
  )
}

const pickerRules = rule((o, at, out) => {
  const format = FORMAT[String(o.mode)]
  if (!format) return
  for (const key of ['initial', 'min', 'max']) {
    const v = o[key]
    if (v === undefined) continue
    if (typeof v !== 'string' || !format.test(v) || (o.mode !== 'time' && !isRealDay(v)))
      fail(out, `${at}.${key}`, 'Invalid date format')
  }
  if (typeof o.min === 'string' && typeof o.max === 'string' && o.min >= o.max)
    fail(out, `${at}.max`, 'Must be later than min')
})

const postbackRules = rule((o, at, out) => {
  if (o.displayText !== undefined && o.text !== undefined)
    fail(out, `${at}.text`, 'Cannot be used together with displayText')
  if (o.fillInText !== undefined && o.inputOption !== 'openKeyboard')
    fail(out, `${at}.fillInText`, 'Needs inputOption openKeyboard')
})

export const actionAt = (place: Place): Check => {
  const label = string(place.labelMax, graphemes)
  const shape = (
    required: Record<string, Check>,
    optional: Record<string, Check> = {},
    labelled = place.labelRequired,
  ) =>
    labelled
      ? object({ type: anything, label, ...required }, optional)
      : object({ type: anything, ...required }, { label, ...optional })
  const data = string(300)
  return byType({
    postback: all(
      shape(
        { data },
        {
          displayText: string(300, graphemes),
          text: string(300, graphemes),
          inputOption: oneOf('closeRichMenu', 'openRichMenu', 'openKeyboard', 'openVoice'),
          fillInText: string(300, graphemes),
        },
      ),
      postbackRules,
    ),
    message: shape({ text: string(300, graphemes) }),
    uri: shape(
      { uri: uri(['http', 'https', 'line', 'tel'], 1000) },
      { altUri: object({}, { desktop: uri(['http', 'https', 'line', 'tel'], 1000) }) },
    ),
    datetimepicker: all(
      shape(
        { data, mode: oneOf('date', 'time', 'datetime') },
        { initial: anything, max: anything, min: anything },
      ),
      pickerRules,
    ),
    clipboard: shape({ clipboardText: string(1000) }),
    ...(place.quickReply && {
      camera: shape({}, {}, true),
      cameraRoll: shape({}, {}, true),
      location: shape({}, {}, true),
    }),
    ...(place.richMenu && {
      richmenuswitch: shape({ richMenuAliasId: pattern(/^[a-z0-9_-]{1,32}$/, 'Invalid alias'), data }),
    }),
  })
}

const quickReplyAction = actionAt({ labelMax: 20, labelRequired: true, quickReply: true })

export const quickReply: Check = object({
  items: (v, at, out) => {
    if (!Array.isArray(v)) return fail(out, at, 'Must be an array')
    if (v.length < 1 || v.length > 13) fail(out, at, 'Size must be between 1 and 13')
    v.forEach((item, i) => {
      object({ type: oneOf('action'), action: quickReplyAction }, { imageUrl: httpsUrl })(
        item,
        `${at}[${i}]`,
        out,
      )
    })
  },
})
