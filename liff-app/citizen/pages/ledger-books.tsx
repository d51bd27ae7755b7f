import { useState } from 'preact/hooks'
import type { Account } from '../../../flows/ledger/contract.ts'
import type { AccountShown } from '../../../flows/ledger/shown.ts'
import { letGo } from '../../kept.ts'
import { later } from '../../later.tsx'
import { usePrefs } from '../../prefs.ts'
import { askAgain } from '../../ui/ask-again.ts'
import { Choice } from '../../ui/choice.tsx'
import { NumberField, TextField } from '../../ui/text.tsx'
import { Button } from '../../ui/told.tsx'
import { type Book, BookPage, bookName } from '../ledger/book.tsx'
import { booksTexts } from '../ledger/books-texts.ts'
import { SaidNotice, useDoing } from '../ledger/doing.tsx'
import { Editing } from '../ledger/editing.tsx'
import { strays } from '../ledger/strays.ts'
import { hundredths } from '../ledger/sums.ts'
import { nameWrong } from '../ledger/words.ts'
import { useKeptState } from '../own/kept-state.ts'

export function LedgerBooksPage() {
  return (
    <BookPage title={booksTexts(usePrefs().lang).title} here="books">
      {(book) => <Books book={book} />}
    </BookPage>
  )
}

const Books = ({ book }: { book: Book }) => {
  const { ledger, lang } = book
  const doing = useDoing()
  return (
    <>
      <SaidNotice said={doing.said} />
      <ul class="cards">
        {ledger.accounts.map((account) => (
          <li class="sheet" key={account.id}>
            <OneBook book={book} account={account} doing={doing} />
          </li>
        ))}
      </ul>
      <NewBook book={book} doing={doing} />
      <Joining
        lang={lang}
        joined={async () => {
          await book.again()
        }}
      />
    </>
  )
}

const Joining = later(() => import('../ledger/joining.tsx').then((m) => m.Joining))
const Really = later(() => import('../ledger/really.tsx').then((m) => m.Really))
const BookName = later(() => import('./ledger-book-name.tsx').then((m) => m.BookName))

type Doing = ReturnType<typeof useDoing>

const OneBook = ({ book, account, doing }: { book: Book; account: AccountShown; doing: Doing }) => {
  const t = booksTexts(book.lang)
  const [asking, setAsking] = useState<boolean>()
  const mine = account.role === 'owner' && account.kind !== 'home'
  const href = account.kind === 'home' ? '/app/ledger' : `/app/ledger?book=${account.id}`
  const path = `/ledger/accounts/${account.id}`
  const drop = () =>
    doing.act('DELETE', path, undefined, async () => {
      // Whoever deletes a book wants nothing of it any more.
      for (const [key, of] of strays([])) if (of === account.id && key.includes(of)) letGo(key)
      await book.again()
      return book.t.deleted
    })
  return (
    <>
      <h2>{bookName(account, book.t)}</h2>
      <p class="quiet">
        {book.t.kinds[account.kind]} · {t.roles[account.role]}
        {account.members > 1 ? ` · ${t.members(account.members)}` : ''}
      </p>
      <Button href={href} describes={bookName(account, book.t)}>
        {t.open}
      </Button>
      {mine ? (
        <Editing book={book} id={account.id} of={account.id} about={bookName(account, book.t)}>
          {() => (
            <>
              <BookName book={book} account={account} />
              <div class="row">
                <Button look="plain" describes={bookName(account, book.t)} onClick={() => setAsking(true)}>
                  {t.drop}
                </Button>
              </div>
              {asking === undefined ? null : (
                <Really t={t} open={asking} close={() => setAsking(false)} drop={() => void drop()} />
              )}
            </>
          )}
        </Editing>
      ) : null}
    </>
  )
}

const NewBook = ({ book, doing }: { book: Book; doing: Doing }) => {
  const t = booksTexts(book.lang)
  const [fresh] = useState({ kind: 'farm' as 'farm' | 'group', name: '', interest: '', id: '' })
  const [of, setOf, clear] = useKeptState('ledger.new-book', fresh)
  const [wrong, setWrong] = useState<{ name?: string; interest?: string }>({})
  const submit = async () => {
    const name = of.name.trim()
    const noName = nameWrong(name, book.lang, book.t.notePlease)
    const interest = of.kind === 'group' && of.interest.trim() ? hundredths(of.interest) : undefined
    const found = {
      ...(noName ? { name: noName } : {}),
      ...(interest === null ? { interest: t.interestWrong } : {}),
    }
    setWrong(found)
    const [first] = Object.keys(found)
    if (first) return askAgain(`book-${first}`)
    const account: Account = { name, ...(interest ? { interest } : {}) }
    // Kept with what was typed: made again after a lost answer, after a reload too, it is the same book.
    const id = of.id || crypto.randomUUID()
    setOf({ ...of, id })
    await doing.act('POST', '/ledger/accounts', { id, kind: of.kind, account }, async () => {
      clear()
      await book.again()
      return t.made
    })
  }
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault()
        if (!doing.busy) void submit()
      }}
    >
      <h2>{t.add}</h2>
      <Choice
        id="book-kind"
        label={t.kind}
        options={(['farm', 'group'] as const).map((code) => ({ code, label: t.kinds[code] }))}
        value={of.kind}
        onChange={(kind) => setOf({ ...of, kind: kind as 'farm' | 'group' })}
      />
      <TextField
        id="book-name"
        label={t.name}
        error={wrong.name}
        value={of.name}
        onChange={(name) => setOf({ ...of, name })}
      />
      {of.kind === 'group' ? (
        <NumberField
          id="book-interest"
          label={t.interest}
          optional
          error={wrong.interest}
          value={of.interest}
          onChange={(interest) => setOf({ ...of, interest })}
        />
      ) : null}
      <Button look="main" submit busy={doing.busy} describes={t.add}>
        {book.t.save}
      </Button>
    </form>
  )
}
