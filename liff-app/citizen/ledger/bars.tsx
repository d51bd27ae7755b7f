import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'

/** `of`: what the value is measured by; without it all are measured by the greatest. */
export type BarRow = {
  id: string
  name: ComponentChildren
  values: readonly number[]
  over?: boolean
  of?: number
}
type Props = {
  title: string
  names: readonly string[]
  rows: readonly BarRow[]
  words: (value: number) => string
}

const SHARE = 100

/**
 * Bars that lie in a table: whoever reads by ear hears names and sums, and letters grow as large as everywhere else. Two values have two looks, so
 * that colour alone tells nothing.
 */
export const Bars = ({ title, names, rows, words }: Props) => {
  const id = useId()
  const most = Math.max(1, ...rows.flatMap(({ values }) => values))
  const drawn = (value: number, n: number, over = false, of?: number) => (
    <svg class="drawn" viewBox={`0 0 ${SHARE} 6`} preserveAspectRatio="none" aria-hidden="true">
      {of === undefined ? null : (
        <rect class="second" vector-effect="non-scaling-stroke" width={SHARE} height={6} />
      )}
      {value > 0 ? (
        <rect
          class={over ? 'over' : n ? 'second' : ''}
          vector-effect="non-scaling-stroke"
          width={Math.max(1, Math.min(1, value / (of ?? most)) * SHARE)}
          height={6}
        />
      ) : null}
    </svg>
  )
  const alone = names.length === 1
  return (
    <figure class="chart bars">
      <figcaption id={id}>{title}</figcaption>
      <table aria-labelledby={id}>
        <thead class={alone ? 'hidden-words' : undefined}>
          <tr>
            <td />
            {names.map((name) => (
              <th scope="col" class="number" key={name}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id: row, name, values, over, of }) => (
            <tr key={row}>
              <th scope="row">
                {name}
                {alone ? drawn(values[0] ?? 0, 0, over, of) : null}
              </th>
              {values.map((value, n) => (
                <td class="number" key={names[n]}>
                  {words(value)}
                  {alone ? null : drawn(value, n)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  )
}
