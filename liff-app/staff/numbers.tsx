import type { ComponentChildren } from 'preact'

export type Card = { name: string; value: string | number; beside?: string; href?: string; bad?: boolean }

/** Numbers to see at a glance, each with what it counts, and a way to what it counts where there is one. */
export const Numbers = ({ cards }: { cards: readonly Card[] }) => (
  <ul class="numbers">
    {cards.map(({ name, value, beside, href, bad }) => {
      const inside = (
        <>
          <span class={bad ? 'big bad' : 'big'}>{value}</span>
          <span class="name">{name}</span>
          {beside ? <span class="quiet small"> {beside}</span> : null}
        </>
      )
      return <li key={name}>{href ? <a href={href}>{inside}</a> : <div>{inside}</div>}</li>
    })}
  </ul>
)

export type Column = { name: string; number?: boolean }

export const Table = ({
  title,
  columns,
  rows,
}: {
  title: string
  columns: readonly Column[]
  rows: readonly { key: string; cells: readonly ComponentChildren[] }[]
}) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
  <section class="table-wrap" tabIndex={0} aria-label={title}>
    <table>
      <thead>
        <tr>
          {columns.map(({ name, number }) => (
            <th key={name} scope="col" class={number ? 'number' : ''}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, cells }) => (
          <tr key={key}>
            {cells.map((cell, n) => (
              <td key={columns[n]?.name} class={columns[n]?.number ? 'number' : ''}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)
