import { mkdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { LANGS, type Lang } from '../../flows/lang.ts'
import { MENU, MENU_SIZE, type MenuArea, menuBounds } from '../../flows/menu.ts'
import { openBrowser } from '../e2e/browser.ts'

/** Draws the rich menu's pictures from `flows/menu.ts`: `node tests/tools/richmenu.ts`. LINE takes at most 1 MB. */
const OUT = join(import.meta.dirname, '../../bot/local')
const BYTES_MAX = 1_000_000

/** Our own drawings on a 100 by 100 field, one stroke width, so that they read from arm's length. */
const ICONS: Record<MenuArea['icon'], string> = {
  complaint: '<path d="M16 38v22h14l36 20V18L30 38Z"/><path d="M77 38c6 7 6 15 0 22M28 66l5 18h11"/>',
  cases: '<path d="M24 12h38l16 16v60H24Z"/><path d="M62 12v16h16M36 46h30M36 60h30M36 74h18"/>',
  hotlines:
    '<path d="M30 14 18 26c0 34 22 56 56 56l12-12-20-16-10 8c-10-4-18-12-22-22l8-10Z"/><path d="M60 16c14 2 22 10 24 24M60 30c6 1 9 4 10 10"/>',
  contact: '<path d="M12 18h60v40H40L26 72V58H12Z"/><path d="M80 34h8v38h-8v13L66 72H48M28 33h28M28 45h18"/>',
  scam: '<path d="M50 10 84 22v26c0 22-14 36-34 44-20-8-34-22-34-44V22Z"/><path d="M50 32v24M50 70v.1" stroke-width="9"/>',
  rights:
    '<circle cx="50" cy="38" r="24"/><path d="M36 58 28 92l22-12 22 12-8-34"/><path d="m39 38 8 8 15-15"/>',
}

const cell = ({ icon, label }: MenuArea, index: number, lang: Lang): string => {
  const { x, y, width, height } = menuBounds(index)
  const main = index === 0
  return `<div class="cell ${main ? 'main' : ''}" style="left:${x}px;top:${y}px;width:${width}px;height:${height}px">
    <svg viewBox="0 0 100 100" width="340" height="340">${ICONS[icon]}</svg><span>${label[lang]}</span></div>`
}

const page = (lang: Lang): string => `<!doctype html><meta charset="utf-8"><style>
  body { margin: 0; width: ${MENU_SIZE.width}px; height: ${MENU_SIZE.height}px; position: relative; background: #b9cbc2;
    font-family: 'Noto Sans Thai', 'Noto Sans', sans-serif }
  .cell { position: absolute; box-sizing: border-box; border: 6px solid #b9cbc2; background: #fff; color: #0b5d3b; display: flex;
    flex-direction: column; align-items: center; justify-content: center; gap: 56px }
  .cell.main { background: #0b5d3b; color: #fff }
  svg { fill: none; stroke: currentColor; stroke-width: 6; stroke-linecap: round; stroke-linejoin: round }
  span { font-size: 104px; font-weight: 700; line-height: 1.5; white-space: nowrap }
</style>${MENU.map((area, index) => cell(area, index, lang)).join('')}`

const browser = await openBrowser()
try {
  const tab = await browser.newPage({ viewport: MENU_SIZE })
  for (const lang of LANGS) {
    await tab.setContent(page(lang))
    await tab.evaluate('document.fonts.ready')
    const wide = await tab.evaluate(
      '[...document.querySelectorAll("span")].some((s) => s.offsetWidth > s.parentElement.clientWidth - 40)',
    )
    if (wide) throw new Error(`richmenu-${lang}: a label is wider than its area`)
    const path = join(OUT, `richmenu-${lang}.png`)
    await mkdir(dirname(path), { recursive: true })
    await tab.screenshot({ path, type: 'png' })
    const { size } = await stat(path)
    if (size > BYTES_MAX) throw new Error(`richmenu-${lang}: ${size} bytes, at most ${BYTES_MAX}`)
    console.log(`${path} ${size} bytes`)
  }
} finally {
  await browser.close()
}
