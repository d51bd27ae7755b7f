import type { Account } from '../../../flows/ledger/contract.ts'
import type { AccountShown } from '../../../flows/ledger/shown.ts'
import { TextField } from '../../ui/text.tsx'
import type { Book } from '../ledger/book.tsx'
import { booksTexts } from '../ledger/books-texts.ts'
import type { FormOf } from '../ledger/record.ts'
import { RecordForm } from '../ledger/record-form.tsx'
import { useRecordForm } from '../ledger/use-record-form.ts'
import { nameWrong } from '../ledger/words.ts'

/** What a book is called. */
export const BookName = ({ book, account }: { book: Book; account: AccountShown }) => {
  const t = booksTexts(book.lang)
  const { id, version, name = '', interest } = account
  const value: Account = { name, ...(interest ? { interest } : {}) }
  const props: FormOf<Account> = {
    book: { ...book, account },
    writing: { path: '/ledger/accounts', name: 'account', again: book.again },
    one: { id, version, value },
  }
  const form = useRecordForm<Account, { name: string }>({
    ...props,
    kind: 'name',
    typed: (was) => ({ name: was?.name ?? '' }),
    read: async (of, was) => {
      const wrong = nameWrong(of.name, book.lang, book.t.notePlease)
      return wrong ? { wrong: { name: wrong } } : { value: { ...was, name: of.name.trim() } }
    },
    says: ({ name }) => [[t.name, name]],
  })
  return (
    <RecordForm form={form} save={t.rename} describes={name}>
      <TextField {...form.part('name')} label={t.name} />
    </RecordForm>
  )
}
