import { expect, test } from 'vitest'
import { LANGS } from '../../flows/lang.ts'
import { fetchHints } from '../../liff-app/form/hints.ts'
import { howTo } from '../../liff-app/form/how.ts'
import { INTERVIEWS } from '../../liff-app/form/registry.ts'
import { troubleOf } from '../../liff-app/form/trouble-of.ts'

/** Words that are true in the chat alone: a day in words, pictures sent into it, and its button after the last of several. */
const CHAT_ONLY = /เมื่อวาน|วันนี้|yesterday|today|แชตนี้|ส่งรูปมา|ส่งมา|เสร็จแล้ว ไปต่อ|go on|pictures here/i

test.each(Object.entries(INTERVIEWS))(
  'how to answer a day, photos or several choices of %s is told as it is done in a form',
  async (id, load) => {
    await fetchHints(id)
    const { questions } = await load()
    // As the build has it: of the first load these words are left out.
    const told = questions
      .filter(({ kind }) => kind === 'date' || kind === 'photos' || kind === 'multi')
      .flatMap(({ id: question }) =>
        (['th', 'en'] as const).map((lang) => [question, howTo(id, { id: question }, lang)]),
      )
    expect(told.length).toBeGreaterThan(1)
    expect(told.filter(([, words]) => !words || CHAT_ONLY.test(words))).toEqual([])
  },
)

test('where a day is asked for, what helps to find it still stands before the example', async () => {
  await fetchHints('complaint')
  expect(howTo('complaint', { id: 'paid_on' }, 'th')).toMatch(/^ดูวันที่ในสลิป.*เช่น วันที่ 12 เดือน 11 ปี 2569$/)
  expect(howTo('complaint', { id: 'amount' }, 'th')).toContain('เช่น 1,500')
})

test('whoever has typed no day is told what can be typed into the boxes, and where a month will do, that it will', async () => {
  const { questions } = await INTERVIEWS.complaint!()
  const day = questions.find(({ id }) => id === 'paid_on')!
  for (const lang of LANGS) {
    const words = troubleOf('not-a-date', lang, day)
    expect(words).not.toMatch(CHAT_ONLY)
    expect(words).toMatch(/เว้นช่องวันที่ไว้|leave it empty/)
    const whole = troubleOf('not-a-date', lang, { ...day, kind: 'date', partial: false })
    expect(whole).not.toMatch(CHAT_ONLY)
    expect(whole).toMatch(/ใส่วัน|day,/)
  }
})
