/** Messages that LINE takes and messages that it refuses, one reason each. */
type Json = Record<string, unknown>
export type Case = { name: string; messages: unknown }

const text = (t: string, more: Json = {}): Json => ({ type: 'text', text: t, ...more })
const one = (name: string, message: unknown): Case => ({ name, messages: [message] })
const postback = (label: string, data = 'a=1', more: Json = {}): Json => ({
  type: 'postback',
  label,
  data,
  ...more,
})
const uri = (u: string, label = 'เปิด'): Json => ({ type: 'uri', label, uri: u })
const quick = (...actions: Json[]): Json =>
  text('เลือก', { quickReply: { items: actions.map((action) => ({ type: 'action', action })) } })
const flex = (contents: unknown, altText = 'ข้อความ'): Json => ({ type: 'flex', altText, contents })
const box = (contents: unknown[], more: Json = {}): Json => ({
  type: 'box',
  layout: 'vertical',
  contents,
  ...more,
})
const bubble = (contents: unknown[], more: Json = {}): Json => ({
  type: 'bubble',
  body: box(contents),
  ...more,
})
const inFlex = (name: string, ...parts: unknown[]): Case => one(name, flex(bubble(parts)))
const template = (t: Json, altText = 'ข้อความ'): Json => ({ type: 'template', altText, template: t })
const times = <T>(n: number, of: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => of(i))
const t = (s = 'ก', more: Json = {}): Json => ({ type: 'text', text: s, ...more })
const URL = 'https://example.go.th/a.png'
/** One grapheme cluster of three UTF-16 units. */
const CLUSTER = 'ที่'

const bigBubble = (bytes: number): Json => {
  const b = bubble(times(20, () => t('x')))
  const first = ((b.body as Json).contents as Json[])[0]!
  first.text = 'x'.repeat(bytes - Buffer.byteLength(JSON.stringify(b)) + 1)
  return b
}

const everyPart = [
  t('หัวข้อ', {
    size: 'xl',
    weight: 'bold',
    wrap: true,
    scaling: true,
    color: '#112233',
    margin: 'md',
    flex: 1,
    maxLines: 2,
  }),
  t('', {
    text: undefined,
    contents: [{ type: 'span', text: 'ก', color: '#11223344', size: '14px', decoration: 'underline' }],
  }),
  {
    type: 'button',
    style: 'primary',
    height: 'sm',
    color: '#00aa00',
    action: postback('กด'),
    scaling: true,
    adjustMode: 'shrink-to-fit',
  },
  {
    type: 'image',
    url: URL,
    size: 'full',
    aspectRatio: '20:13',
    aspectMode: 'cover',
    action: uri('https://example.go.th'),
  },
  { type: 'separator', margin: 'lg', color: '#cccccc' },
  { type: 'filler' },
  {
    ...box([{ type: 'icon', url: URL, size: 'sm' }, t('ก', { flex: 0 })]),
    layout: 'baseline',
    spacing: 'sm',
  },
  box([t()], {
    paddingAll: '12px',
    backgroundColor: '#ffffff',
    borderWidth: 'light',
    borderColor: '#000000',
    cornerRadius: 'md',
    width: '50%',
    justifyContent: 'center',
    alignItems: 'flex-end',
    position: 'relative',
    offsetTop: '-4px',
    background: {
      type: 'linearGradient',
      angle: '90deg',
      startColor: '#000000',
      endColor: '#ffffff',
      centerPosition: '50%',
      centerColor: '#808080',
    },
    action: { type: 'message', text: 'ทั้งกล่อง' },
  }),
]

const column = (n: number, more: Json = {}): Json => ({
  text: 'ก',
  actions: times(n, (i) => postback(`ปุ่ม ${i}`)),
  ...more,
})

export const GOOD: Case[] = [
  one('plain text', text('สวัสดีค่ะ')),
  one('text of 5,000 UTF-16 units', text('ก'.repeat(5000))),
  { name: 'five messages', messages: times(5, () => text('ก')) },
  one('a sender of 20 characters', text('ก', { sender: { name: 'ก'.repeat(20), iconUrl: URL } })),
  one('thirteen quick replies', quick(...times(13, (i) => postback(`ข้อ ${i}`)))),
  one('a quick reply label of 20 grapheme clusters in 60 units', quick(postback(CLUSTER.repeat(20)))),
  one(
    'camera, cameraRoll and location in a quick reply',
    quick(...['camera', 'cameraRoll', 'location'].map((type) => ({ type, label: 'ก' }))),
  ),
  one(
    'every quick reply action',
    quick(
      { type: 'message', label: 'ก', text: 'ก' },
      uri('tel:1441'),
      {
        type: 'datetimepicker',
        label: 'วัน',
        data: 'd',
        mode: 'date',
        initial: '2026-11-21',
        min: '1900-01-01',
        max: '2100-12-31',
      },
      { type: 'datetimepicker', label: 'เวลา', data: 'd', mode: 'time', initial: '23:59' },
      { type: 'datetimepicker', label: 'ทั้งคู่', data: 'd', mode: 'datetime', initial: '2026-11-21T08:30' },
      { type: 'clipboard', label: 'คัดลอก', clipboardText: 'PD-6911-123456-7' },
    ),
  ),
  one(
    'postback data and displayText of 300',
    quick(postback('ก', 'x'.repeat(300), { displayText: 'ก'.repeat(300) })),
  ),
  one(
    'a postback that opens the keyboard',
    quick(postback('พิมพ์', 'x', { inputOption: 'openKeyboard', fillInText: 'เรื่อง: ' })),
  ),
  inFlex('every Flex component', ...everyPart),
  one(
    'a bubble with every block',
    flex({
      type: 'bubble',
      size: 'giga',
      direction: 'ltr',
      header: box([t()]),
      hero: { type: 'image', url: URL },
      body: box([t()]),
      footer: box([t()]),
      styles: {
        header: { backgroundColor: '#ffffff' },
        footer: { separator: true, separatorColor: '#000000' },
      },
      action: uri('https://example.go.th'),
    }),
  ),
  one(
    'a video hero',
    flex(
      bubble([t()], {
        size: 'mega',
        hero: {
          type: 'video',
          url: 'https://example.go.th/a.mp4',
          previewUrl: URL,
          altContent: { type: 'image', url: URL },
          aspectRatio: '20:13',
        },
      }),
    ),
  ),
  one('a carousel of 12 bubbles', flex({ type: 'carousel', contents: times(12, () => bubble([t()])) })),
  one('a bubble of 30,000 bytes', flex(bigBubble(30_000))),
  one('altText of 1,500', flex(bubble([t()]), 'ก'.repeat(1500))),
  inFlex('a Flex button label of 40 clusters', { type: 'button', action: postback(CLUSTER.repeat(40)) }),
  one(
    'buttons',
    template({ type: 'buttons', text: 'ก'.repeat(160), actions: times(4, (i) => postback(`${i}`)) }),
  ),
  one(
    'buttons with a picture',
    template({
      type: 'buttons',
      title: 'ก'.repeat(40),
      thumbnailImageUrl: URL,
      imageSize: 'cover',
      imageAspectRatio: 'square',
      imageBackgroundColor: '#ffffff',
      text: 'ก'.repeat(60),
      actions: [postback('ก')],
      defaultAction: uri('https://example.go.th'),
    }),
  ),
  one(
    'confirm',
    template({ type: 'confirm', text: CLUSTER.repeat(240), actions: [postback('ใช่'), postback('ไม่')] }),
  ),
  one('a carousel template', template({ type: 'carousel', columns: times(10, () => column(3)) })),
  one(
    'an image carousel',
    template({
      type: 'image_carousel',
      columns: times(10, () => ({ imageUrl: URL, action: postback('ก'.repeat(12)) })),
    }),
  ),
  one('an image', { type: 'image', originalContentUrl: URL, previewImageUrl: URL }),
  one('a video', { type: 'video', originalContentUrl: URL, previewImageUrl: URL, trackingId: 'a1' }),
  one('a sound', { type: 'audio', originalContentUrl: URL, duration: 1000 }),
  one('a location', { type: 'location', title: 'ศูนย์', address: 'กรุงเทพ', latitude: 13.7, longitude: 100.5 }),
  one('a sticker', { type: 'sticker', packageId: '446', stickerId: '1988' }),
  one('textV2 with a mention and an emoji', {
    type: 'textV2',
    text: 'คุณ {who} {e}',
    substitution: {
      who: { type: 'mention', mentionee: { type: 'user', userId: 'U1' } },
      e: { type: 'emoji', productId: '5', emojiId: '001' },
    },
  }),
  one('text with an emoji', text('$ ก', { emojis: [{ index: 0, productId: '5ac1', emojiId: '001' }] })),
  one('an imagemap', {
    type: 'imagemap',
    baseUrl: 'https://example.go.th/map',
    altText: 'แผนที่',
    baseSize: { width: 1040, height: 520 },
    actions: [
      { type: 'uri', linkUri: 'https://example.go.th', area: { x: 0, y: 0, width: 520, height: 520 } },
    ],
  }),
  one('a coupon', { type: 'coupon', couponId: 'c1' }),
]

export const BAD: Case[] = [
  { name: 'no messages', messages: [] },
  { name: 'six messages', messages: times(6, () => text('ก')) },
  one('an unknown message type', { type: 'poem', text: 'ก' }),
  one('a message without a type', { text: 'ก' }),
  one('a message that is null', null),
  one('text without text', { type: 'text' }),
  one('text of a number', { type: 'text', text: 5 }),
  one('text over 5,000 UTF-16 units', text('ก'.repeat(5001))),
  one('text of 2,501 emoji, two units each', text('😀'.repeat(2501))),
  one('an unknown property', text('ก', { colour: 'red' })),
  one('a sender name over 20', text('ก', { sender: { name: 'ก'.repeat(21) } })),
  one('no quick replies in a quickReply', quick()),
  one('fourteen quick replies', quick(...times(14, (i) => postback(`${i}`)))),
  one('a quick reply label of 21 clusters', quick(postback('ก'.repeat(21)))),
  one('a quick reply with an unknown action', quick({ type: 'dance', label: 'ก' })),
  one('postback data over 300', quick(postback('ก', 'x'.repeat(301)))),
  one('postback data that is empty', quick(postback('ก', ''))),
  one('displayText over 300', quick(postback('ก', 'x', { displayText: 'ก'.repeat(301) }))),
  one('an unknown inputOption', quick(postback('ก', 'x', { inputOption: 'openDoor' }))),
  one('a javascript link', quick(uri('javascript:alert(1)'))),
  one('an ftp link', quick(uri('ftp://example.go.th/a'))),
  one('a link with Thai letters unencoded', quick(uri('https://example.go.th/ร้องเรียน'))),
  one('a link over 1,000', quick(uri(`https://example.go.th/${'a'.repeat(1000)}`))),
  one('an empty link', quick(uri(''))),
  one(
    'a clipboard text over 1,000',
    quick({ type: 'clipboard', label: 'ก', clipboardText: 'x'.repeat(1001) }),
  ),
  one('an unknown picker mode', quick({ type: 'datetimepicker', label: 'ก', data: 'x', mode: 'year' })),
  inFlex('an unknown Flex component', { type: 'slider' }),
  inFlex('an unknown Flex property', t('ก', { fontSize: 'xl' })),
  inFlex('a Flex weight that is not one', t('ก', { weight: 'heavy' })),
  inFlex('a wrap that is no boolean', t('ก', { wrap: 'true' })),
  inFlex('a flex that is no whole number', t('ก', { flex: 1.5 })),
  inFlex('a button without an action', { type: 'button' }),
  inFlex('a Flex label of 41 clusters', { type: 'button', action: postback(CLUSTER.repeat(41)) }),
  inFlex('an image without an address', { type: 'image' }),
  one('a box without a layout', flex({ type: 'bubble', body: { type: 'box', contents: [] } })),
  one('a box with an unknown layout', flex(bubble([box([], { layout: 'grid' })]))),
  one('a bubble of an unknown size', flex(bubble([t()], { size: 'huge' }))),
  one('a bubble over 30,000 bytes', flex(bigBubble(30_001))),
  one(
    'a carousel over 50,000 bytes',
    flex({ type: 'carousel', contents: times(2, () => bigBubble(25_100)) }),
  ),
  one('a carousel of 13 bubbles', flex({ type: 'carousel', contents: times(13, () => bubble([t()])) })),
  one('Flex without altText', { type: 'flex', contents: bubble([t()]) }),
  one('altText over 1,500', flex(bubble([t()]), 'ก'.repeat(1501))),
  one('a fifth button', template({ type: 'buttons', text: 'ก', actions: times(5, (i) => postback(`${i}`)) })),
  one(
    'buttons text over 160',
    template({ type: 'buttons', text: 'ก'.repeat(161), actions: [postback('ก')] }),
  ),
  one(
    'buttons text over 60 beside a title',
    template({ type: 'buttons', title: 'ก', text: 'ก'.repeat(61), actions: [postback('ก')] }),
  ),
  one(
    'a template label of 21 clusters',
    template({ type: 'buttons', text: 'ก', actions: [postback('ก'.repeat(21))] }),
  ),
  one(
    'confirm text over 240',
    template({ type: 'confirm', text: 'ก'.repeat(241), actions: [postback('ใช่'), postback('ไม่')] }),
  ),
  one('eleven columns', template({ type: 'carousel', columns: times(11, () => column(1)) })),
  one('columns with unequal actions', template({ type: 'carousel', columns: [column(1), column(2)] })),
  one('an unknown template', template({ type: 'grid', text: 'ก' })),
  one('an image without a preview', { type: 'image', originalContentUrl: URL }),
  one('a sound without a duration', { type: 'audio', originalContentUrl: URL }),
  one('a location without an address', { type: 'location', title: 'ก', latitude: 1, longitude: 1 }),
  one('a sticker without an id', { type: 'sticker', packageId: '1' }),
]

/** What the published description allows and the prose of the reference does not. */
export const STRICTER: Case[] = [
  { name: 'messages that are no list', messages: text('ก') },
  one('empty text', text('')),
  one('an image over plain http', {
    type: 'image',
    originalContentUrl: 'http://example.go.th/a.png',
    previewImageUrl: URL,
  }),
  one('a quick reply without a label', quick({ type: 'postback', data: 'x' })),
  one(
    'a rich menu switch in a quick reply',
    quick({ type: 'richmenuswitch', label: 'ก', richMenuAliasId: 'a', data: 'x' }),
  ),
  inFlex('a camera action on a Flex button', { type: 'button', action: { type: 'camera', label: 'ก' } }),
  inFlex('a Flex button without a label', { type: 'button', action: { type: 'postback', data: 'x' } }),
  inFlex('empty Flex text', t('')),
  inFlex('a Flex text with neither text nor spans', { type: 'text' }),
  inFlex('a span outside a text', { type: 'span', text: 'ก' }),
  inFlex('an icon outside a baseline box', { type: 'icon', url: URL }),
  inFlex('a button on a baseline', box([{ type: 'button', action: postback('ก') }], { layout: 'baseline' })),
  inFlex('a colour by name', t('ก', { color: 'red' })),
  inFlex('a size that is not one', t('ก', { size: 'big' })),
  inFlex('a picture more than three times as high as wide', { type: 'image', url: URL, aspectRatio: '1:4' }),
  one(
    'bubbles of two sizes in a carousel',
    flex({ type: 'carousel', contents: [bubble([t()]), bubble([t()], { size: 'kilo' })] }),
  ),
  one('a bubble without blocks', flex({ type: 'bubble' })),
  one('an empty carousel', flex({ type: 'carousel', contents: [] })),
  one('confirm with one action', template({ type: 'confirm', text: 'ก', actions: [postback('ใช่')] })),
  one('displayText and text together', quick(postback('ก', 'x', { displayText: 'ก', text: 'ก' }))),
  one('fillInText without the keyboard', quick(postback('ก', 'x', { fillInText: 'ก' }))),
  one(
    'a day that does not exist',
    quick({ type: 'datetimepicker', label: 'ก', data: 'x', mode: 'date', initial: '2026-02-29' }),
  ),
  one(
    'a Buddhist year in the picker',
    quick({ type: 'datetimepicker', label: 'ก', data: 'x', mode: 'date', initial: '2569-01-01' }),
  ),
  one(
    'a picker whose min is past its max',
    quick({
      type: 'datetimepicker',
      label: 'ก',
      data: 'x',
      mode: 'date',
      min: '2026-02-01',
      max: '2026-01-01',
    }),
  ),
  one('a location off the globe', { type: 'location', title: 'ก', address: 'ก', latitude: 91, longitude: 0 }),
  one('a sender called LINE', text('ก', { sender: { name: 'LINE Support' } })),
  one('an emoji that replaces no $', text('กข', { emojis: [{ index: 0, productId: '5', emojiId: '1' }] })),
  one('altText that is empty', flex(bubble([t()]), '')),
]

const area = (x: number, width: number, more: Json = {}): Json => ({
  bounds: { x, y: 0, width, height: 843 },
  action: postback('ร้องเรียน'),
  ...more,
})
const menu = (more: Json = {}): Json => ({
  size: { width: 2500, height: 843 },
  selected: true,
  name: 'หลัก',
  chatBarText: 'เมนู',
  areas: [area(0, 1250), area(1250, 1250)],
  ...more,
})

export const GOOD_MENUS: { name: string; menu: Json }[] = [
  { name: 'a menu of two areas', menu: menu() },
  {
    name: 'a menu that switches to another',
    menu: menu({
      areas: [
        area(0, 2500, {
          action: { type: 'richmenuswitch', label: 'ต่อ', richMenuAliasId: 'page-2', data: 'x' },
        }),
      ],
    }),
  },
  { name: 'a menu of 20 areas', menu: menu({ areas: times(20, (i) => area(i * 125, 125)) }) },
]

export const BAD_MENUS: { name: string; menu: Json }[] = [
  { name: 'a chat bar text over 14', menu: menu({ chatBarText: 'ก'.repeat(15) }) },
  { name: 'a name over 300', menu: menu({ name: 'ก'.repeat(301) }) },
  { name: 'a menu of 21 areas', menu: menu({ areas: times(21, (i) => area(i * 100, 100)) }) },
  { name: 'a menu narrower than 800', menu: menu({ size: { width: 799, height: 400 }, areas: [] }) },
  { name: 'a menu too high for its width', menu: menu({ size: { width: 1200, height: 843 }, areas: [] }) },
  { name: 'an area past the edge', menu: menu({ areas: [area(1300, 1250)] }) },
  { name: 'a menu without a name', menu: menu({ name: undefined }) },
  {
    name: 'a label of 21 clusters',
    menu: menu({ areas: [area(0, 100, { action: postback('ก'.repeat(21)) })] }),
  },
]
