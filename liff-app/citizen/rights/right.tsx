import { useRef } from 'preact/hooks'
import { dateWords, fromIsoDay } from '../../../flows/time.ts'
import { amountLines } from '../../../flows/welfare/amount-words.ts'
import { CATALOGUE, programmeById } from '../../../flows/welfare/catalogue.ts'
import type { Reason } from '../../../flows/welfare/contract.ts'
import type { Finding, Right } from '../../../flows/welfare/finding.ts'
import type { Programme } from '../../../flows/welfare/programme.ts'
import { asideWords, byLine, placeLine, reasonsShown } from '../../../flows/welfare/said.ts'
import { sheetTexts } from '../../../flows/welfare/sheet-texts.ts'
import { welfareTexts } from '../../../flows/welfare/texts.ts'
import { usePrefs } from '../../prefs.ts'
import { Button, Notice } from '../../ui/told.tsx'
import { Calls } from './calls.tsx'
import { InThai } from './in-thai.tsx'
import { useKept } from './kept.ts'
import { usePerson } from './person.ts'
import { ReadAloud } from './read-aloud.tsx'
import { laterTexts } from './texts-later.ts'
import { useTicks } from './ticks.ts'

const rightOf = (finding: Finding, id: string): Right | undefined =>
  [...finding.found, ...finding.had, ...finding.almost, ...finding.aside, ...finding.undecided].find(
    ({ programme }) => programme.id === id,
  )

/** One right in full: how much, why, with which papers, where, by when, and whom to ask. */
export const RightPage = ({ who, id }: { who: string; id: string }) => {
  const { lang } = usePrefs()
  const t = laterTexts(lang).right
  const { person, finding } = usePerson(who)
  const told = useRef<HTMLElement>(null)
  const programme = programmeById(id)
  if (!programme) return <p>{t.gone}</p>
  const right = rightOf(finding, id)
  return (
    <>
      <ReadAloud of={told} key={`${id}${lang}`} />
      <article ref={told}>
        <Gets programme={programme} right={right} />
        <Papers programme={programme} who={who} />
        <Where programme={programme} right={right} finding={finding} />
        <Why programme={programme} right={right} />
      </article>
      <label class="choice">
        <input
          type="checkbox"
          checked={person.has(id)}
          onChange={(e) => person.hasAlready(id, e.currentTarget.checked)}
        />
        <span>{t.have}</span>
      </label>
      <p class="row">
        <Button href="/app/rights">{t.back}</Button>
      </p>
    </>
  )
}

type Shown = { programme: Programme; right: Right | undefined }

const Gets = ({ programme, right }: Shown) => {
  const { lang } = usePrefs()
  const w = welfareTexts(lang)
  const standing = right?.assessed.standing
  const amounts = right ? amountLines(right.assessed.amounts, programme, lang) : []
  const good = standing === 'eligible' || standing === 'may_apply'
  const { registerAhead, oneParentOnly } = right?.assessed ?? {}
  return (
    <Notice look={good ? 'good' : undefined} title={standing ? w.standing[standing] : w.over}>
      <p>{programme.gives[lang]}</p>
      {amounts.map((one) => (
        <p key={one}>
          <b>{one}</b>
        </p>
      ))}
      {right?.opens ? <p>{w.card.opens(right.opens)}</p> : null}
      {right
        ? byLine(right.assessed, lang).map((one) => (
            <p key={one}>
              <b>{one}</b>
            </p>
          ))
        : null}
      {registerAhead ? (
        <p>{w.card.ahead(dateWords(fromIsoDay(registerAhead.paidFrom)!, lang, 'month'))}</p>
      ) : null}
      {oneParentOnly ? <p>{w.card.oneParent}</p> : null}
      {right && (standing === 'unconfirmed' || standing === 'closed') ? (
        <p>{asideWords(right.assessed, lang)}</p>
      ) : null}
      {programme.provenance.conditions === 'unverified' ? <p>{w.detail.unsure}</p> : null}
      <p>{laterTexts(lang).right.free}</p>
    </Notice>
  )
}

/** The papers as a list to tick. */
const Papers = ({ programme, who }: { programme: Programme; who: string }) => {
  const { lang } = usePrefs()
  const t = laterTexts(lang).right
  const w = welfareTexts(lang).detail
  const { has, tick } = useTicks(who, programme)
  // Whether they are kept with the answers is to be known before the first is ticked.
  useKept()
  return (
    <section>
      <h2>{w.papers}</h2>
      {programme.provenance.documents === 'unverified' && programme.documents.length ? (
        <p>{w.papersUnsure}</p>
      ) : null}
      {programme.documents.length ? (
        <>
          <p class="quiet">{t.tick}</p>
          <ul class="choices bare">
            {programme.documents.map((one, n) => (
              <li key={one.th}>
                <label class="choice">
                  <input
                    type="checkbox"
                    checked={has(n)}
                    onChange={(e) => tick(n, e.currentTarget.checked)}
                  />
                  <span>{one[lang]}</span>
                </label>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p>{t.noPapers}</p>
      )}
    </section>
  )
}

const Where = ({ programme, right, finding }: Shown & { finding: Finding }) => {
  const { lang } = usePrefs()
  const w = welfareTexts(lang).detail
  const place = right && placeLine(right, finding.facts, lang)
  const asks = programme.where.flatMap(({ by }) =>
    (by === 'registered' || by === 'residence') && finding.facts[`${by}_province`] === undefined ? [by] : [],
  )[0]
  return (
    <>
      <section>
        <h2>{w.where}</h2>
        <ul>
          {programme.where.map((one) => (
            <li key={one.words[lang]}>{one.words[lang]}</li>
          ))}
          {place ? <li>{place}</li> : null}
        </ul>
        {right && asks ? <Button href={`/app/rights/change/${asks}_province`}>{w.place}</Button> : null}
        <Calls ids={programme.contacts} />
      </section>
      <section>
        <h2>{w.when}</h2>
        <p>{programme.window.words[lang]}</p>
        {programme.deadline ? <p>{programme.deadline.words[lang]}</p> : null}
      </section>
      {programme.notes.length ? (
        <section>
          <h2>{w.notes}</h2>
          <ul>
            {programme.notes.map((one) => (
              <li key={one[lang]}>{one[lang]}</li>
            ))}
          </ul>
        </section>
      ) : null}
      <Notice>
        <p>{w.guard}</p>
      </Notice>
    </>
  )
}

/** Rule by rule, with the law and when somebody last looked. */
const Why = ({ programme, right }: Shown) => {
  const { lang } = usePrefs()
  const w = welfareTexts(lang).detail
  const reasons: readonly Reason[] = right
    ? reasonsShown(right)
    : (CATALOGUE.byId.get(programme.id)?.leaves.map(({ wanted }) => wanted[1]!) ?? [])
  const say = ({ truth, words }: Reason) =>
    truth === true ? w.yes(words[lang]) : truth === false ? w.no(words[lang]) : w.unknown(words[lang])
  return (
    <section>
      <h2>{w.why}</h2>
      <ul class="reasons">
        {reasons.map((one) => (
          <li key={one.words[lang]}>{say(one)}</li>
        ))}
      </ul>
      <p>
        {w.law}: <InThai words={programme.law} />
      </p>
      <p class="quiet">
        {sheetTexts(lang).agency}: {programme.agency[lang]}
        <br />
        {w.checked(dateWords(fromIsoDay(programme.checkedOn)!, lang))}
      </p>
    </section>
  )
}
