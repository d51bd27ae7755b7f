import type { messagingApi } from '@line/bot-sdk'
import type { Lang } from './lang.ts'
import { encodeTap, type Tap } from './taps.ts'

/**
 * The rich menu: six areas, two rows of three, since eight would be too small for an unsteady finger; settings and help are behind the last one,
 * on the menu card and by words. The words are drawn into its picture too (`tests/tools/richmenu.ts`).
 */
export type MenuArea = {
  label: Record<Lang, string>
  tap: Tap
  icon: 'complaint' | 'scam' | 'rights' | 'cases' | 'contact' | 'hotlines'
}

export const MENU_SIZE = { width: 2500, height: 1686 }
export const MENU_COLUMNS = 3

export const MENU: readonly MenuArea[] = [
  { icon: 'complaint', label: { th: 'ร้องเรียน', en: 'Complain' }, tap: { t: 'open', flow: 'complaint' } },
  {
    icon: 'scam',
    label: { th: 'เช็ก/แจ้งมิจฉาชีพ', en: 'Scam check' },
    tap: { t: 'open', flow: 'scam' },
  },
  { icon: 'rights', label: { th: 'สิทธิของฉัน', en: 'My rights' }, tap: { t: 'open', flow: 'rights' } },
  { icon: 'cases', label: { th: 'เรื่องของฉัน', en: 'My cases' }, tap: { t: 'case', act: 'list' } },
  { icon: 'contact', label: { th: 'คุยกับเจ้าหน้าที่', en: 'Talk to staff' }, tap: { t: 'open', flow: 'contact' } },
  {
    icon: 'hotlines',
    label: { th: 'เบอร์ด่วน/อื่นๆ', en: 'Hotlines, more' },
    tap: { t: 'open', flow: 'hotlines' },
  },
]

/** Where an area lies. Widths add up to the whole picture: LINE refuses an area beyond it. */
export const menuBounds = (index: number): messagingApi.RichMenuBounds => {
  const row = Math.floor(index / MENU_COLUMNS)
  const column = index % MENU_COLUMNS
  const left = Math.round((column * MENU_SIZE.width) / MENU_COLUMNS)
  const right = Math.round(((column + 1) * MENU_SIZE.width) / MENU_COLUMNS)
  const height = MENU_SIZE.height / Math.ceil(MENU.length / MENU_COLUMNS)
  return { x: left, y: row * height, width: right - left, height }
}

export const richMenu = (lang: Lang): messagingApi.RichMenuRequest => ({
  size: MENU_SIZE,
  selected: true,
  name: `puengdai-${lang}`,
  chatBarText: lang === 'th' ? 'เมนูพึ่งได้' : 'Menu',
  areas: MENU.map(({ label, tap }, index) => ({
    bounds: menuBounds(index),
    // The menu takes half the screen and would hide the top of every answer; the bar below opens it again.
    action: {
      type: 'postback',
      label: label[lang],
      data: encodeTap(tap),
      displayText: label[lang],
      inputOption: 'closeRichMenu',
    },
  })),
})
