import { LocationProvider, Route, Router } from 'preact-iso/router'
import { later } from '../later.tsx'

/** A page is a module of its own, and comes when it is opened. Whatever is not listed here is nowhere, `liff.state` included. */
const Home = later(() => import('./pages/home.tsx').then((m) => m.Home))
const FormPage = later(() => import('./pages/form.tsx').then((m) => m.FormPage))
const LedgerPage = later(() => import('./pages/ledger.tsx').then((m) => m.LedgerPage))
const LedgerPart = later(() => import('./pages/ledger-part.tsx').then((m) => m.LedgerPart))
const CasesPage = later(() => import('./pages/cases.tsx').then((m) => m.CasesPage))
const CasePage = later(() => import('./pages/case.tsx').then((m) => m.CasePage))
const SettingsPage = later(() => import('./pages/settings.tsx').then((m) => m.SettingsPage))
const PrivacyPage = later(() => import('./pages/privacy.tsx').then((m) => m.PrivacyPage))
const LearnPage = later(() => import('./pages/learn.tsx').then((m) => m.LearnPage))
const LessonPage = later(() => import('./pages/learn-lesson.tsx').then((m) => m.LessonPage))
const RightsPage = later(() => import('./pages/rights.tsx').then((m) => m.RightsPage))
const DelegatesPage = later(() => import('./pages/delegates.tsx').then((m) => m.DelegatesPage))
const ActingPage = later(() => import('./pages/acting.tsx').then((m) => m.ActingPage))
const Nowhere = later(() => import('./pages/nowhere.tsx').then((m) => m.Nowhere))
const Gallery = LOCAL ? later(() => import('./pages/gallery.tsx').then((m) => m.Gallery)) : Nowhere

export const App = () => (
  <LocationProvider scope="/app/">
    <Router>
      <Route path="/app" component={Home} />
      <Route path="/app/forms/:interview/:question?" component={FormPage} />
      <Route path="/app/ledger" component={LedgerPage} />
      <Route path="/app/ledger/:part" component={LedgerPart} />
      <Route path="/app/cases" component={CasesPage} />
      <Route path="/app/cases/:id" component={CasePage} />
      <Route path="/app/settings" component={SettingsPage} />
      <Route path="/app/privacy" component={PrivacyPage} />
      <Route path="/app/learn" component={LearnPage} />
      <Route path="/app/learn/:lesson" component={LessonPage} />
      <Route path="/app/rights/:part?/:id?" component={RightsPage} />
      <Route path="/app/delegates" component={DelegatesPage} />
      <Route path="/app/for/:bond/:part?/:id?" component={ActingPage} />
      <Route path="/app/gallery/:only?" component={Gallery} />
      <Route default component={Nowhere} />
    </Router>
  </LocationProvider>
)
