import { openBrowser } from '../e2e/browser.ts'
import { openDesk } from '../e2e/desk.ts'
import { openPhone, type Phone } from '../e2e/phone.ts'
import { startService } from '../e2e/service.ts'
import { slip } from '../e2e/slip.ts'
import { CASE_NUMBER } from '../e2e/world.ts'
import { CITIZENS } from '../simulator/identities.ts'
import { save } from './picture.ts'

/** `node tests/tools/pictures.ts`: the README's pictures, from the running product. Needs Chromium, Noto fonts and ImageMagick. */
const [GRANDMA, UNCLE, SELLER, DRIVER] = CITIZENS.map(({ id }) => id) as [string, string, string, string]

/** The n-th last thing the account said at the top of the screen: a picture shows it from its first line. */
const fromTop = (phone: Phone, back: number): Promise<void> =>
  phone.page.locator('#chat [data-testid=msg][data-from=bot]').evaluateAll(async (nodes, n) => {
    // The room that the menu took is known by then, and is no reason to go to the end.
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
    nodes.at(-n)?.scrollIntoView({ block: 'start' })
    const chat = document.querySelector('#chat')
    if (chat) chat.scrollTop -= 8
  }, back)

const complaint = async (phone: Phone): Promise<string> => {
  await phone.say('สวัสดีค่ะ')
  await phone.page.getByTestId('to-menu').click()
  await fromTop(phone, 1)
  await save(phone.page, 'menu')
  await phone.menu('complaint')
  await phone.tap('ยินยอมและทำต่อ', 2)
  await fromTop(phone, 2)
  await save(phone.page, 'first-question')
  await phone.tap('ซื้อขายออนไลน์')
  await phone.tap('จ่ายแล้วไม่ได้ของ', 2)
  await fromTop(phone, 2)
  await save(phone.page, 'advice')
  await phone.say('สั่งพัดลมจากเพจ โอนเงินแล้ว 2 สัปดาห์ของยังไม่มา ทักไปไม่ตอบ')
  await phone.tap('เฟซบุ๊ก')
  await phone.tap('โอนเงิน')
  await phone.say('1,290')
  await phone.say('5 พ.ย. 2569')
  await phone.say('เพจ บ้านพัดลมราคาส่ง')
  await phone.quick('ข้าม')
  await phone.tap('ขอเงินคืน')
  await phone.photo([await slip(phone.page)])
  await phone.tap('เสร็จแล้ว')
  await phone.tap('ไม่ให้อีกฝ่ายรู้ชื่อ', 2)
  await fromTop(phone, 2)
  await save(phone.page, 'review')
  const receipt = await phone.tap('ส่งเรื่อง')
  await fromTop(phone, 1)
  await save(phone.page, 'receipt')
  return CASE_NUMBER.exec(receipt)![0]
}

/** Somebody who is about to pay, somebody who has paid, and somebody who asks what is theirs. */
const others = async (phone: Phone): Promise<void> => {
  await phone.say('ด่วน บัญชีของท่านจะถูกระงับ กด http://kbank-verify.top/login แจ้งรหัส OTP ภายในวันนี้')
  await fromTop(phone, 1)
  await save(phone.page, 'check')
  await phone.say('โอนเงินให้มิจฉาชีพจากกสิกรไป 50,000 เมื่อ 10 นาทีที่แล้ว')
  await fromTop(phone, 2)
  await save(phone.page, 'call')
  await phone.menu('rights')
  await phone.tap('ยินยอมและทำต่อ')
  await phone.tap('ตัวเอง')
  await fromTop(phone, 1)
  await save(phone.page, 'rights')
}

const service = await startService()
const browser = await openBrowser()
const open = (citizen: string) => openPhone(browser, service.phoneUrl, { citizen, font: 'normal' }, 2)
try {
  const phone = await open(GRANDMA)
  const number = await complaint(phone)

  const desk = await openDesk(browser, service.phoneUrl)
  await desk.open(number)
  await phone.heardAfter(() => desk.take())
  await desk.page.getByTestId('evidence').locator('img').waitFor()
  await desk.view.evaluate((node) => node.scrollIntoView({ block: 'start' }))
  await save(desk.page, 'officer')
  await phone.heardAfter(() => desk.move('resolved', 'ร้านโอนเงินคืน 1,290 บาทแล้วค่ะ ขอบคุณที่แจ้งเรา'), 2)
  await fromTop(phone, 2)
  await save(phone.page, 'decision')

  const easy = await open(UNCLE)
  await easy.say('ตั้งค่า')
  await easy.tap('เปิดตัวอักษรใหญ่')
  await easy.menu('complaint')
  await easy.tap('ยินยอมและทำต่อ', 2)
  await easy.page.locator('#chat').evaluate((chat) => {
    chat.scrollTop = chat.scrollHeight
  })
  await save(easy.page, 'easy')

  await others(await open(SELLER))

  const english = await open(DRIVER)
  await english.say('ตั้งค่า')
  await english.tap('English')
  await english.menu('complaint')
  await english.tap('Agree and go on', 2)
  await save(english.page, 'english')
} finally {
  await browser.close()
  await service.stop()
}
