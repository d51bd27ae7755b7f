import { useState } from 'preact/hooks'
import type { LedgerShown } from '../../../flows/ledger/shown.ts'
import { call, type Trouble } from '../../api.ts'
import { usePrefs } from '../../prefs.ts'
import { troubleWords } from '../../trouble.ts'
import { Button, Notice } from '../../ui/told.tsx'

const th = {
  title: 'ให้จดบัญชีรายรับ-รายจ่ายไว้ให้ไหมคะ',
  body: 'เราเก็บแบบเข้ารหัส เห็นได้แค่คุณคนเดียว เจ้าหน้าที่เปิดดูไม่ได้ จะลบทั้งหมดเมื่อไรก็ได้',
  yes: 'ยินยอม เริ่มจดเลย',
}
const en: typeof th = {
  title: 'May we keep your income and spending for you?',
  body: 'It is kept encrypted. You alone can see it; no staff can open it. It can all be deleted at any time.',
  yes: 'Yes, begin',
}

/** Nothing is kept of anybody who has not agreed to it. */
export const LedgerAgreement = ({ ledger, again }: { ledger: LedgerShown; again: () => Promise<void> }) => {
  const { lang } = usePrefs()
  const t = { th, en }[lang]
  const [trouble, setTrouble] = useState<Trouble>()
  const [busy, setBusy] = useState(false)
  const agree = async () => {
    setBusy(true)
    const answer = await call('/ledger/agreement', { method: 'POST', body: { version: ledger.version } })
    setTrouble(answer.ok ? undefined : answer.trouble)
    if (answer.ok) await again()
    setBusy(false)
  }
  return (
    <Notice title={t.title}>
      <p>{t.body}</p>
      {trouble ? <p role="alert">{troubleWords(trouble, lang)}</p> : null}
      <Button look="main" busy={busy} onClick={() => void agree()}>
        {t.yes}
      </Button>
    </Notice>
  )
}
