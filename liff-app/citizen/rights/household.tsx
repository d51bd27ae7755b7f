import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import { bangkokDate } from '../../../flows/time.ts'
import { bahtOf } from '../../../flows/welfare/amount-words.ts'
import { CATALOGUE, programmeById } from '../../../flows/welfare/catalogue.ts'
import { evaluateHousehold } from '../../../flows/welfare/household.ts'
import { summaryWords } from '../../../flows/welfare/said.ts'
import { usePrefs } from '../../prefs.ts'
import { whenAddressFree } from '../../start.tsx'
import { TextField } from '../../ui/text.tsx'
import { Button, Notice } from '../../ui/told.tsx'
import { Erase } from './erase.tsx'
import { addMember, lookAt, ME, MEMBERS_MAX } from './house.ts'
import { personOf, usePerson } from './person.ts'
import { laterTexts } from './texts-later.ts'
import { useHouse } from './whose.tsx'

const NAME_MAX = 30

/** Several people, on this phone alone, and what they have together. */
export const HouseholdPage = () => {
  const { lang } = usePrefs()
  const t = laterTexts(lang).house
  const { members } = useHouse()
  const everybody = [{ id: ME, name: laterTexts(lang).me }, ...members]
  return (
    <>
      <p>{t.how}</p>
      <Notice>
        <p>{t.device}</p>
      </Notice>
      {members.length ? <Together everybody={everybody} /> : null}
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
  const t = laterTexts(lang).house
  const { person, finding } = usePerson(id)
  const { route } = useLocation()
  const begun = person.begun()
  const open = () => {
    lookAt(id)
    whenAddressFree(() => route(begun ? '/app/rights' : '/app/rights/ask'))
  }
  return (
    <li class="card">
      <span class="label">{name}</span>
      <p>{begun ? summaryWords(finding, {}, lang).title : t.notYet}</p>
      <div class="row">
        <Button look={begun ? 'second' : 'main'} onClick={open} describes={name}>
          {begun ? t.open : t.begin}
        </Button>
        {id === ME ? null : <Erase person={person} words={t.remove} />}
      </div>
    </li>
  )
}

/** Counted by the same function as the open API's `evaluate-household`. */
const Together = ({ everybody }: { everybody: readonly { id: string; name: string }[] }) => {
  const { lang } = usePrefs()
  const t = laterTexts(lang).house
  const asked = everybody.filter(({ id }) => personOf(id).begun())
  const { monthlyCashBaht, shared, conflicts } = evaluateHousehold(
    CATALOGUE,
    asked.map(({ id }) => personOf(id).finding().facts),
    bangkokDate(Date.now()),
    { upcoming: false },
  )
  const nameOf = (place: number) => asked[place]?.name ?? ''
  return (
    <>
      <Notice look="good" title={monthlyCashBaht ? t.total(bahtOf(monthlyCashBaht, lang)) : t.nothing}>
        <p>{t.totalHow}</p>
      </Notice>
      {shared.length ? (
        <details>
          <summary>
            {t.shared} ({shared.length})
          </summary>
          <ul>
            {shared.map(({ id, counted, members }) => (
              <li key={`${id}${members.join()}`}>
                {programmeById(id)?.name[lang]} ({members.map(nameOf).join(' · ')}):{' '}
                {t.countedFor(nameOf(counted))}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {conflicts.length ? (
        <details>
          <summary>
            {t.conflicts} ({conflicts.length})
          </summary>
          <ul>
            {conflicts.map(({ ids, words, members }) => (
              <li key={`${ids.join()}${members.join()}`}>
                {ids.map((id) => programmeById(id)?.name[lang]).join(' / ')}: {words[lang]}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  )
}

const Add = () => {
  const { lang } = usePrefs()
  const t = laterTexts(lang).house
  const { route } = useLocation()
  const [name, setName] = useState('')
  const [error, setError] = useState<string>()
  const add = () => {
    const short = name.trim().slice(0, NAME_MAX)
    if (!short) {
      setError(t.nameNeeded)
      document.getElementById('member-name')?.focus()
      return
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
