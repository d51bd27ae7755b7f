import { useRef, useState } from 'preact/hooks'
import { LANGS, type Lang } from '../../../flows/lang.ts'
import { useAsked } from '../../asked.ts'
import { choose, SIZES, type Size, usePrefs } from '../../prefs.ts'
import { Choice } from '../../ui/choice.tsx'
import { Page } from '../../ui/page.tsx'
import { Button, Notice } from '../../ui/told.tsx'
import { AskedFirst } from '../own/asked-first.tsx'
import { delegateTexts } from '../own/delegate-texts.ts'
import { Delegates } from '../own/delegates.tsx'
import { Loading, TroubleNotice, useDeed } from '../own/load.tsx'
import { settingsTexts } from '../own/settings-texts.ts'
import type { Settings } from '../own/types.ts'

const LANG_WORDS: Record<Lang, string> = { th: 'ภาษาไทย', en: 'English' }

export function SettingsPage() {
  const { lang } = usePrefs()
  const t = settingsTexts(lang)
  const loaded = useAsked<Settings>('/own/settings')
  return (
    <Page title={t.title}>
      <Reading />
      <Loading loaded={loaded}>{(value) => <Rest value={value} again={loaded.again} />}</Loading>
      <p>
        <Button href="/app/privacy">{t.privacy}</Button>
      </p>
    </Page>
  )
}

/** What is chosen here holds at once on this phone, and in the chat as soon as it has arrived. */
const Reading = () => {
  const { lang, size, easy } = usePrefs()
  const t = settingsTexts(lang)
  const { trouble, send } = useDeed()
  const [kept, setKept] = useState(false)
  /** What the chat has not heard of yet: on this page it is chosen already, and cannot be chosen again. */
  const unheard = useRef<{ lang?: Lang; easy?: boolean }>({})
  const underWay = useRef(false)
  const keep = async (chosen: { lang?: Lang; easy?: boolean }) => {
    choose(chosen)
    unheard.current = { ...unheard.current, ...chosen }
    setKept(false)
    // One after the other: of two on a bad line the first may arrive last.
    if (underWay.current) return
    underWay.current = true
    for (let change: object | undefined; change !== unheard.current; ) {
      change = unheard.current
      const { ok } = await send('/own/settings', change, 'PUT')
      if (!ok) break
      if (change !== unheard.current) continue
      unheard.current = change = {}
      setKept(true)
    }
    underWay.current = false
  }
  return (
    <section>
      <h2>{t.reading}</h2>
      <Choice
        id="language"
        label={t.language}
        two
        options={LANGS.map((code) => ({ code, label: <span lang={code}>{LANG_WORDS[code]}</span> }))}
        value={lang}
        onChange={(code) => void keep({ lang: code as Lang })}
      />
      <Choice
        id="size"
        label={t.size}
        options={SIZES.map((code) => ({ code, label: t.sizes[code] }))}
        value={size}
        onChange={(code) => choose({ size: code as Size })}
      />
      <label class="choice">
        <input
          type="checkbox"
          checked={easy}
          onChange={(e) => void keep({ easy: e.currentTarget.checked })}
        />
        <span>{t.easy}</span>
      </label>
      <TroubleNotice trouble={trouble} again={() => void keep({})} />
      <p role="status">{kept ? t.kept : ''}</p>
    </section>
  )
}

const Rest = ({ value, again }: { value: Settings; again: () => Promise<void> }) => {
  const { lang } = usePrefs()
  const t = settingsTexts(lang)
  const { busy, trouble, send } = useDeed()
  const { notifications } = value
  const guards = value.guards.filter(({ delegate }) => !delegate)
  const act = async (path: string, body = {}) => {
    const answer = await send(path, body)
    if (answer.ok) await again()
  }
  return (
    <>
      <section>
        <h2>{t.notes}</h2>
        <TroubleNotice trouble={trouble} />
        <p>{notifications.friend ? t.friend : t.notFriend}</p>
        <p role="status">{t.reminders(notifications.reminders)}</p>
        {notifications.reminders ? (
          <div class="row">
            <AskedFirst t={t.remindersAsk} busy={busy} act={() => void act('/own/reminders/off')}>
              {t.remindersOff}
            </AskedFirst>
          </div>
        ) : null}
        <p role="status">{notifications.warnings ? t.warnings : t.noWarnings}</p>
        {notifications.warnings ? (
          <Button onClick={() => void act('/own/consents/alerts/withdraw')} busy={busy}>
            {t.warningsOff}
          </Button>
        ) : value.consents.some(({ purpose, withdrawnAt }) => purpose === 'service' && !withdrawnAt) ? (
          <>
            <p class="quiet">{t.warningsWhat}</p>
            <Button
              onClick={() => void act('/own/consents/alerts', { version: value.current.alerts })}
              busy={busy}
            >
              {t.warningsOn}
            </Button>
          </>
        ) : (
          <p class="quiet">{t.warningsChat}</p>
        )}
      </section>
      <section>
        <h2>{t.guards}</h2>
        {guards.length ? null : <p>{t.guardsNone}</p>}
        {guards.map(({ id, as, state, name }) => (
          <Notice key={id}>
            <p>
              {as === 'ward' ? t.ward(name ?? t.noName) : t.guardian(name ?? t.noName)}
              {state === 'asked' ? ` (${t.asked})` : ''}
            </p>
            <Button
              onClick={() => void act(`/own/guards/${id}/end`)}
              busy={busy}
              describes={name ?? t.noName}
            >
              {t.end}
            </Button>
          </Notice>
        ))}
      </section>
      <section>
        <h2>{delegateTexts(lang).title}</h2>
        <Delegates bonds={value.guards} again={again} />
        <p>
          <Button href="/app/delegates">{delegateTexts(lang).more}</Button>
        </p>
      </section>
    </>
  )
}
