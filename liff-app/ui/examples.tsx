import type { ComponentChild } from 'preact'
import { useState } from 'preact/hooks'
import type { Lang } from '../../flows/lang.ts'
import { Answers } from './answers.tsx'
import { Chart } from './chart.tsx'
import { Choice, MultiChoice, YesNo } from './choice.tsx'
import { DateField, NO_DATE } from './date.tsx'
import { Dialog } from './dialog.tsx'
import { Photos } from './photos.tsx'
import { PlaceField } from './place.tsx'
import { NO_PLACE } from './place-typed.ts'
import { Progress } from './progress.tsx'
import { ProvinceField } from './province.tsx'
import { AccountField, Money, NumberField, Phone, TextField } from './text.tsx'
import { Timeline } from './timeline.tsx'
import { Button, ErrorSummary, Notice } from './told.tsx'

type Controlled<T> = { value: T; onChange: (value: NonNullable<T>) => void }

/** A control that can be used, beginning with this value. */
const Held = <T,>({ from, children }: { from: T; children: (held: Controlled<T>) => ComponentChild }) => {
  const [value, set] = useState<T>(from)
  return <>{children({ value, onChange: (to) => set(to as T) })}</>
}

const OPTIONS = {
  th: [
    { code: 'a', label: 'จ่ายแล้วไม่ได้ของ' },
    { code: 'b', label: 'ได้ของไม่ตรง' },
    { code: 'c', label: 'ขอคืนเงินแล้วร้านเงียบ' },
  ],
  en: [
    { code: 'a', label: 'Paid, nothing came' },
    { code: 'b', label: 'Not what was ordered' },
    { code: 'c', label: 'The shop does not answer about a refund' },
  ],
}
const say = (lang: Lang, th: string, en: string): string => (lang === 'th' ? th : en)
const none = () => {}

const Opened = ({ lang }: { lang: Lang }) => {
  const [open, set] = useState(false)
  return (
    <>
      <Button onClick={() => set(true)}>{say(lang, 'เปิดกล่อง', 'Open the box')}</Button>
      <Dialog open={open} onClose={() => set(false)} title={say(lang, 'ลบคำตอบนี้ไหม', 'Delete this answer?')}>
        <p>{say(lang, 'ลบแล้วเอาคืนไม่ได้', 'It cannot be brought back.')}</p>
      </Dialog>
    </>
  )
}

const OpenedToType = ({ lang }: { lang: Lang }) => {
  const [open, set] = useState(false)
  const [name, setName] = useState('')
  return (
    <>
      <Button onClick={() => set(true)}>{say(lang, 'ตั้งชื่อ', 'Give it a name')}</Button>
      <Dialog open={open} onClose={() => set(false)} title={say(lang, 'ตั้งชื่อว่าอะไรคะ', 'What is it called?')}>
        <TextField id="x-named" label={say(lang, 'ชื่อ', 'Name')} value={name} onChange={setName} />
      </Dialog>
    </>
  )
}

/** Every part in the states that matter: the gallery shows them, and axe looks at them in every mode. */
export const examples: Record<string, (lang: Lang) => ComponentChild> = {
  choice: (lang) => (
    <Held<string | undefined> from="a">
      {(held) => (
        <Choice
          {...held}
          id="x-choice"
          label={say(lang, 'ตรงกับข้อไหนมากที่สุดคะ', 'Which fits best?')}
          hint={say(lang, 'เพื่อให้คำแนะนำที่ตรงเรื่อง', 'To give the right advice.')}
          options={OPTIONS[lang]}
        />
      )}
    </Held>
  ),
  answers: (lang) => (
    <Held<string | undefined> from="b">
      {({ value, onChange }) => (
        <Answers
          id="x-answers"
          label={say(lang, 'มีบัตรประชาชนไทยไหมคะ', 'Is there a Thai ID card?')}
          hint={say(lang, 'สิทธิส่วนใหญ่ให้คนไทย', 'Most rights are for Thais.')}
          options={OPTIONS[lang]}
          value={value}
          onAnswer={onChange}
        />
      )}
    </Held>
  ),
  'choice-wrong': (lang) => (
    <Choice
      id="x-wrong"
      label={say(lang, 'อยากให้ช่วยเรื่องอะไรคะ', 'What would you like?')}
      error={say(lang, 'ข้อนี้จำเป็น ตอบก่อนนะคะ', 'We need this one.')}
      options={OPTIONS[lang]}
      value={undefined}
      onChange={none}
    />
  ),
  multi: (lang) => (
    <Held<readonly string[]> from={['b']}>
      {(held) => (
        <MultiChoice
          {...held}
          id="x-multi"
          label={say(lang, 'แจ้งใครไปแล้วบ้าง', 'Whom have you told?')}
          options={OPTIONS[lang]}
          optional
        />
      )}
    </Held>
  ),
  yesno: (lang) => (
    <Held<boolean | undefined> from={true}>
      {(held) => <YesNo {...held} id="x-yesno" label={say(lang, 'มีเงินหายไหมคะ', 'Has any money gone?')} />}
    </Held>
  ),
  text: (lang) => (
    <Held from="">
      {(held) => (
        <TextField
          {...held}
          id="x-text"
          label={say(lang, 'ร้านชื่ออะไรคะ', 'What is the shop called?')}
          error={say(lang, 'พิมพ์เพิ่มอีกนิดได้ไหมคะ', 'Could you type a little more?')}
        />
      )}
    </Held>
  ),
  story: (lang) => (
    <Held from={say(lang, 'สั่งพัดลมจากเพจ', 'I ordered a fan')}>
      {(held) => <TextField {...held} lines id="x-story" label={say(lang, 'เกิดอะไรขึ้น', 'What happened?')} />}
    </Held>
  ),
  money: (lang) => (
    <Held from="๑,๕๐๐">
      {(held) => <Money {...held} id="x-money" label={say(lang, 'เป็นเงินเท่าไหร่', 'How much?')} />}
    </Held>
  ),
  number: (lang) => (
    <Held from="3">
      {(held) => <NumberField {...held} id="x-number" label={say(lang, 'กี่คน', 'How many people?')} />}
    </Held>
  ),
  phone: (lang) => (
    <Held from="">
      {(held) => <Phone {...held} id="x-phone" label={say(lang, 'เบอร์โทรของคุณ', 'Your phone')} optional />}
    </Held>
  ),
  account: (lang) => (
    <Held from={{ bank: '', number: '' }}>
      {(held) => <AccountField {...held} id="x-account" label={say(lang, 'โอนไปบัญชีไหน', 'Which account?')} />}
    </Held>
  ),
  date: (lang) => (
    <Held from={{ ...NO_DATE, y: '2569' }}>
      {(held) => (
        <DateField
          {...held}
          id="x-date"
          label={say(lang, 'จ่ายเงินวันไหน', 'When did you pay?')}
          hint={say(lang, 'จำวันไม่ได้ บอกแค่เดือนก็พอ', 'Only the month is fine too.')}
        />
      )}
    </Held>
  ),
  place: (lang) => (
    <Held from={NO_PLACE}>
      {(held) => <PlaceField {...held} id="x-place" label={say(lang, 'เกิดที่ไหน', 'Where was it?')} />}
    </Held>
  ),
  province: (lang) => (
    <Held from={NO_PLACE}>
      {(held) => (
        <ProvinceField {...held} id="x-province" label={say(lang, 'อยู่จังหวัดอะไร', 'Which province?')} />
      )}
    </Held>
  ),
  partsWrong: (lang) => {
    const error = say(lang, 'บอกใหม่อีกครั้งนะคะ', 'Please say it again.')
    return (
      <>
        <DateField
          id="x-date-wrong"
          label={say(lang, 'เกิดวันไหน', 'When were you born?')}
          error={error}
          value={{ ...NO_DATE, d: '99' }}
          onChange={none}
        />
        <PlaceField
          id="x-place-wrong"
          label={say(lang, 'เกิดที่ไหน', 'Where was it?')}
          error={error}
          value={NO_PLACE}
          onChange={none}
        />
        <ProvinceField
          id="x-province-wrong"
          label={say(lang, 'อยู่จังหวัดอะไร', 'Which province?')}
          error={error}
          value={NO_PLACE}
          onChange={none}
        />
        <AccountField
          id="x-account-wrong"
          label={say(lang, 'โอนไปบัญชีไหน', 'Which account?')}
          error={error}
          value={{ bank: '', number: '12' }}
          onChange={none}
        />
      </>
    )
  },
  photos: (lang) => (
    <Photos
      id="x-photos"
      label={say(lang, 'รูปหลักฐาน', 'Pictures')}
      max={10}
      optional
      photos={[
        { id: '1', state: 'done' },
        { id: '2', preview: '/app/icon.svg', state: 'sending', percent: 40 },
        { id: '3', preview: '/app/icon.svg', state: 'failed' },
        { id: '4', state: 'refused' },
      ]}
      onAdd={none}
      onRemove={none}
      onRetry={none}
    />
  ),
  summary: (lang) => (
    <ErrorSummary
      told={0}
      wrong={[
        {
          id: 'x-text',
          label: say(lang, 'ร้านหรือคนขาย', 'Shop or seller'),
          error: say(lang, 'พิมพ์เพิ่มอีกนิดได้ไหมคะ', 'Could you type a little more?'),
        },
      ]}
    />
  ),
  notices: (lang) => (
    <>
      <Notice title={say(lang, 'กรอกต่อได้เลย', 'You can go on')}>
        <p>{say(lang, 'คำตอบเดิมอยู่ครบ', 'Your answers are here.')}</p>
      </Notice>
      <Notice look="good" title={say(lang, 'รับเรื่องแล้ว', 'We have your case')} />
      <Notice look="bad">
        <p>{say(lang, 'ตอนนี้ไม่มีสัญญาณ', 'There is no signal now')}</p>
      </Notice>
    </>
  ),
  buttons: (lang) => (
    <>
      <Button look="main">{say(lang, 'ส่งเรื่อง', 'Send')}</Button>
      <div class="row">
        <Button>{say(lang, 'แก้', 'Change')}</Button>
        <Button look="plain">{say(lang, 'ย้อนกลับ', 'Back')}</Button>
        <Button busy>{say(lang, 'กำลังส่ง…', 'Sending…')}</Button>
      </div>
    </>
  ),
  progress: () => <Progress n={3} of={9} />,
  timeline: (lang) => (
    <Timeline
      steps={[
        {
          iso: '2026-11-20T09:00:00Z',
          at: say(lang, '20 พฤศจิกายน 2569', '20 November 2026'),
          words: say(lang, 'รับเรื่องแล้ว', 'Received'),
        },
        {
          iso: '2026-11-21T09:00:00Z',
          at: say(lang, '21 พฤศจิกายน 2569', '21 November 2026'),
          words: say(lang, 'เจ้าหน้าที่กำลังดู', 'An officer is looking at it'),
        },
      ]}
    />
  ),
  chart: (lang) => (
    <Chart
      title={say(lang, 'รายรับและรายจ่ายสามเดือน', 'Income and expenses of three months')}
      names={[say(lang, 'รายรับ', 'Income'), say(lang, 'รายจ่าย', 'Expenses')]}
      words={(value) => `${value}`}
      bars={[
        { label: say(lang, 'ก.ย.', 'Sep'), value: 12_000, second: 9_000 },
        { label: say(lang, 'ต.ค.', 'Oct'), value: 8_000, second: 9_500 },
        { label: say(lang, 'พ.ย.', 'Nov'), value: 15_000, second: 7_000 },
      ]}
    />
  ),
  dialog: (lang) => <Opened lang={lang} />,
  'dialog-to-type': (lang) => <OpenedToType lang={lang} />,
}
