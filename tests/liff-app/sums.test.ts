import { expect, test } from 'vitest'
import { SATANG_MAX } from '../../flows/ledger/contract.ts'
import { amount, readSum } from '../../liff-app/citizen/ledger/sums.ts'

test.each([
  ['50', 5_000],
  ['1,200.50', 120_050],
  ['๕๐', 5_000],
  ['ห้าสิบบาท', 5_000],
  ['1.5 หมื่น', 1_500_000],
])('%s is read as it is meant', async (typed, satang) => {
  expect(await readSum(typed)).toEqual({ satang })
})

test.each(['', '0', '-50', '1,00', '1.000,50', 'abc', '😀'])('%j is no sum', async (typed) => {
  expect(await readSum(typed)).toEqual({ why: 'wrong' })
})

test('what the ledger takes at most is taken here too, and no more: the rest would wait on the phone for ever', async () => {
  expect(await readSum(amount(SATANG_MAX))).toEqual({ satang: SATANG_MAX })
  for (const more of [amount(SATANG_MAX + 1), '999999999999', '500 พันล้าน'])
    expect([more, await readSum(more)]).toEqual([more, { why: 'wrong' }])
})
