import { useId } from 'preact/hooks'
import { usePrefs } from '../prefs.ts'
import { typedTexts } from './texts-typed.ts'

export type Bar = { label: string; value: number; second?: number }
type Props = {
  title: string
  bars: readonly Bar[]
  /** Names of the two values; the second is drawn hollow, so that colour alone tells nothing. */
  names: readonly [string, string?]
  words: (value: number) => string
}

/** As wide as a small phone's page: on it a letter is drawn as large as it is set, the largest with room below. */
const WIDTH = 340
const HEIGHT = 196
const BASE = 32
const LABELS = 6

/** Bars beside each other, and the same numbers as a table for whoever reads by ear. */
export const Chart = ({ title, bars, names, words }: Props) => {
  const t = typedTexts(usePrefs().lang)
  const id = useId()
  const most = Math.max(1, ...bars.flatMap(({ value, second = 0 }) => [value, second]))
  const slot = WIDTH / Math.max(1, bars.length)
  const wide = Math.min(48, slot / 2.6)
  // More would run into each other; the table names them all.
  const every = Math.ceil(bars.length / LABELS)
  const high = (value: number) => Math.max(value > 0 ? 2 : 0, (value / most) * (HEIGHT - BASE * 2))
  return (
    <figure class="chart">
      <figcaption id={id}>{title}</figcaption>
      {names[1] ? (
        <p class="key-of-bars" aria-hidden="true">
          <b>■</b> {names[0]} <b>□</b> {names[1]}
        </p>
      ) : null}
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-labelledby={id}>
        <title>{title}</title>
        {bars.map(({ label, value, second }, n) => {
          const middle = slot * (n + 0.5)
          const left = second === undefined ? middle - wide / 2 : middle - wide - 2
          return (
            <g key={label}>
              <rect x={left} y={HEIGHT - BASE - high(value)} width={wide} height={high(value)} />
              {second === undefined ? null : (
                <rect
                  class="second"
                  x={middle + 2}
                  y={HEIGHT - BASE - high(second)}
                  width={wide}
                  height={high(second)}
                />
              )}
              {n % every ? null : (
                // Under a narrow bar at the edge the largest letters would be cut off.
                <text
                  x={n || every === 1 ? middle : 0}
                  y={HEIGHT - 6}
                  text-anchor={n || every === 1 ? 'middle' : 'start'}
                >
                  {label}
                </text>
              )}
            </g>
          )
        })}
      </svg>
      <details>
        <summary>{t.asTable}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <section class="scroll" tabIndex={0} aria-labelledby={id}>
          <table>
            <thead>
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
              {bars.map(({ label, value, second }) => (
                <tr key={label}>
                  <th scope="row">{label}</th>
                  <td class="number">{words(value)}</td>
                  {second === undefined ? null : <td class="number">{words(second)}</td>}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </details>
    </figure>
  )
}
