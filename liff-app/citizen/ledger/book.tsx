import type { ComponentChildren } from 'preact'
import { useEffect, useMemo } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import type { Lang } from '../../../flows/lang.ts'
import type { Category } from '../../../flows/ledger/categories.ts'
import type { AccountShown, LedgerShown } from '../../../flows/ledger/shown.ts'
import type { Trouble } from '../../api.ts'
import { useAsked } from '../../asked.ts'
import { later } from '../../later.tsx'
import { usePrefs } from '../../prefs.ts'
import { appTexts } from '../../texts.ts'
import { troubleWords } from '../../trouble.ts'
import { Page } from '../../ui/page.tsx'
import { Button, Notice } from '../../ui/told.tsx'
import { strays } from './strays.ts'
import { type LedgerTexts, ledgerTexts } from './texts.ts'

export type Place = keyof LedgerTexts['to']
export type Book = {
  account: AccountShown
  ledger: LedgerShown
  categories: readonly Category[]
  lang: Lang
  t: LedgerTexts
  mayWrite: boolean
  /** The route of this account in the API. */
  path: string
  query: Record<string, string>
  categoryName: (id: string) => string
  emojiOf: (id: string) => string
  /** An address of another page of this book. */
  link: (to: Place | 'entry', more?: Record<string, string>) => string
  again: () => Promise<void>
}

const Agreement = later(() => import('../pages/ledger-agreement.tsx').then((m) => m.LedgerAgreement))

const LeftOver = later(() => import('./left-over.tsx').then((m) => m.LeftOver))

/** What was last told: without a signal the next page of the ledger still knows its books. */
let known: LedgerShown | undefined
addEventListener('pd-other-person', () => {
  known = undefined
})

/** The book that this person has just left, and what is said of that: to them it is not gone. */
let left: { book: string; words: string } | undefined
export const hasLeft = (book: string, words: string): void => {
  left = { book, words }
}

export const Trying = ({
  trouble,
  again,
  gone,
}: {
  trouble: Trouble | undefined
  again: () => Promise<void>
  /** Said of what is not there, where that is not the book. */
  gone?: string
}) => {
  const { lang } = usePrefs()
  const t = ledgerTexts(lang)
  // As in `own/load.tsx`: each try is told.
  const anew = useMemo(Math.random, [trouble])
  return trouble ? (
    <Notice look="bad" alert>
      <p key={anew}>
        {trouble.kind === 'refused' && trouble.status === 404
          ? (gone ?? t.gone)
          : troubleWords(trouble, lang)}
      </p>
      <Button onClick={() => void again()}>{t.retry}</Button>
    </Notice>
  ) : null
}

const namedOf = (path: string, book: string, more: Record<string, string> = {}): string => {
  const query = new URLSearchParams({ ...(book ? { book } : {}), ...more }).toString()
  return `/app/ledger${path}${query ? `?${query}` : ''}`
}

/** Around every page of the ledger: the agreement, which book it is, and the way to the others. */
export const BookPage = ({
  title,
  here,
  early,
  children,
}: {
  title: string
  here: Place | 'entry'
  /** What is shown, at the place of what follows, while it is not known which books there are. */
  early?: ComponentChildren
  children: (book: Book) => ComponentChildren
}) => {
  const { lang } = usePrefs()
  const t = ledgerTexts(lang)
  const { query } = useLocation()
  const { value: ledger, trouble, again } = useAsked<LedgerShown>('/ledger', known)
  useEffect(() => {
    if (ledger) known = ledger
  }, [ledger])
  const wanted = query.book
  const account =
    ledger?.accounts.find(({ id }) => id === wanted) ?? (wanted ? undefined : ledger?.accounts[0])
  // A book that was made or joined on another phone is not among those that were told before.
  const unknown = ledger !== undefined && account === undefined ? wanted : undefined
  useEffect(() => {
    if (unknown) void again()
  }, [unknown])
  const book = account && ledger ? bookOf({ account, ledger, lang, query, again }) : undefined
  return (
    <Page title={title}>
      <Trying trouble={trouble} again={again} />
      {!ledger && !trouble && !early ? <p role="status">{appTexts(lang).loading}</p> : null}
      {ledger && !ledger.agreed ? <Agreement ledger={ledger} again={again} /> : null}
      {ledger?.agreed && strays(ledger.accounts).length ? <LeftOver ledger={ledger} /> : null}
      {ledger?.agreed && !book ? (
        <Notice look={left?.book === wanted ? 'good' : 'bad'} alert>
          <p>{left && left.book === wanted ? left.words : t.gone}</p>
          <Button href="/app/ledger/books">{t.to.books}</Button>
        </Notice>
      ) : null}
      {ledger?.agreed && book ? (
        <>
          {here === 'books' ? null : <Which book={book} />}
          {children(book)}
          <Places book={book} here={here} />
        </>
      ) : ledger || trouble ? null : (
        // As above, so that it stays in its place when the book comes.
        <>
          {null}
          {early}
          {null}
        </>
      )}
    </Page>
  )
}

const bookOf = ({
  account,
  ledger,
  lang,
  query,
  again,
}: Pick<Book, 'account' | 'ledger' | 'lang' | 'query' | 'again'>): Book => {
  const all = Object.values(ledger.categories).flat()
  return {
    account,
    ledger,
    lang,
    query,
    again,
    t: ledgerTexts(lang),
    categories: ledger.categories[account.kind],
    mayWrite: account.role !== 'viewer',
    path: `/ledger/accounts/${account.id}`,
    categoryName: (id) => all.find((one) => one.id === id)?.[lang] ?? id,
    emojiOf: (id) => all.find((one) => one.id === id)?.emoji ?? '',
    link: (to, more) => namedOf(to === 'note' ? '' : `/${to}`, query.book ?? '', more),
  }
}

export const bookName = ({ name, kind }: AccountShown, t: LedgerTexts): string => name ?? t.kinds[kind]

const Which = ({ book: { account, ledger, t, mayWrite } }: { book: Book }) =>
  ledger.accounts.length > 1 ? (
    <p class="which">
      {t.book}: <b>{bookName(account, t)}</b>
      {mayWrite ? null : ` · ${t.viewer}`}
    </p>
  ) : null

const PLACES: Record<AccountShown['kind'], readonly Place[]> = {
  home: ['note', 'month', 'budgets', 'plans', 'debts', 'files', 'books'],
  farm: ['note', 'month', 'farm', 'budgets', 'plans', 'debts', 'files', 'books'],
  group: ['note', 'month', 'group', 'plans', 'files', 'books'],
}

const Places = ({ book: { account, t, link }, here }: { book: Book; here: Place | 'entry' }) => (
  <nav aria-label={t.nav} class="places">
    {PLACES[account.kind]
      .filter((to) => to !== here)
      .map((to) => (
        <a class="button" key={to} href={to === 'books' ? '/app/ledger/books' : link(to)}>
          {t.to[to]}
        </a>
      ))}
  </nav>
)
