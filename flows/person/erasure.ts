import { type Button, card } from '../kit.ts'
import type { Lang, Reader, Words } from '../lang.ts'
import { dateTimeWords } from '../time.ts'
import type { Message } from '../turn.ts'
import { KEPT_KINDS, KEPT_WORDS, type KeptKind } from './kept.ts'

/** What a person who had everything erased is shown and told: numbers of things and of cases, no words of theirs. */
export type ErasureReceipt = {
  askedAt: number
  endedAt?: number
  counts: Partial<Record<KeptKind, number>>
  /** Cases of which the number and the steps stay, without the person. */
  cases: string[]
  /** LINE was asked to take back what the app was allowed; else the person can do it themselves. */
  line: 'asked' | 'yourself'
}

/** Typed in full to confirm: a slip of the thumb erases nothing. */
export const ERASE_WORDS: Words = { th: 'ลบทั้งหมด', en: 'ERASE' }
export const eraseConfirmed = (typed: string): boolean =>
  Object.values(ERASE_WORDS).some((word) => typed.trim().toLowerCase() === word.toLowerCase())

export const ERASE_TEXTS: Record<
  Lang,
  {
    title: string
    done: (when: string) => string
    gone: string
    stays: string
    staysNone: string
    staysWhy: string
    /** `db/own/tables.ts` says why: an erasure that emptied them would give whoever guesses codes new tries. And of `db/own/erased.ts`. */
    counts: string
    agency: string
    line: Record<ErasureReceipt['line'], string>
    anew: string
    row: (n: number) => string
  }
> = {
  th: {
    title: 'ลบข้อมูลของคุณเรียบร้อยแล้วค่ะ',
    done: (when) => `ลบเสร็จเมื่อ ${when}`,
    gone: 'สิ่งที่ลบไป',
    stays: 'เลขเรื่องที่ยังอยู่ แต่ไม่มีอะไรบอกว่าเป็นของคุณ',
    staysNone: 'ไม่มีเรื่องไหนเหลืออยู่ค่ะ',
    staysWhy:
      'เราเก็บเลขเรื่อง ประเภท และลำดับขั้นตอนไว้ เพื่อให้ตรวจสอบได้ว่าเจ้าหน้าที่ทำอะไรไป ชื่อ เบอร์ คำที่คุณเล่า และรูป ลบหมดแล้วค่ะ',
    counts:
      'ที่อยู่ต่ออีกไม่นานแล้วลบ เก็บเป็นรหัสที่ไม่บอกว่าเป็นใคร: ตัวเลขว่าขอใช้กี่ครั้ง อีกราว 2 วัน เพื่อกันคนเดารหัส และวันที่ลบ อีก 30 วัน เพื่อไม่ให้ข้อความที่ส่งก่อนหน้านั้นกลับเข้ามาค่ะ',
    agency: 'หน่วยงานที่เคยรับเรื่องไป มีสำเนาของเขาเอง ถ้าอยากให้ลบด้วย ต้องขอกับหน่วยงานนั้นค่ะ',
    line: {
      asked: 'เราแจ้ง LINE ให้ยกเลิกสิทธิที่คุณเคยให้แอปนี้แล้วค่ะ',
      yourself: 'ถ้าอยากยกเลิกสิทธิใน LINE ด้วย เปิด LINE > ตั้งค่า > บัญชี > แอปที่เชื่อมต่อ (Authorized apps) แล้วกดยกเลิกค่ะ',
    },
    anew: 'ถ้าอยากใช้อีก เริ่มใหม่ได้ทุกเมื่อค่ะ',
    row: (n) => `${n} รายการ`,
  },
  en: {
    title: 'Your data has been erased',
    done: (when) => `Erased ${when}`,
    gone: 'What is gone',
    stays: 'Case numbers that stay, with nothing to say they were yours',
    staysNone: 'No case is left.',
    staysWhy:
      'We keep the number, the kind and the steps of a case, so that what officers did can be looked into. Names, numbers, what you told us and photos are gone.',
    counts:
      'What stays a little longer, under a code that does not say who it was: how often you asked, for about 2 more days, so that nobody can guess codes without end; and when you erased, for 30 more days, so that no message from before comes back. Then it goes.',
    agency: 'An agency that was given your case has a copy of its own. To have that erased, ask the agency.',
    line: {
      asked: 'We asked LINE to take back what you had allowed this app.',
      yourself:
        'To take back what you allowed in LINE too: LINE > Settings > Account > Authorized apps, then unlink.',
    },
    anew: 'You can begin anew whenever you like.',
    row: (n) => `${n}`,
  },
}

export const erasureRows = (receipt: ErasureReceipt, lang: Lang): { name: string; value: string }[] =>
  KEPT_KINDS.flatMap((kind) => {
    const n = receipt.counts[kind] ?? 0
    return n > 0 ? [{ name: KEPT_WORDS[kind].name[lang], value: ERASE_TEXTS[lang].row(n) }] : []
  })

/** The last message that the chat says. */
export const erasureCard = (reader: Reader, receipt: ErasureReceipt, now: number): Message[] => {
  const { lang } = reader
  const t = ERASE_TEXTS[lang]
  const { cases } = receipt
  return card(reader, {
    title: t.title,
    body: [
      t.done(dateTimeWords(now, lang, 'day')),
      ...(cases.length
        ? [
            `${t.stays}: ${cases.slice(0, 20).join(', ')}${cases.length > 20 ? ' …' : ''}`,
            t.staysWhy,
            t.agency,
          ]
        : [t.staysNone]),
      t.counts,
      t.line[receipt.line],
      t.anew,
    ],
    tone: 'good',
  })
}

/** The copy is ready: opened in the app, by its person. */
export const copyCard = (reader: Reader, { url, until }: { url: string; until: number }): Message[] => {
  const { lang } = reader
  const th = lang === 'th'
  const button: Button = { label: th ? 'เปิดดูสำเนา' : 'Open the copy', uri: url, tone: 'main' }
  return card(reader, {
    title: th ? 'สำเนาข้อมูลของคุณพร้อมแล้วค่ะ' : 'The copy of your data is ready',
    body: [
      th
        ? `ดาวน์โหลดได้ถึง ${dateTimeWords(until, lang, 'day')} หลังจากนั้นเราลบไฟล์นี้ค่ะ`
        : `You can download it until ${dateTimeWords(until, lang, 'day')}. Then we delete the file.`,
      th
        ? 'ในไฟล์มีข้อมูลส่วนตัวทั้งหมดของคุณ อย่าส่งต่อให้ใครนะคะ'
        : 'It holds all your personal data. Do not pass it on.',
    ],
    buttons: [button],
  })
}
