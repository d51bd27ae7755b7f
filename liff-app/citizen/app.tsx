import { LocationProvider, Route, Router } from 'preact-iso/router'
import { later } from '../later.tsx'
import { usePrefs } from '../prefs.ts'
import { appTexts } from '../texts.ts'
import { Page } from '../ui/page.tsx'
import { Button } from '../ui/told.tsx'

/** A page is a module of its own, and comes when it is opened. Whatever is not listed here is nowhere, `liff.state` included. */
const Home = later(() => import('./pages/home.tsx').then((m) => m.Home))
const FormPage = later(() => import('./pages/form.tsx').then((m) => m.FormPage))
const Gallery = LOCAL ? later(() => import('./pages/gallery.tsx').then((m) => m.Gallery)) : Nowhere

export const App = () => (
  <LocationProvider scope="/app/">
    <Router>
      <Route path="/app" component={Home} />
      <Route path="/app/forms/:interview/:question?" component={FormPage} />
      <Route path="/app/gallery/:only?" component={Gallery} />
      <Route default component={Nowhere} />
    </Router>
  </LocationProvider>
)

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
