import { useEffect, useRef } from 'preact/hooks'
import type { ImportShown } from '../../../flows/ledger/shown.ts'
import { Button, Notice } from '../../ui/told.tsx'
import type { Book } from './book.tsx'
import { dayWords } from './days.ts'
import { filesTexts } from './files-texts.ts'
import type { Taking } from './importing.tsx'
import { amount } from './sums.ts'

const STANDINGS = ['new', 'alike', 'known', 'gone'] as const

/** What an import would do: how many of which kind, which rows are at fault and why, and the first rows as they were read. */
export const Preview = ({
  book,
  shown,
  taking,
  change,
  busy,
  apply,
}: {
  book: Book
  shown: ImportShown
  taking: Taking
  change: (taking: Taking) => void
  busy: boolean
  apply: () => void
}) => {
  const { lang } = book
  const t = filesTexts(lang)
  const { standing, errors, faulty, preview = [] } = shown
  const count = standing.new + (taking.skipAlike ? 0 : standing.alike) + (taking.back ? standing.gone : 0)
  const box = (name: keyof Taking, label: string) => (
    <label class="choice">
      <input
        type="checkbox"
        checked={taking[name]}
        onChange={(e) => change({ ...taking, [name]: e.currentTarget.checked })}
      />
      <span>{label}</span>
    </label>
  )
  const title = useRef<HTMLHeadingElement>(null)
  // It comes a while after the file was chosen, below: it is read from here.
  useEffect(() => title.current?.focus(), [shown])
  return (
    <section aria-labelledby="preview-title">
      <h3 id="preview-title" ref={title} tabIndex={-1}>
        {t.found(shown.rows)}
      </h3>
      <ul>
        {STANDINGS.filter((one) => standing[one] > 0).map((one) => (
          <li key={one}>{t.standing[one](standing[one])}</li>
        ))}
      </ul>
      {faulty ? (
        <Notice look="bad" title={t.errors(faulty)}>
          <ul>
            {errors.map(({ row, field, why }) => (
              <li key={`${row} ${field}`}>
                {t.row(row)} · {t.fields[field] ?? field}: {t.why[why] ?? t.whyElse}
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {preview.length ? (
        <>
          <p id="preview-rows">{t.first(preview.length)}</p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <section class="scroll rows" tabIndex={0} aria-labelledby="preview-rows">
            <table>
              <thead>
                <tr>
                  {t.columns.map((name) =>
                    name ? (
                      <th scope="col" key={name}>
                        {name}
                      </th>
                    ) : (
                      <td key="is" />
                    ),
                  )}
                </tr>
              </thead>
              <tbody>
                {preview.map(({ row, entry, is }) => (
                  <tr key={row}>
                    <td>{row}</td>
                    <td>{dayWords(entry.day, lang)}</td>
                    <td>{entry.note ?? book.categoryName(entry.category)}</td>
                    <td class="number">
                      {entry.dir === 'in' ? '+' : '−'}
                      {amount(entry.satang)}
                    </td>
                    <td>{is === 'new' ? t.is[is] : <b>{t.is[is]}</b>}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </>
      ) : null}
      <div class="choices">
        {faulty && shown.rows ? box('skip', t.skip) : null}
        {standing.alike ? box('skipAlike', t.skipAlike) : null}
        {standing.gone ? box('back', t.back) : null}
      </div>
      <div class="row">
        {count && (!faulty || taking.skip) ? (
          <Button look="main" busy={busy} onClick={apply}>
            {t.apply(count)}
          </Button>
        ) : (
          <p>{t.nothing}</p>
        )}
      </div>
    </section>
  )
}
