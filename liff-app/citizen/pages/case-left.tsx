import { useReducer } from 'preact/hooks'
import { draftKey, kept, letGo } from '../../kept.ts'
import { usePrefs } from '../../prefs.ts'
import { Button, Notice } from '../../ui/told.tsx'
import { leftOf, photosLeft, sentAt, wordsAt } from '../own/case-words.ts'

const th = {
  title: 'คุณพิมพ์ข้อความนี้ไว้ค่ะ',
  unsent: 'ยังไม่ได้ส่ง เพราะเรื่องเปลี่ยนไปก่อน',
  maybe: 'อาจส่งถึงเราแล้ว ดูได้ในความคืบหน้า',
  how: 'ถ้ายังอยากบอกเจ้าหน้าที่ คัดลอกไปวางในช่องด้านล่าง หรือพิมพ์บอกในแชต แล้วค่อยแตะทิ้งค่ะ',
  copy: 'คัดลอกข้อความ',
  copied: 'คัดลอกแล้วค่ะ',
  discard: 'ทิ้งข้อความนี้',
  photos: (n: number) => `รูปที่เลือกไว้ ${n} รูป ยังไม่ได้ส่ง`,
  photosHow: 'เรื่องเปลี่ยนไปก่อน ตอนนี้เพิ่มรูปในเรื่องนี้ไม่ได้ ถ้ายังจำเป็น ส่งรูปในแชตได้ค่ะ',
  photosDiscard: 'ไม่ส่งรูปแล้ว',
}
const en: typeof th = {
  title: 'You typed this',
  unsent: 'It was not sent: the case changed first.',
  maybe: 'It may have reached us: look under “What has happened”.',
  how: 'If you still want to tell us, copy it into a field below or into the chat, then throw it away here.',
  copy: 'Copy the words',
  copied: 'Copied.',
  discard: 'Throw the words away',
  photos: (n) => (n === 1 ? 'One photo you chose was not sent' : `${n} photos you chose were not sent`),
  photosHow: 'The case changed first and takes no photos now. If they still matter, send them in the chat.',
  photosDiscard: 'Do not send them',
}

/** Words whose field is gone: the case was closed, opened again, or an officer asked something, while they were typed. */
export const CaseLeft = ({ id, but }: { id: string; but: string | undefined }) => {
  const t = { th, en }[usePrefs().lang]
  const photos = but === 'add' || but === 'answer' ? 0 : photosLeft(id)
  const [copied, again] = useReducer((_: string, kind: string) => kind, '')
  return (
    <>
      {leftOf(id, but).map(([kind, words]) => (
        <Notice key={kind} title={t.title}>
          <p class="typed">“{words}”</p>
          <p>
            {kept(draftKey(sentAt(id, kind))) ? t.maybe : t.unsent} {t.how}
          </p>
          <p role="status">{copied === kind ? t.copied : ''}</p>
          <div class="row">
            <Button
              onClick={() =>
                void navigator.clipboard?.writeText(words).then(
                  () => again(kind),
                  () => {},
                )
              }
            >
              {t.copy}
            </Button>
            <Button
              look="plain"
              onClick={() => {
                for (const at of [wordsAt, sentAt]) letGo(draftKey(at(id, kind)))
                again('gone')
              }}
            >
              {t.discard}
            </Button>
          </div>
        </Notice>
      ))}
      {photos ? (
        <Notice title={t.photos(photos)}>
          <p>{t.photosHow}</p>
          <Button
            look="plain"
            onClick={() => {
              letGo(draftKey(wordsAt(id, 'photos')))
              again('gone')
            }}
          >
            {t.photosDiscard}
          </Button>
        </Notice>
      ) : null}
    </>
  )
}
