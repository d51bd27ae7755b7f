/** What the mini-app's form sends of a complaint: something was paid for and never came. */
const PURCHASE = {
  family: 'online_trade',
  subtype: 'not_received',
  story: 'สั่งพัดลมจากเพจ โอนเงินแล้ว ของยังไม่มา',
  platform: 'facebook',
  paid: 'transfer',
  amount: '1,500 บาท' as string | number,
  paid_on: { y: 2026, m: 11, d: 12, precision: 'day', iso: '2026-11-12' },
  wants: 'refund',
}

/** Where the service goes by the machine's own clock: no day that may still lie ahead there. */
export const PAID_LONG_AGO = { y: 2025, m: 11, d: 12, precision: 'day', iso: '2025-11-12' }

type Own = Partial<typeof PURCHASE> & Record<string, unknown>

/** By somebody who gives no name. */
export const hiddenComplaint = (own: Own = {}) => ({ ...PURCHASE, anonymous: 'hidden', ...own })

export const namedComplaint = (own: Own = {}) => ({
  ...PURCHASE,
  anonymous: 'named',
  name: 'สมศรี ใจดี',
  contact_phone: '081-234-5678',
  ...own,
})
