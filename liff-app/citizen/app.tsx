import { useState } from 'preact/hooks'
import { ErrorBoundary } from 'preact-iso/lazy'
import lazy from 'preact-iso/lazy'
import { LocationProvider, Route, Router } from 'preact-iso/router'
import { usePrefs } from '../prefs.ts'
import { appTexts } from '../texts.ts'
import { Page } from '../ui/page.tsx'
import { Button } from '../ui/told.tsx'

/** A page is a module of its own, and comes when it is opened. Whatever is not listed here is nowhere, `liff.state` included. */
const Home = lazy(() => import('./pages/home.tsx'))
const Form = lazy(() => import('./pages/form.tsx'))
const Gallery = LOCAL ? lazy(() => import('./pages/gallery.tsx')) : Nowhere

export const App = () => (
  <LocationProvider scope="/app/">
    <Whole />
  </LocationProvider>
)

const Whole = () => {
  const [broken, setBroken] = useState(false)
  const t = appTexts(usePrefs().lang)
  if (broken)
    return (
      <Page title={t.broken.title}>
        <p>{t.broken.how}</p>
        <Button look="main" onClick={() => location.reload()}>
          {t.broken.again}
        </Button>
      </Page>
    )
  return (
    <ErrorBoundary onError={() => setBroken(true)}>
      <Router>
        <Route path="/app" component={Home} />
        <Route path="/app/forms/:interview/:question?" component={Form} />
        <Route path="/app/gallery/:only?" component={Gallery} />
        <Route default component={Nowhere} />
      </Router>
    </ErrorBoundary>
  )
}

function Nowhere() {
  const t = appTexts(usePrefs().lang).nowhere
  return (
    <Page title={t.title}>
      <p>{t.how}</p>
      <Button look="main" href="/app/">
        {t.home}
      </Button>
    </Page>
  )
}
