import { useLocation, useRoute } from 'preact-iso/router'
import { dateTimeWords } from '../../../flows/time.ts'
import { usePrefs } from '../../prefs.ts'
import { Button, Notice } from '../../ui/told.tsx'
import { Answers } from '../case/answers.tsx'
import { Notes, Papers, Similar, StartChat, Urgency } from '../case/beside.tsx'
import { DeedTrouble } from '../case/conflict.tsx'
import { Evidence } from '../case/evidence.tsx'
import { Exchange } from '../case/exchange.tsx'
import { FamilyPanel } from '../case/family.tsx'
import { Moves } from '../case/moves.tsx'
import { Others, usePresence } from '../case/presence.tsx'
import { Rarer } from '../case/trouble.tsx'
import { Unsent } from '../case/unsent.tsx'
import { useKeys } from '../keys.ts'
import { Loading, useDeed, useLoad } from '../load.tsx'
import { DeskPage } from '../page.tsx'
import { leftQueue, neighboursOf } from '../queue/list.ts'
import { Marks, marksOf } from '../queue/rows.tsx'
import { Said, useSaid } from '../said.tsx'
import { deskTexts } from '../texts.ts'
import { caseTexts } from '../texts-case.ts'
import { queueTexts } from '../texts-queue.ts'
import type { Family, WholeCase } from '../types.ts'
import { useMe } from '../who.ts'
import { dueOf, familyWords, moneyWords, STATES, subtypeWords } from '../words.ts'

export const CasePage = () => {
  const { lang } = usePrefs()
  const t = caseTexts(lang)
  const { params } = useRoute()
  const { route } = useLocation()
  const id = params.id ?? ''
  const loaded = useLoad<WholeCase>(`/cases/${encodeURIComponent(id)}`)
  const { before, after } = neighboursOf(id)
  const { value, trouble } = loaded
  // What is not here any more, or not theirs, stays on nobody's screen; but what they wrote.
  const gone = trouble?.kind === 'refused' && trouble.status === 404 ? value : undefined
  const to = (other: string | undefined) => () => other && route(`/app/staff/cases/${other}`)
  useKeys({ j: to(after), k: to(before), '/': () => route('/app/staff/search') })
  return (
    <DeskPage
      title={loaded.value?.case.subject ?? t.answers}
      beside={
        <span class="ways">
          <Button href={leftQueue() ?? '/app/staff/queue'} look="plain">
            ← {t.back}
          </Button>
          {before ? (
            <Button href={`/app/staff/cases/${before}`} look="plain">
              {t.before}
            </Button>
          ) : null}
          {after ? (
            <Button href={`/app/staff/cases/${after}`} look="plain">
              {t.after}
            </Button>
          ) : null}
        </span>
      }
    >
      {gone ? (
        <Gone was={gone} />
      ) : (
        <Loading loaded={loaded}>{(there) => <Whole key={id} value={there} again={loaded.again} />}</Loading>
      )}
    </DeskPage>
  )
}

const Gone = ({ was }: { was: WholeCase }) => {
  const { lang } = usePrefs()
  const ofAgency = useMe().role === 'agency_officer'
  return (
    <>
      <Notice alert>
        <p>{ofAgency ? caseTexts(lang).handedOn : deskTexts(lang).refused.notThere}</p>
      </Notice>
      <Unsent one={was.case} open={[]} />
    </>
  )
}

const Whole = ({ value, again }: { value: WholeCase; again: () => Promise<void> }) => {
  const { lang } = usePrefs()
  const t = caseTexts(lang)
  const { role } = useMe()
  const { case: one, timeline, notes } = value
  const [said, say] = useSaid()
  const presence = usePresence(one.id)
  const centre = role === 'officer' || role === 'supervisor'
  const works = centre || role === 'agency_officer'
  const family = useLoad<Family>(centre ? `/cases/${one.id}/family` : null)
  // Whatever was done may have joined, parted or split it.
  const refresh = () => {
    void again()
    void family.again()
  }
  const done = (words: string) => {
    say(words)
    refresh()
  }
  const behind = presence.version !== undefined && presence.version > one.version
  useKeys({ n: () => document.getElementById('case-note')?.focus() })
  return (
    <div class="case-page" onInput={presence.typing}>
      <div class="case-head">
        <Facts one={one} />
        {one.unreached ? (
          <Notice look="bad">
            <p>{t.unreached}</p>
          </Notice>
        ) : null}
        <Others others={presence.others} />
        {behind ? (
          <Notice alert>
            <p>
              {t.changed(
                presence.others.length ? ` (${presence.others.map(({ name }) => name).join(', ')})` : '',
              )}
            </p>
            <Button onClick={refresh}>{t.show}</Button>
          </Notice>
        ) : null}
        <Said said={said} />
      </div>
      <div class="case-main">
        {works ? (
          <section class="panel todo">
            <h2>{t.todo}</h2>
            {centre ? <Take one={one} done={done} refresh={refresh} /> : null}
            <Moves one={one} done={done} refresh={refresh} joined={family.value?.members.length ?? 0} />
          </section>
        ) : null}
        <section>
          <h2>{t.answers}</h2>
          <Answers caseId={one.id} answers={one.answers} may={works} />
        </section>
        <section>
          <h2>{t.evidence}</h2>
          <Evidence items={one.evidence} refresh={refresh} />
        </section>
        <section>
          <h2>{t.timeline}</h2>
          <ol class="timeline">
            {timeline.map(({ seq, at, actor, text }) => (
              <li key={seq}>
                <time dateTime={at}>
                  {dateTimeWords(Date.parse(at), lang, 'short')} · {actor}
                </time>
                <span class="said">{text}</span>
              </li>
            ))}
          </ol>
        </section>
      </div>
      <aside class="case-aside" aria-label={t.notes}>
        <Notes caseId={one.id} notes={notes} may={works} done={done} />
        <Exchange one={one} done={done} refresh={refresh} />
        {centre ? <FamilyPanel one={one} done={done} refresh={refresh} loaded={family} /> : null}
        {centre ? <StartChat caseId={one.id} /> : null}
        {centre ? <Similar caseId={one.id} /> : null}
        {centre ? <Papers caseId={one.id} /> : null}
        {works ? <Rarer one={one} done={done} refresh={refresh} open={one.allowed.length > 0} /> : null}
      </aside>
    </div>
  )
}

const Facts = ({ one }: { one: WholeCase['case'] }) => {
  const { lang } = usePrefs()
  const t = caseTexts(lang)
  const { role } = useMe()
  const now = Date.now()
  const due = dueOf(one, now, lang)
  const marks = marksOf(one, now, lang)
  return (
    <>
      <Marks marks={marks} />
      <p class="facts-line">
        <b>{one.number}</b>
        <span class="state">{STATES[one.state]?.[lang] ?? one.state}</span>
        <span class={`due ${due.look}`}>
          {t.due}: {due.words}
          {due.look === 'still' ? '' : ` · ${dateTimeWords(Date.parse(one.dueAt), lang, 'short')}`}
        </span>
        <span>
          {t.assignee}: {one.assignee ?? t.nobody}
          {one.mine ? ` (${t.me})` : ''}
        </span>
        <span>
          {familyWords(one.family, lang)} · {subtypeWords(one.family, one.subtype, lang)}
        </span>
        {one.provinceText ? <span>{one.provinceText[lang]}</span> : null}
        {one.loss ? (
          <span>
            {t.loss} {moneyWords(one.loss, lang)}
          </span>
        ) : null}
        {one.agency ? (
          <span>
            {t.agency}: {one.agency}
            {one.agencyDueAt ? <TheirDue at={Date.parse(one.agencyDueAt)} /> : null}
          </span>
        ) : null}
        {one.spam ? <span class="mark strong">{queueTexts(lang).views.spam}</span> : null}
        {one.anonymous ? <span class="mark strong">{t.anonymous}</span> : null}
        <span class="quiet">
          {t.filed} {dateTimeWords(Date.parse(one.filedAt), lang, 'short')}
        </span>
      </p>
      {one.campaignId && role !== 'agency_officer' ? (
        <p>
          <a href={`/app/staff/scam/${one.campaignId}`}>{t.campaign}</a>
        </p>
      ) : null}
    </>
  )
}

const TheirDue = ({ at }: { at: number }) => {
  const { lang } = usePrefs()
  const t = caseTexts(lang)
  const late = at < Date.now()
  return (
    <>
      {' · '}
      <span class={late ? 'due late' : 'due'}>
        {late ? t.theirsLate : t.theirs} {dateTimeWords(at, lang, 'short')}
      </span>
    </>
  )
}

const Take = ({
  one,
  done,
  refresh,
}: {
  one: WholeCase['case']
  done: (said: string) => void
  refresh: () => void
}) => {
  const t = caseTexts(usePrefs().lang)
  const { busy, trouble, setTrouble, send } = useDeed()
  const open = one.allowed.length > 0
  const take = async () => {
    // A key that is held down comes again and again.
    if (busy) return
    const answer = await send(`/cases/${one.id}/take`, { version: one.version })
    if (answer.ok) done(t.taken)
  }
  const may = open && !one.mine
  useKeys(may ? { t: () => void take() } : {})
  return (
    <div class="take">
      {may ? (
        <Button look={one.assignee ? 'second' : 'main'} onClick={() => void take()} busy={busy} id="take">
          {one.assignee ? t.takeOver : t.take}
        </Button>
      ) : null}
      <DeedTrouble trouble={trouble} setTrouble={setTrouble} refresh={refresh} />
      {open ? <Urgency one={one} done={done} refresh={refresh} /> : null}
    </div>
  )
}
