import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import { usePrefs } from '../../prefs.ts'
import { whenAddressFree } from '../../start.tsx'
import { appTexts } from '../../texts.ts'
import { askAgain } from '../../ui/ask-again.ts'
import { TextField } from '../../ui/text.tsx'
import { Button, Notice } from '../../ui/told.tsx'
import { answeredBy } from './answered.ts'
import { addMember, lookAt, ME, MEMBERS_MAX, useHouse } from './house.ts'
import { useRest } from './rest.ts'
import { houseTexts } from './texts-house.ts'

const NAME_MAX = 30
/** Instead of cutting it. */
const TOO_LONG = {
  th: 'ชื่อเล่นยาวไป ใช้ชื่อสั้นกว่านี้นะคะ ที่พิมพ์ไว้ยังอยู่',
  en: 'That is too long for a nickname. Please use a shorter one.',
}

/** Several people, on this phone alone, and what they have together. Whom there is, and adding somebody, need no rules. */
export const HouseholdPage = () => {
  const { lang } = usePrefs()
  const t = houseTexts(lang)
  const rest = useRest()
  const { members } = useHouse()
  const everybody = [{ id: ME, name: houseTexts(lang).me }, ...members]
  return (
    <>
      <p>{t.how}</p>
      <Notice>
        <p>{t.device}</p>
      </Notice>
      {rest && members.length ? <rest.Together everybody={everybody} /> : null}
      <ul class="cards">
        {everybody.map(({ id, name }) => (
          <One key={id} id={id} name={name} />
        ))}
      </ul>
      {members.length < MEMBERS_MAX ? <Add /> : <p>{t.full}</p>}
    </>
  )
}

const One = ({ id, name }: { id: string; name: string }) => {
  const { lang } = usePrefs()
  const t = houseTexts(lang)
  const rest = useRest()
  const { route } = useLocation()
  const begun = (rest?.personOf(id) ?? answeredBy(id)).begun()
  const open = () => {
    lookAt(id)
    whenAddressFree(() => route(begun ? '/app/rights' : '/app/rights/ask'))
  }
  return (
    <li class="card">
      <span class="label">{name}</span>
      {begun && rest ? <rest.InShort who={id} /> : <p>{begun ? appTexts(lang).loading : t.notYet}</p>}
      <div class="row">
        <Button look={begun ? 'second' : 'main'} onClick={open} describes={name}>
          {begun ? t.open : t.begin}
        </Button>
        {id === ME || !rest ? null : <rest.Erase person={rest.personOf(id)} words={t.remove} />}
      </div>
    </li>
  )
}

const Add = () => {
  const { lang } = usePrefs()
  const t = houseTexts(lang)
  const { route } = useLocation()
  const [name, setName] = useState('')
  const [error, setError] = useState<string>()
  const add = () => {
    const short = name.trim()
    if (!short || short.length > NAME_MAX) {
      setError(short ? TOO_LONG[lang] : t.nameNeeded)
      return askAgain('member-name')
    }
    addMember(short)
    whenAddressFree(() => route('/app/rights/ask'))
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        add()
      }}
    >
      <TextField
        id="member-name"
        label={t.name}
        hint={t.nameHow}
        error={error}
        value={name}
        onChange={setName}
      />
      <Button submit>{t.add}</Button>
    </form>
  )
}
