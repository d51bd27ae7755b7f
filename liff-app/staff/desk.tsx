import { useEffect, useState } from 'preact/hooks'
import { Route, Router, useLocation } from 'preact-iso/router'
import { usePrefs } from '../prefs.ts'
import { Dialog } from '../ui/dialog.tsx'
import { NextSize, OtherLanguage } from '../ui/quick.tsx'
import { uiTexts } from '../ui/texts.ts'
import { Notice } from '../ui/told.tsx'
import { onAlone } from './idle.ts'
import { useKeys } from './keys.ts'
import { Nowhere } from './page.tsx'
import { forgetQueue, leftQueue } from './queue/list.ts'
import { homeOf, SECTIONS } from './sections.ts'
import { type Me, signOut } from './session.ts'
import { deskTexts } from './texts.ts'
import { MeContext, useMe } from './who.ts'

/** The desk of one member of staff: the way to every section, and the one that is open. */
export const Desk = ({ me }: { me: Me }) => {
  const { lang } = usePrefs()
  useEffect(() => forgetQueue, [])
  return (
    <MeContext.Provider value={me}>
      <a class="skip" href="#content">
        {uiTexts(lang).skip}
      </a>
      <div class="desk">
        <Rail me={me} />
        <div class="work">
          <Alone />
          <Router>
            {SECTIONS.filter(({ roles }) => roles.includes(me.role)).map(({ path, page }) => (
              <Route key={path} path={path} component={page} />
            ))}
            <Route path="/app/staff" component={Home} />
            <Route default component={Nowhere} />
          </Router>
        </div>
      </div>
      <Help />
    </MeContext.Provider>
  )
}

const Rail = ({ me }: { me: Me }) => {
  const { lang } = usePrefs()
  const t = deskTexts(lang)
  const { path } = useLocation()
  const [open, setOpen] = useState(false)
  const [stays, setStays] = useState(false)
  useEffect(() => setOpen(false), [path])
  const here = SECTIONS.find((one) => matches(one.path, path))
  const at = here?.within ?? here?.path ?? path
  return (
    <header class={open ? 'rail open' : 'rail'}>
      <a class="brand" href={homeOf(me.role)}>
        {t.brand} <span class="quiet">{t.centre}</span>
      </a>
      <button
        type="button"
        class="quick menu"
        aria-expanded={open}
        aria-controls="sections"
        onClick={() => setOpen(!open)}
      >
        {t.menu}
      </button>
      <div class="inside" id="sections">
        <nav aria-label={t.sections}>
          <ul>
            {SECTIONS.filter(({ roles, within }) => !within && roles.includes(me.role)).map((one) => (
              <li key={one.path}>
                <a href={one.path} aria-current={one.path === at ? 'page' : undefined}>
                  {one.words[lang]}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div class="foot">
          <a href="/app/staff/me" aria-current={at === '/app/staff/me' ? 'page' : undefined}>
            {me.name}
            <br />
            <span class="quiet">{t.roles[me.role]}</span>
          </a>
          <div class="row">
            <OtherLanguage />
            <NextSize />
          </div>
          <button type="button" class="quick" onClick={() => void signOut().then((out) => setStays(!out))}>
            {t.signOut}
          </button>
          {stays ? (
            <p class="small" role="alert">
              {t.stillIn}
            </p>
          ) : null}
        </div>
      </div>
    </header>
  )
}

const matches = (pattern: string, path: string): boolean => {
  const [a, b] = [pattern.split('/'), path.split('/')]
  return a.length === b.length && a.every((part, n) => part.startsWith(':') || part === b[n])
}

const Home = () => {
  const { route } = useLocation()
  const me = useMe()
  useEffect(() => route(homeOf(me.role), true), [])
  return null
}

const Alone = () => {
  const t = deskTexts(usePrefs().lang)
  const [soon, setSoon] = useState(false)
  useEffect(() => onAlone(setSoon), [])
  return soon ? (
    <Notice alert>
      <p>{t.alone}</p>
    </Notice>
  ) : null
}

const Help = () => {
  const t = deskTexts(usePrefs().lang)
  const [open, setOpen] = useState(false)
  const { route } = useLocation()
  const me = useMe()
  useKeys({ '?': () => setOpen(true), g: () => route(leftQueue() ?? homeOf(me.role)) })
  useEffect(() => {
    const show = () => setOpen(true)
    addEventListener('pd-keys', show)
    return () => removeEventListener('pd-keys', show)
  }, [])
  return (
    <Dialog open={open} title={t.keys.title} onClose={() => setOpen(false)}>
      <p>{t.keys.how}</p>
      <dl class="keys">
        {t.keys.rows.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
