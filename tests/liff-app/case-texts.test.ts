import { expect, test } from 'vitest'
import { STATE_WORDS } from '../../flows/case/texts.ts'
import { LANGS } from '../../flows/lang.ts'
import { caseTexts } from '../../liff-app/citizen/own/case-texts.ts'

test('the card of a case that waits for an answer says what to do, and not its state a second time', () => {
  const { name } = STATE_WORDS.waiting_citizen
  for (const lang of LANGS) {
    const { your } = caseTexts(lang).cases
    expect(your).toMatch(/แตะ|Tap/)
    expect(your).not.toContain(name[lang])
  }
})
