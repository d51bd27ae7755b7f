import { type Button, card } from '../kit.ts'
import type { Reader } from '../lang.ts'
import type { Reminder } from '../reminders.ts'
import { dateWords, fromIsoDay } from '../time.ts'
import type { Message } from '../turn.ts'
import { programmeById } from './catalogue.ts'
import type { Upcoming } from './contract.ts'
import type { Change } from './kept.ts'
import { welfareTexts } from './texts.ts'

/** What people hear who let us keep their answers: on the day that the calendar or a rule changes what they have. */

type Words = { title: string; line: (name: string, day: string) => string }

const TEXTS = {
  th: {
    over: 'สิทธิของคุณ',
    check: 'ตอบคำถามใหม่',
    forget: 'ลบคำตอบ ไม่ต้องเตือนอีก',
    sure: 'คิดจากคำตอบที่คุณให้เก็บไว้ เจ้าหน้าที่เป็นผู้ตรวจสอบและยืนยันอีกครั้งค่ะ',
    free: 'ไม่มีค่าธรรมเนียม และเราไม่ขอรหัสหรือเลขบัตรประชาชนค่ะ',
    upcoming: {
      becomes_eligible: {
        title: 'มีสิทธิใหม่ที่น่าจะเป็นของคุณ',
        line: (name, day) => `ตั้งแต่ ${day} คุณน่าจะเข้าเงื่อนไข “${name}” ค่ะ`,
      },
      amount: {
        title: 'จำนวนเงินน่าจะเปลี่ยน',
        line: (name, day) => `ตั้งแต่ ${day} จำนวนเงินของ “${name}” น่าจะเปลี่ยนค่ะ`,
      },
      ends: {
        title: 'สิทธิหนึ่งน่าจะสิ้นสุด',
        line: (name, day) => `ตั้งแต่ ${day} คุณอาจไม่เข้าเงื่อนไข “${name}” แล้วค่ะ`,
      },
      claim_by: {
        title: 'ใกล้หมดเขตยื่นเรื่อง',
        line: (name, day) => `“${name}” ควรยื่นภายใน ${day} ค่ะ`,
      },
    } satisfies Record<Upcoming['change'], Words> as Record<Upcoming['change'], Words>,
    several: 'สิทธิของคุณกำลังเปลี่ยน',
    changedTitle: 'หลักเกณฑ์ของรัฐเปลี่ยน สิทธิของคุณน่าจะเปลี่ยน',
    changed: {
      gained: (name: string) => `น่าจะเข้าเงื่อนไขแล้ว: ${name}`,
      lost: (name: string) => `อาจไม่เข้าเงื่อนไขแล้ว: ${name}`,
      amount: (name: string) => `จำนวนเงินน่าจะเปลี่ยน: ${name}`,
    } satisfies Record<Change['change'], (name: string) => string>,
    more: (count: number) => `และอีก ${count} รายการ`,
  },
  en: {
    over: 'Your rights',
    check: 'Answer anew',
    forget: 'Delete the answers, no more reminders',
    sure: 'Worked out from the answers that you let us keep. An officer checks and confirms.',
    free: 'It costs nothing, and we never ask for a code or your ID number.',
    upcoming: {
      becomes_eligible: {
        title: 'A right that may now be yours',
        line: (name, day) => `From ${day} you probably qualify for “${name}”.`,
      },
      amount: {
        title: 'An amount will probably change',
        line: (name, day) => `From ${day} the amount of “${name}” will probably change.`,
      },
      ends: {
        title: 'A right will probably end',
        line: (name, day) => `From ${day} you may no longer qualify for “${name}”.`,
      },
      claim_by: {
        title: 'The time to claim is ending',
        line: (name, day) => `“${name}” should be claimed by ${day}.`,
      },
    } satisfies Record<Upcoming['change'], Words> as Record<Upcoming['change'], Words>,
    several: 'Your rights are changing',
    changedTitle: 'The rules changed, and probably your rights',
    changed: {
      gained: (name: string) => `You probably qualify now: ${name}`,
      lost: (name: string) => `You may no longer qualify: ${name}`,
      amount: (name: string) => `The amount will probably change: ${name}`,
    } satisfies Record<Change['change'], (name: string) => string>,
    more: (count: number) => `and ${count} more`,
  },
} as const

const SHOWN = 8

const frame = (reader: Reader, title: string, body: string[]): Message[] => {
  const t = TEXTS[reader.lang]
  const buttons: Button[] = [
    // The questions begin anew in the chat; what was kept is shown by the sheet alone.
    { label: welfareTexts(reader.lang).print.now, tone: 'main', tap: { t: 'rights', act: 'print' } },
    { label: t.check, tap: { t: 'open', flow: 'rights', arg: 'new' } },
    { label: t.forget, tap: { t: 'rights', act: 'forget' } },
  ]
  return card(reader, { over: t.over, title, body: [...body, t.sure, t.free], buttons })
}

/** `ref`: `programme~change~day` with commas between, as `remindersOf` writes it. Nothing is said of a right that the catalogue no longer has. */
export const upcomingReminder = ({ ref }: Reminder, reader: Reader): Message[] => {
  const t = TEXTS[reader.lang]
  const lines = (ref?.split(',') ?? []).flatMap((one) => {
    const [id = '', change = '', on = ''] = one.split('~')
    const words = t.upcoming[change as Upcoming['change']]
    const programme = programmeById(id)
    const day = fromIsoDay(on)
    if (!words || !programme || day === null) return []
    return [
      { title: words.title, line: words.line(programme.name[reader.lang], dateWords(day, reader.lang)) },
    ]
  })
  const [first] = lines
  if (!first) return []
  const alike = lines.every(({ title }) => title === first.title)
  return frame(
    reader,
    alike ? first.title : t.several,
    listed(
      lines.map(({ line }) => line),
      t.more,
    ),
  )
}

const listed = (lines: readonly string[], more: (count: number) => string): string[] => {
  const rest = lines.length - SHOWN
  return [...lines.slice(0, SHOWN), ...(rest > 0 ? [more(rest)] : [])]
}

/** `ref`: `programme~change` with a comma between, as the job that judges anew writes it. */
export const changedReminder = ({ ref }: Reminder, reader: Reader): Message[] => {
  const t = TEXTS[reader.lang]
  const lines = (ref?.split(',') ?? []).flatMap((one) => {
    const [id = '', change = ''] = one.split('~')
    const programme = programmeById(id)
    const words = t.changed[change as Change['change']]
    return programme && words ? [words(programme.name[reader.lang])] : []
  })
  return lines.length ? frame(reader, t.changedTitle, listed(lines, t.more)) : []
}
