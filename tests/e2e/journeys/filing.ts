import { expect } from 'vitest'
import { leaks } from '../../bot/evidence/make-image.ts'
import { CITIZENS } from '../../simulator/identities.ts'
import { shownText } from '../browser.ts'
import type { Desk } from '../desk.ts'
import type { Phone } from '../phone.ts'
import { slip } from '../slip.ts'
import { story } from '../story.ts'
import { CASE_NUMBER, PATIENT, type World } from '../world.ts'

const GRANDMA = CITIZENS[0].id
const STORY = 'สั่งพัดลมจากเพจ โอนเงินแล้ว 2 สัปดาห์ของยังไม่มา ทักไปไม่ตอบ'

/** One complaint from the first tap to the last word about it. Each test goes on where the one before it ended. */
export const filingJourneys = (world: () => World): void => {
  const step = story()
  let phone: Phone
  let desk: Desk
  let number = ''

  step('a tap on the menu is answered by asking for consent', async () => {
    phone = await world().phone({ citizen: GRANDMA })
    expect(await phone.menu('complaint')).toContain('ขออนุญาตเก็บข้อมูล')
  })

  step(
    'the consent comes first, then one question at a time with first advice before the story',
    async () => {
      expect(await phone.tap('อ่านฉบับเต็ม')).toContain('สิทธิของคุณ')
      expect(await phone.tap('ยินยอมและทำต่อ', 2)).toMatch(/ข้อ 1 จาก \d/)
      expect(await phone.tap('ซื้อขายออนไลน์')).toContain('ตรงกับข้อไหน')
      const advised = await phone.tap('จ่ายแล้วไม่ได้ของ', 2)
      expect(advised).toContain('ทำอย่างนี้ก่อน')
      expect(advised).toContain('เกิดอะไรขึ้น')
    },
  )

  step(
    'an answer that is no amount is asked again in other words, and help explains the question',
    async () => {
      await phone.say(STORY)
      await phone.tap('เฟซบุ๊ก')
      expect(await phone.tap('โอนเงิน')).toContain('เป็นเงินเท่าไหร่')
      const first = await phone.say('เยอะมากเลย')
      const second = await phone.say('แพงมากค่ะ')
      expect(second).toContain('เป็นเงินเท่าไหร่')
      expect(second).not.toBe(first)
      expect(await phone.quick('ช่วยเหลือ')).toContain('เพื่อใช้เรียกเงินคืน')
      expect(await phone.say('๑,๒๙๐ บาท')).toContain('จ่ายเงินวันไหน')
    },
  )

  step('date picker, skip, photo and hidden name lead to the review', async () => {
    expect(await phone.pickDate('เลือกจากปฏิทิน', '2026-11-05')).toContain('คนขายชื่ออะไร')
    await phone.say('เพจ บ้านพัดลมราคาส่ง')
    expect(await phone.quick('ข้าม')).toContain('อยากให้ช่วยเรื่องอะไร')
    expect(await phone.tap('ขอเงินคืน')).toContain('รูปหลักฐาน')
    const picture = await slip(phone.page)
    expect(leaks(picture.buffer)).toContain('latitude')
    expect(await phone.photoByQuickReply('เลือกรูป', [picture])).toContain('1 รูป')
    expect(await phone.tap('เสร็จแล้ว')).toContain('ให้บอกชื่อคุณ')
    const review = await phone.tap('ไม่ให้อีกฝ่ายรู้ชื่อ', 2)
    for (const told of ['1,290 บาท', '5 พฤศจิกายน 2569', 'เพจ บ้านพัดลมราคาส่ง', 'รูป 1 รูป', '(ข้าม)'])
      expect(review).toContain(told)
  })

  step('an answer changed in the review is the one that is sent, and a case number comes back', async () => {
    expect(await phone.tap(/จำนวนเงิน/)).toContain('คำตอบเดิม: 1,290 บาท')
    const review = await phone.say('1,490', 2)
    expect(review).toContain('1,490 บาท')
    expect(review).not.toContain('1,290 บาท')
    const receipt = await phone.tap('ส่งเรื่อง')
    number = CASE_NUMBER.exec(receipt)?.[0] ?? ''
    expect(number).toMatch(CASE_NUMBER)
    expect(receipt).toMatch(/เราตั้งใจให้ได้ข้อสรุปภายใน/)
    expect(receipt).toContain('อ่านทางโทรศัพท์ว่า')
  })

  step('a second tap on the old send button files nothing twice', async () => {
    expect(await phone.tap('ส่งเรื่อง')).not.toMatch(CASE_NUMBER)
    const list = await phone.menu('cases')
    expect(list.match(new RegExp(CASE_NUMBER, 'g'))).toEqual([number])
  })

  step(
    'the officer reads the answers and sees the photo, from which the place where it was taken is gone',
    async () => {
      desk = await world().desk()
      await desk.open(number)
      const shown = await shownText(desk.view)
      for (const told of [STORY, '1,490', 'ขอเงินคืน', 'เพจ บ้านพัดลมราคาส่ง']) expect(shown).toContain(told)
      const picture = desk.page.getByTestId('evidence').locator('img')
      await expect
        .poll(() => picture.evaluate((img) => (img as HTMLImageElement).naturalWidth), PATIENT)
        .toBe(480)
      const link = await desk.page.getByTestId('evidence').getAttribute('href')
      const kept = await (await desk.page.request.get(link!)).body()
      expect(kept.length).toBeGreaterThan(1_000)
      expect(leaks(kept)).toEqual([])
    },
  )

  step(
    'taking the case and a question to the citizen reach the phone; the answer reaches the officer',
    async () => {
      // A slow finger on a button of a case that is read anew meanwhile.
      await desk.page.getByTestId('case-note').fill('โทรถามร้านแล้ว ยังไม่รับสาย')
      await desk.pressDuring('case-add-note', async () => {
        const take = desk.page.getByTestId('case-take')
        const heard = await phone.heardAfter(() => take.evaluate((button) => (button as HTMLElement).click()))
        expect(heard).toContain('มีเจ้าหน้าที่ดูแลเรื่องของคุณแล้ว')
        await desk.view.getByText(/· v2$/).waitFor()
      })
      await desk.view.getByText('โทรถามร้านแล้ว').waitFor()
      const asked = await phone.heardAfter(() => desk.ask('ขอเลขที่คำสั่งซื้อด้วยค่ะ'))
      expect(asked).toContain('ขอเลขที่คำสั่งซื้อด้วยค่ะ')
      await phone.tap('ตอบเจ้าหน้าที่')
      expect(await phone.say('เลขที่ SP-7788 ค่ะ')).toContain(number)
      expect(await phone.photo([await slip(phone.page)])).toMatch(/รับรูป 1 รูป/)
      await phone.say('เสร็จแล้ว')
      await desk.view.getByText('เลขที่ SP-7788 ค่ะ').waitFor()
      await expect.poll(() => desk.page.getByTestId('evidence').count(), PATIENT).toBe(2)
      expect(await phone.all()).not.toContain('โทรถามร้านแล้ว')
    },
  )

  step('the decision and its words reach the phone, the rating is asked once and kept', async () => {
    const told = await phone.heardAfter(() => desk.move('resolved', 'ร้านโอนเงินคืน 1,490 บาทแล้วค่ะ'), 2)
    expect(told).toContain('แก้ไขแล้ว')
    expect(told).toContain('ร้านโอนเงินคืน 1,490 บาทแล้วค่ะ')
    expect(told).toContain('ปัญหาได้รับการแก้ไขไหม')
    expect(await phone.tap('4 แก้ไขได้เกือบหมด')).toContain('ได้รับการดูแลดีไหม')
    expect(await phone.tap('5 ดีมาก')).toContain('บันทึกคะแนนแล้ว')
    expect(await phone.tap('5 ดีมาก')).toContain('ให้คะแนนแล้ว')
  })

  step(
    'my cases shows the timeline in plain words, and a closed case opens again with a reason',
    async () => {
      await phone.menu('cases')
      const timeline = await phone.tap(new RegExp(number))
      for (const told of ['คุณส่งเรื่อง', 'ขอเลขที่คำสั่งซื้อด้วยค่ะ', 'ร้านโอนเงินคืน']) expect(timeline).toContain(told)
      expect(timeline).not.toContain('โทรถามร้านแล้ว')
      expect(await phone.tap('ขอเปิดเรื่องอีกครั้ง')).toContain('ทำไมอยากให้เปิดเรื่องนี้อีกครั้ง')
      expect(await phone.say('เงินคืนยังไม่เข้าบัญชีเลยค่ะ')).toContain('เปิดเรื่องอีกครั้งแล้ว')
      await desk.show('open')
      await desk.open(number)
      await desk.view.getByText('เงินคืนยังไม่เข้าบัญชีเลยค่ะ').waitFor()
    },
  )

  step('nothing on the phone broke on the way', () => {
    expect(phone.complaints).toEqual([])
  })
}
