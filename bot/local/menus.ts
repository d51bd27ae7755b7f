import { readFileSync } from 'node:fs'
import { LANGS } from '../../flows/lang.ts'
import { richMenu } from '../../flows/menu.ts'

/** Registers the rich menus with the simulator, the Thai one for everybody. Registering with LINE itself is `npm run line:setup`. */
export const registerMenus = async (apiUrl: string, accessToken: string): Promise<void> => {
  const authorization = `Bearer ${accessToken}`
  const call = async (path: string, body: BodyInit | undefined, type: string) => {
    const response = await fetch(`${apiUrl}${path}`, {
      method: 'POST',
      headers: { authorization, 'content-type': type },
      body: body ?? null,
    })
    if (!response.ok)
      throw new Error(`rich menu: ${path} answered ${response.status} ${await response.text()}`)
    return (await response.json()) as { richMenuId?: string }
  }
  for (const lang of LANGS) {
    const { richMenuId } = await call('/v2/bot/richmenu', JSON.stringify(richMenu(lang)), 'application/json')
    const image = readFileSync(new URL(`./richmenu-${lang}.png`, import.meta.url))
    await call(`/v2/bot/richmenu/${richMenuId}/content`, image, 'image/png')
    if (lang === 'th') await call(`/v2/bot/user/all/richmenu/${richMenuId}`, undefined, 'application/json')
  }
}
