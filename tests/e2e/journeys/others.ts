import { expect } from 'vitest'
import { CITIZENS } from '../../simulator/identities.ts'
import { shownText } from '../browser.ts'
import type { Desk } from '../desk.ts'
import type { Phone } from '../phone.ts'
import { slip } from '../slip.ts'
import { story } from '../story.ts'
import { complainByTyping } from '../typed.ts'
import { CASE_NUMBER, PATIENT, type World } from '../world.ts'

const [, UNCLE, MIND] = CITIZENS.map(({ id }) => id) as [string, string, string]

/** Two more people beside the first: one at a computer, one who types what comes to mind. */
export const otherJourneys = (world: () => World): void => {
  const step = story()
  let uncle: Phone
  let mind: Phone
  let desk: Desk
  const numbers: string[] = []

  step(
    'two people complain at the same time by typing alone, one of them at a PC, and each sees only their own',
    async () => {
      uncle = await world().phone({ citizen: UNCLE, font: 'large', pc: true })
      mind = await world().phone({ citizen: MIND })
      expect(await uncle.page.getByTestId('chatbar').count()).toBe(0)
      const filed = await Promise.all([complainByTyping(uncle), complainByTyping(mind)])
      expect(await uncle.page.getByTestId('qr').count()).toBe(0)
      numbers.push(...filed.map(({ number }) => number))
      expect(new Set(numbers).size).toBe(2)
      const lists = [await uncle.say('เรื่องของฉัน'), await mind.menu('cases')]
      for (const [index, list] of lists.entries())
        expect(list.match(new RegExp(CASE_NUMBER, 'g'))).toEqual([numbers[index]])
    },
  )

  step("a forged button with another person's case answers as one that names no case at all", async () => {
    const payloads = await world().payloads(UNCLE)
    const theirs = payloads.find((data) => data.includes('act=view') && data.includes('id='))!
    const nobodys = theirs.replace(/id=[0-9a-f-]{36}/, 'id=00000000-0000-4000-8000-000000000000')
    expect(nobodys).not.toBe(theirs)
    const withoutTime = (words: string) => words.replace(/\d\d:\d\d/g, '')
    for (const act of ['view', 'add', 'withdraw', 'withdraw-yes', 'reopen', 'rate']) {
      const forge = (data: string) => world().does(MIND, { type: 'postback', data })
      const at = (data: string) => data.replace('act=view', `act=${act}`)
      const forged = await mind.heardAfter(() => forge(at(theirs)))
      const unknown = await mind.heardAfter(() => forge(at(nobodys)))
      expect(withoutTime(forged), act).toBe(withoutTime(unknown))
      expect(forged, act).not.toContain(numbers[0])
    }
    expect(await uncle.say(numbers[0]!)).toContain('รับเรื่องแล้ว')
    expect(await mind.say(numbers[0]!)).not.toContain('รับเรื่องแล้ว')
  })

  step('a case is withdrawn only after being asked, and the timeline says who did it', async () => {
    await uncle.say('เรื่องของฉัน')
    await uncle.tap(new RegExp(numbers[0]!))
    const sure = await uncle.tap('ถอนเรื่อง')
    expect(sure).toContain('ต้องการถอนเรื่องนี้ใช่ไหมคะ')
    expect(await uncle.tap('ไม่ถอน ให้ทำต่อ')).toContain('รับเรื่องแล้ว')
    await uncle.tap('ถอนเรื่อง')
    expect(await uncle.tap('ใช่ ถอนเรื่อง')).toContain('ถอนเรื่องแล้ว')
    await uncle.say('เรื่องของฉัน')
    expect(await uncle.tap(new RegExp(numbers[0]!))).toContain('คุณถอนเรื่อง')
  })

  step('an unsent message is no longer among what the officer sees', async () => {
    desk = await world().desk()
    await desk.open(numbers[1]!)
    await mind.menu('cases')
    await mind.tap(new RegExp(numbers[1]!))
    await mind.tap('เพิ่มข้อมูลหรือรูป')
    await mind.say('ส่งผิดไปนะคะ อย่าดู')
    await desk.view.getByText('ส่งผิดไปนะคะ').waitFor()
    await mind.say('เสร็จแล้ว')
    const said = mind.page.locator('#chat [data-testid=msg]').filter({ hasText: 'ส่งผิดไปนะคะ' })
    await world().does(MIND, { type: 'unsend', messageId: (await said.getAttribute('data-id'))! })
    await expect.poll(() => shownText(desk.view), PATIENT).not.toContain('ส่งผิดไปนะคะ')
    await mind.menu('cases')
    await mind.tap(new RegExp(numbers[1]!))
    await mind.tap('เพิ่มข้อมูลหรือรูป')
    await mind.photo([await slip(mind.page)])
    await mind.say('เสร็จแล้ว')
    await desk.view.getByTestId('evidence').waitFor()
    const photo = mind.page.locator('#chat [data-testid=msg]').filter({ has: mind.page.locator('img') })
    await world().does(MIND, { type: 'unsend', messageId: (await photo.last().getAttribute('data-id'))! })
    await desk.view.getByTestId('evidence-gone').waitFor()
  })

  step('what a person types at rest opens the complaint with that already told', async () => {
    expect(await mind.say('โดนโกง สั่งของแล้วไม่ส่ง', 2)).not.toContain('เรื่องแบบไหน')
    expect(await mind.all()).toContain('ทำอย่างนี้ก่อน')
    await mind.say('ยกเลิก')
    expect(await mind.tap('ยกเลิกและลบคำตอบ')).toContain('ยังไม่มีการส่งเรื่อง')
  })

  step('words of danger are answered with the number to call before anything else', async () => {
    const answer = await mind.say('ไม่อยากอยู่แล้ว อยากตาย')
    expect(answer).toContain('1323')
    const call = mind.button('1323')
    await call.click()
    expect(await mind.page.getByTestId('dlg-link').getAttribute('href')).toBe('tel:1323')
    await mind.page.getByTestId('dlg-close').click()
  })

  step('what is typed to the staff reaches them, and their answer reaches the phone', async () => {
    await mind.menu('contact')
    expect(await mind.say('พิมพ์ไม่เก่งค่ะ ช่วยโทรหาได้ไหม')).toContain('ถึงเจ้าหน้าที่แล้ว')
    await desk.show('contacts')
    const answer = await mind.heardAfter(() =>
      desk.answerContact('พิมพ์ไม่เก่งค่ะ', 'ได้ค่ะ บ่ายนี้จะติดต่อไปในแชตนี้นะคะ'),
    )
    expect(answer).toContain('บ่ายนี้จะติดต่อไป')
    expect(await mind.tap('ตอบกลับเจ้าหน้าที่')).toContain('เจ้าหน้าที่')
  })

  step('nothing on these phones broke on the way', () => {
    expect([...uncle.complaints, ...mind.complaints]).toEqual([])
  })
}
