import type { Draft } from '../../form/draft.ts'
import { usePrefs } from '../../prefs.ts'
import { Button, Notice } from '../../ui/told.tsx'

const th = {
  title: {
    deleted: 'คุณลบแบบนี้ไปแล้ว ในแชตหรือในอีกเครื่องค่ะ',
    elsewhere: 'แบบนี้ส่งไปแล้ว หรือลบไปแล้ว ในแชตหรือในอีกเครื่องค่ะ',
  },
  how: 'ที่พิมพ์ไว้ในเครื่องนี้ยังอยู่ครบ ถ้าส่งเรื่องไปแล้ว ไม่ต้องส่งซ้ำ ดูได้ที่ “เรื่องของฉัน” ถ้ายังอยากส่ง แตะ “ใช้ที่พิมพ์ไว้ต่อ”',
  cases: 'เรื่องของฉัน',
  goOn: 'ใช้ที่พิมพ์ไว้ต่อ',
  discard: 'ทิ้งที่พิมพ์ไว้',
}
const en: typeof th = {
  title: {
    deleted: 'You deleted this form in the chat or on another phone.',
    elsewhere: 'This form was sent or deleted in the chat or on another phone.',
  },
  how: 'All that you typed on this phone is still here. If you have sent it, do not send it again: see “My cases”. If you still want to send it, tap “Go on with it”.',
  cases: 'My cases',
  goOn: 'Go on with it',
  discard: 'Throw away what I typed',
}

/** A draft that is here and nowhere else any more: nothing of it goes before its person says so, and nothing is filed twice unawares. */
export const EndedNotice = ({ draft }: { draft: Draft }) => {
  const t = { th, en }[usePrefs().lang]
  return (
    <Notice title={t.title[draft.ended() ?? 'elsewhere']} alert>
      <p>{t.how}</p>
      <div class="row">
        <Button look="main" onClick={draft.goOn}>
          {t.goOn}
        </Button>
        <Button href="/app/cases">{t.cases}</Button>
        <Button look="plain" onClick={draft.clear}>
          {t.discard}
        </Button>
      </div>
    </Notice>
  )
}
