import { randomBytes, randomInt, randomUUID } from 'node:crypto'

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** ULIDs that rise even within one millisecond, as LINE's webhookEventId does in practice. */
const ulids = () => {
  let last = -1
  let tail: number[] = []
  return (now: number): string => {
    if (now > last) {
      last = now
      tail = Array.from({ length: 16 }, () => randomInt(32))
    } else {
      let i = 15
      while (i >= 0 && tail[i] === 31) tail[i--] = 0
      if (i >= 0) tail[i]! += 1
    }
    let head = ''
    for (let rest = last, i = 0; i < 10; i++, rest = Math.floor(rest / 32)) head = CROCKFORD[rest % 32] + head
    return head + tail.map((n) => CROCKFORD[n]).join('')
  }
}

/** LINE's message ids are 18 digits and rise; built on the time so that a restarted simulator never repeats one. */
const messageIds = () => {
  let last = 0
  return (now: number): string => {
    last = Math.max(last + 1, now * 10)
    return `5${String(last).padStart(17, '0')}`
  }
}

export const createIds = (clock: () => number) => {
  const ulid = ulids()
  const message = messageIds()
  return {
    webhookEvent: () => ulid(clock()),
    message: () => message(clock()),
    request: () => randomUUID() as string,
    replyToken: () => randomBytes(16).toString('hex'),
    quoteToken: () => randomBytes(48).toString('base64url'),
    markAsReadToken: () => randomBytes(24).toString('base64url'),
    richMenu: () => `richmenu-${randomBytes(16).toString('hex')}`,
    imageSet: () => randomBytes(16).toString('hex').toUpperCase(),
  }
}

export type Ids = ReturnType<typeof createIds>
