import { useState } from 'preact/hooks'
import { bangkokDate, DAY, dateWords, fromIsoDay } from '../../../flows/time.ts'
import { usePrefs } from '../../prefs.ts'
import { TextField } from '../../ui/text.tsx'
import { Button, Notice } from '../../ui/told.tsx'
import { DayPick } from '../day-pick.tsx'
import { DeedForm } from '../deed-form.tsx'
import { useEdit } from '../drafts.ts'
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
}
type Day = { day: string; th: string; en: string }
type Calendars = {
  calendar: { coversUntil: string; source: string }
  years: { year: number; whole: boolean; said: object | null; holidays: Day[]; entered: Day[] }[]
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
  const drop = async (day: string) => {
    const answer = await send(`/holidays/${day}`, undefined, 'DELETE')
    if (answer.ok) await loaded.again()
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
                  {[
                    ...holidays.map((one) => ({ ...one, ours: false })),
                    ...entered.map((one) => ({ ...one, ours: true })),
                  ].map((one) => (
                    <li key={one.day}>
                      <span class="grow">
                        {words(one.day)} · {one[lang]}
                      </span>
                      <span class="mark plain">{one.ours ? t.entered : t.inFile}</span>
                      {keeps && one.ours ? (
                        <Button
                          look="plain"
                          busy={busy}
                          onClick={() => void drop(one.day)}
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
  const save = async () => {
    const bad = [day, th, en, source].some((one) => !one.trim())
    setMissing(bad)
    if (bad) return
    const answer = await send(`/holidays/${day}`, { th, en, source })
    if (!answer.ok) return
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
      <TroubleNotice trouble={trouble} />
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
                  {keeps ? <Rename one={head} done={saved} /> : null}
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
                              <Rename one={one} done={saved} />
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

const Rename = ({ one, done }: { one: Category; done: () => void }) => {
  const t = adminTexts(usePrefs().lang).settings
  const changed = (mine: string, ours: string) => (mine === ours ? '' : mine)
  const edit = useEdit(useMe().id, nameOf(one.code), {
    th: changed(one.th, one.ours.th),
    en: changed(one.en, one.ours.en),
    off: one.off,
  })
  const { th, en, off } = edit.now
  // From tomorrow: a day that has begun was lived under the older name.
  const [from, setFrom] = useState(bangkokDate(Date.now() + DAY))
  const { busy, trouble, send } = useDeed()
  const save = async () => {
    const answer = await send(`/categories/${one.code}`, {
      from,
      th: th.trim() || null,
      en: en.trim() || null,
      off,
    })
    if (!answer.ok) return
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
      <TroubleNotice trouble={trouble} />
    </DeedForm>
  )
}
