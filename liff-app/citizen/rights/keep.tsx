import { useRef, useState } from 'preact/hooks'
import { dateWords } from '../../../flows/time.ts'
import { KEEPING_VERSION } from '../../../flows/welfare/kept.ts'
import { rights } from '../../../flows/welfare/questions.ts'
import { welfareTexts } from '../../../flows/welfare/texts.ts'
import { later } from '../../later.tsx'
import { usePrefs } from '../../prefs.ts'
import { askAgain } from '../../ui/ask-again.ts'
import { Button, Notice } from '../../ui/told.tsx'
import { TroubleNotice, useDeed } from '../own/load.tsx'
import { Erase } from './erase.tsx'
import { type Kept, nowKept, useKept } from './kept.ts'
import type { Person } from './person.ts'
import { laterTexts } from './texts-later.ts'

const Agreement = later(() => import('../../form/further.ts').then((m) => m.Agreement))

/** Kept by a consent of its own, forgotten on request: the chat's verbs with the chat's words. */
export const Keep = ({ person }: { person: Person }) => {
  const { lang } = usePrefs()
  const t = laterTexts(lang).keep
  const w = welfareTexts(lang).save
  const { keptSince } = useKept()
  const [asking, setAsking] = useState(false)
  const [agree, setAgree] = useState(false)
  const [error, setError] = useState<string>()
  const [said, setSaid] = useState('')
  const [offline, setOffline] = useState(false)
  const { busy, trouble, send } = useDeed()
  const { draft } = person
  const telling = useRef(false)
  const mustAgree = () => {
    if (draft.agreed() !== false || agree) return false
    askAgain('agree')
    setError(rights.says?.agreement?.first[lang])
    return true
  }
  const keep = async () => {
    if (mustAgree()) return
    if (telling.current) return
    telling.current = true
    // What is kept is what our side has been told: it is told first.
    const told = await draft.sync(agree ? { agrees: true } : {})
    telling.current = false
    setOffline(!told)
    // Where the signal has just come back, only this answer says whether they have agreed.
    if (!told || mustAgree()) return
    const answer = await send<Kept>('/own/rights/keep', { version: KEEPING_VERSION })
    if (!answer.ok) return
    setSaid(keptSince ? t.again2 : w.saved)
    setAsking(false)
    nowKept(answer.value)
  }
  return (
    <section class="no-print">
      <h2>{t.open}</h2>
      <p role="status">{said}</p>
      <TroubleNotice trouble={offline ? { kind: 'offline' } : trouble} />
      {keptSince ? (
        <>
          <p>{t.kept(dateWords(Date.parse(keptSince), lang))}</p>
          <div class="stack">
            <Button onClick={() => void keep()} busy={busy}>
              {t.again}
            </Button>
            <Erase person={person} words={t.forget} />
          </div>
        </>
      ) : asking ? (
        <Notice title={w.title}>
          {w.body.map((one) => (
            <p key={one}>{one}</p>
          ))}
          <p class="quiet">{w.note}</p>
          <Agreement draft={draft} agree={agree} setAgree={setAgree} error={error} />
          <div class="row">
            <Button look="main" onClick={() => void keep()} busy={busy}>
              {w.yes}
            </Button>
            <Button onClick={() => setAsking(false)}>{w.no}</Button>
          </div>
        </Notice>
      ) : (
        <>
          <p>{w.body[0]}</p>
          <div class="stack">
            <Button onClick={() => setAsking(true)}>{t.open}</Button>
          </div>
        </>
      )}
    </section>
  )
}
