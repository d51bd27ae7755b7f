import type { Page } from 'playwright-core'
import { bytesOf, luggage } from '../bot/evidence/make-image.ts'
import type { Picture } from './phone.ts'

/**
 * A photo of a slip as a phone takes it: a true JPEG, and with it where it was taken, with what, and a preview.
 * Fictional shop, fictional numbers.
 */
export const slip = async (page: Page): Promise<Picture> => {
  const url = await page.evaluate(() => {
    const canvas = document.createElement('canvas')
    canvas.width = 480
    canvas.height = 640
    const pen = canvas.getContext('2d')!
    pen.fillStyle = '#e8f5ee'
    pen.fillRect(0, 0, 480, 640)
    pen.fillStyle = '#0b5c3b'
    pen.fillRect(0, 0, 480, 110)
    pen.fillStyle = '#ffffff'
    pen.font = 'bold 40px "Noto Sans Thai", sans-serif'
    pen.fillText('โอนเงินสำเร็จ', 40, 70)
    pen.fillStyle = '#123'
    pen.font = '30px "Noto Sans Thai", sans-serif'
    for (const [row, words] of ['5 พ.ย. 2569  10:24', 'ไปยัง  ร้านตัวอย่าง', 'จำนวน  1,290.00 บาท'].entries())
      pen.fillText(words, 40, 190 + row * 70)
    return canvas.toDataURL('image/jpeg', 0.8)
  })
  const plain = Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')
  const buffer = Buffer.from(bytesOf(plain.subarray(0, 2), ...luggage({ orientation: 1 }), plain.subarray(2)))
  return { name: 'slip.jpg', mimeType: 'image/jpeg', buffer }
}
