import { useState } from 'preact/hooks'
import { bangkokDate, DAY, dateWords, fromIsoDay } from '../../../flows/time.ts'
import { usePrefs } from '../../prefs.ts'
import { TextField } from '../../ui/text.tsx'
import { Button, Notice } from '../../ui/told.tsx'
import { DayPick } from '../day-pick.tsx'
import { DeedForm } from '../deed-form.tsx'
import { useEdit } from '../drafts.ts'
import { SaveTrouble, useSeen } from '../faster.tsx'
import { Loading, TroubleNotice, useDeed, useLoad } from '../load.tsx'
import { DeskPage } from '../page.tsx'
import { Said, useSaid } from '../said.tsx'
import { adminTexts } from '../texts-admin.ts'
import { Undo, Unsaved } from '../unsaved.tsx'
import { useMe } from '../who.ts'

type Category = {
  code: string
  family: string
  th: string
  en: string
  off: boolean
  ours: { th: string; en: string }
  changes: { from: string; th: string | null; en: string | null; off: boolean }[]
  version: string
}
type Day = { day: string; th: string; en: string }
type Entered = Day & { source: string; version: string }
type Calendars = {
  calendar: { coversUntil: string; source: string }
  years: { year: number; whole: boolean; said: object | null; holidays: Day[]; entered: Entered[] }[]
  missing: number | null
}

/** What the centre keeps up itself: names, and its holidays. */
export const SettingsPage = () => {
  const t = adminTexts(usePrefs().lang).settings
  const [said, say] = useSaid()
  return (
    <DeskPage title={t.title}>
      <Said said={said} />
      <Calendar done={() => say(t.saved)} />
      <Categories done={() => say(t.saved)} />
    </DeskPage>
  )
}

const Calendar = ({ done }: { done: () => void }) => {
  const { lang } = usePrefs()
  const t = adminTexts(lang).settings
  const { role } = useMe()
  const keeps = role === 'administrator'
  const loaded = useLoad<Calendars>('/calendars')
  const { busy, trouble, send } = useDeed()
  const words = (day: string) => dateWords(fromIsoDay(day) ?? 0, lang, 'weekday')
  const drop = async (day: string, version: string) => {
    const answer = await send(`/holidays/${day}?version=${version}`, undefined, 'DELETE')
    // Not taken away where somebody has changed it: what it is by now is shown, and the button is there again.
    if (answer.ok || answer.trouble.kind === 'refused') await loaded.again()
  }
  return (
    <section>
      <h2>{t.calendar}</h2>
      <TroubleNotice trouble={trouble} />
      <Loading loaded={loaded}>
        {({ calendar, years, missing }) => (
          <>
            {missing === null ? null : (
              <Notice look="bad">
                <p>{t.missing(missing)}</p>
              </Notice>
            )}
            <p class="quiet">
              {t.covers} {dateWords(fromIsoDay(calendar.coversUntil) ?? 0, lang)}
            </p>
            <p class="quiet">{t.counts}</p>
            {years.map(({ year, whole, said, holidays, entered }) => (
              <details key={year}>
                <summary>
                  {t.year(year)} ({holidays.length + entered.length}) · {whole ? t.whole : t.notWhole}{' '}
                  <Unsaved of={wholeOf(year)} />
                </summary>
                <ul class="plain lines">
                  {[...holidays.map((one) => ({ ...one, version: null })), ...entered].map((one) => (
                    <li key={one.day}>
                      <span class="grow">
                        {words(one.day)} · {one[lang]}
                      </span>
                      <span class="mark plain">{one.version === null ? t.inFile : t.entered}</span>
                      {keeps && one.version !== null ? (
                        <Button
                          look="plain"
                          busy={busy}
                          onClick={() => void drop(one.day, one.version)}
                          describes={one.th}
                        >
                          {t.drop}
                        </Button>
                      ) : null}
                    </li>
                  ))}
                </ul>
                {keeps && (said || !whole) ? (
                  <WholeYear year={year} said={said !== null} done={() => void loaded.again()} />
                ) : null}
              </details>
            ))}
          </>
        )}
      </Loading>
      {keeps ? (
        <AddHoliday
          done={() => {
            done()
            void loaded.again()
          }}
        />
      ) : null}
    </section>
  )
}

const wholeOf = (year: number): string => `whole.${year}`
const WholeYear = ({ year, said, done }: { year: number; said: boolean; done: () => void }) => {
  const t = adminTexts(usePrefs().lang).settings
  const edit = useEdit(useMe().id, wholeOf(year), { source: '' })
  const { source } = edit.now
  const { busy, trouble, send } = useDeed()
  const save = async () => {
    if (!said && !source.trim()) return document.getElementById(`whole-${year}`)?.focus()
    const answer = await send(`/holiday-years/${year}`, { whole: !said, source: said ? '-' : source })
    if (!answer.ok) return
    edit.drop()
    done()
  }
  return (
    <DeedForm class="picks" busy={busy} run={save}>
      {said ? null : (
        <TextField id={`whole-${year}`} label={t.source} value={source} onChange={edit.set('source')} />
      )}
      <Button submit busy={busy} look="plain">
        {said ? t.takeBack : t.saysWhole(year)}
      </Button>
      <TroubleNotice trouble={trouble} />
    </DeedForm>
  )
}

const HOLIDAY = 'holiday'
const AddHoliday = ({ done }: { done: () => void }) => {
  const t = adminTexts(usePrefs().lang).settings
  const edit = useEdit(useMe().id, HOLIDAY, { day: '', th: '', en: '', source: '' })
  const { day, th, en, source } = edit.now
  const { busy, trouble, send } = useDeed()
  const [missing, setMissing] = useState(false)
  // Added, not changed: what stands under that day already is shown first.
  const seen = useSeen(day, null)
  const words = (of: Omit<Entered, 'day' | 'version'>) => [
    { label: t.th, value: of.th },
    { label: t.en, value: of.en },
    { label: t.source, value: of.source },
  ]
  const save = async () => {
    const bad = [day, th, en, source].some((one) => !one.trim())
    setMissing(bad)
    if (bad) return
    const { version } = seen
    const answer = await send<{ version: string }>(`/holidays/${day}`, { th, en, source, version })
    if (!answer.ok) return seen.answered(answer)
    edit.made(edit.now)
    done()
  }
  return (
    <details>
      <summary>
        <span>{t.addDay}</span> <Unsaved of={HOLIDAY} />
      </summary>
      <DeedForm class="picks" busy={busy} run={save}>
        <DayPick id="holiday-day" label={t.day} value={day} onChange={edit.set('day')} />
        <TextField id="holiday-th" label={t.th} value={th} onChange={edit.set('th')} />
        <TextField id="holiday-en" label={t.en} value={en} onChange={edit.set('en')} />
        <TextField id="holiday-source" label={t.source} value={source} onChange={edit.set('source')} />
        <Button submit busy={busy}>
          {t.save}
        </Button>
        <Undo edit={edit} />
      </DeedForm>
      {missing ? (
        <p class="error" role="alert">
          {t.missingDay}
        </p>
      ) : null}
      <SaveTrouble<Entered> trouble={trouble} changed={t.there} now={words} mine={words(edit.now)} />
    </details>
  )
}

const Categories = ({ done }: { done: () => void }) => {
  const t = adminTexts(usePrefs().lang).settings
  const keeps = useMe().role === 'administrator'
  const loaded = useLoad<{ categories: Category[] }>('/categories')
  const saved = () => {
    done()
    void loaded.again()
  }
  return (
    <section>
      <h2>{t.categories}</h2>
      <p class="quiet">{t.categoriesHow}</p>
      <Loading loaded={loaded}>
        {({ categories }) => (
          <>
            {categories
              .filter(({ code, family }) => code === family)
              .map((head) => (
                <details key={head.code} class="panel">
                  <summary>
                    <Name one={head} />
                  </summary>
                  {keeps ? <Rename one={head} done={saved} refresh={loaded.again} /> : null}
                  <ul class="plain lines">
                    {categories
                      .filter(({ code, family }) => family === head.code && code !== family)
                      .map((one) => (
                        <li key={one.code}>
                          {keeps ? (
                            <details class="grow">
                              <summary>
                                <Name one={one} />
                              </summary>
                              <Rename one={one} done={saved} refresh={loaded.again} />
                            </details>
                          ) : (
                            <Name one={one} />
                          )}
                        </li>
                      ))}
                  </ul>
                </details>
              ))}
          </>
        )}
      </Loading>
    </section>
  )
}

const nameOf = (code: string): string => `category.${code}`
const Name = ({ one }: { one: Category }) => {
  const { lang } = usePrefs()
  return (
    <>
      {one[lang]} {one.off ? <span class="mark strong">{adminTexts(lang).settings.off}</span> : null}{' '}
      <Unsaved of={nameOf(one.code)} />
    </>
  )
}

/** What the fields show: our own words stand beneath them. */
const renamed = ({ th, en, off, ours }: Category) => ({
  th: th === ours.th ? '' : th,
  en: en === ours.en ? '' : en,
  off,
})

const Rename = ({ one, done, refresh }: { one: Category; done: () => void; refresh: () => unknown }) => {
  const { lang } = usePrefs()
  const t = adminTexts(lang).settings
  const edit = useEdit(useMe().id, nameOf(one.code), renamed(one))
  const { th, en, off } = edit.now
  // From tomorrow: a day that has begun was lived under the older name.
  const [from, setFrom] = useState(bangkokDate(Date.now() + DAY))
  const { busy, trouble, send } = useDeed()
  const seen = useSeen(one.version, one.version)
  const words = (of: { th: string; en: string; off: boolean }) => [
    { label: t.th, value: of.th || one.ours.th },
    { label: t.en, value: of.en || one.ours.en },
    { label: t.off, value: of.off ? t.off : '' },
  ]
  const save = async () => {
    const { version } = seen
    const answer = await send<{ version: string }>(`/categories/${one.code}`, {
      version,
      from,
      th: th.trim() || null,
      en: en.trim() || null,
      off,
    })
    seen.answered(answer)
    if (!answer.ok) return void refresh()
    edit.saved(edit.now)
    done()
  }
  return (
    <DeedForm class="picks" busy={busy} run={save}>
      <TextField
        id={`th-${one.code}`}
        label={t.th}
        hint={`${t.ours} (${one.ours.th})`}
        value={th}
        onChange={edit.set('th')}
      />
      <TextField
        id={`en-${one.code}`}
        label={t.en}
        hint={`${t.ours} (${one.ours.en})`}
        value={en}
        onChange={edit.set('en')}
      />
      <DayPick id={`from-${one.code}`} label={t.from} value={from} onChange={setFrom} />
      <label class="check" for={`off-${one.code}`}>
        <input
          id={`off-${one.code}`}
          type="checkbox"
          checked={off}
          onChange={(e) => edit.set('off')(e.currentTarget.checked)}
        />{' '}
        {t.off}
      </label>
      <Button submit busy={busy}>
        {t.save}
      </Button>
      <Undo edit={edit} />
      <SaveTrouble<Category>
        trouble={trouble}
        now={(current) => words(renamed(current))}
        mine={words({ th, en, off })}
      >
        {/* A name from a later day on is seen in no field. */}
        {({ changes }) => (
          <ul class="plain">
            {changes.map((change) => (
              <li key={change.from}>
                {t.from} {dateWords(fromIsoDay(change.from) ?? 0, lang)}: {change[lang] ?? one.ours[lang]}{' '}
                {change.off ? <span class="mark strong">{t.off}</span> : null}
              </li>
            ))}
          </ul>
        )}
      </SaveTrouble>
    </DeedForm>
  )
}
