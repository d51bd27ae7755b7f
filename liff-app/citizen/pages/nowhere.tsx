import { usePrefs } from '../../prefs.ts'
import { Page } from '../../ui/page.tsx'
import { Button } from '../../ui/told.tsx'

const TEXTS = {
  th: { title: 'ไม่มีหน้านี้', how: 'ลิงก์อาจเก่าหรือพิมพ์ไม่ครบ เลือกจากหน้าแรกได้เลยค่ะ', home: 'ไปหน้าแรก' },
  en: {
    title: 'There is no such page',
    how: 'The link may be old or incomplete. Choose from the first page.',
    home: 'To the first page',
  },
}

/** Whatever is not a page of ours. */
export const Nowhere = () => {
  const t = TEXTS[usePrefs().lang]
  return (
    <Page title={t.title}>
      <p>{t.how}</p>
      <Button look="main" href="/app/">
        {t.home}
      </Button>
    </Page>
  )
}
