import { useEffect, useState } from 'preact/hooks'

/**
 * Pictures of the categories, drawn in strokes on 24 by 24: they take the colour of the letters, light and dark, and look alike on every phone, where
 * emoji are missing or differ. The words stand beside them.
 */
const PATHS: Record<string, string> = {
  drink: 'M5 8h11v7a4 4 0 0 1-4 4H9a4 4 0 0 1-4-4zM16 10h2a2 2 0 0 1 0 5h-2M8 5V3M12 5V3',
  food: 'M3 11h18a9 7 0 0 1-18 0zM8 7c0-2 2-2 2-4M13 7c0-2 2-2 2-4',
  goods: 'M3 4h3l2 11h10l2-8H7M9 20h.01M17 20h.01',
  power: 'M12 3a6 6 0 0 1 3 11v3H9v-3a6 6 0 0 1 3-11zM10 21h4',
  phone: 'M7 2h10v20H7zM11 18h2',
  travel: 'M4 5h16v11H4zM4 11h16M7 16v3M17 16v3M8 13.5h.01M16 13.5h.01',
  fuel: 'M4 21V4h9v17zM4 10h9M13 12h3v6a1.5 1.5 0 0 0 4 0V8l-3-3',
  rent: 'M3 11l9-8 9 8M6 9v12h12V9M10 21v-6h4v6',
  health: 'M4 4h16v16H4zM12 8v8M8 12h8',
  school: 'M2 9l10-5 10 5-10 5zM6 11v5c3 3 9 3 12 0v-5M22 9v6',
  clothes: 'M8 3L3 7l2 4 2-1v11h10V10l2 1 2-4-5-4a4 3 0 0 1-8 0z',
  family: 'M8 8a3 3 0 1 0-.01 0zM17 9a2 2 0 1 0-.01 0zM3 20v-4a5 5 0 0 1 10 0v4M15 20v-4a3 3 0 0 1 6 0v4',
  merit: 'M12 3c3 4 3 6 0 8-3-2-3-4 0-8zM12 11v4M4 15c2 5 14 5 16 0M4 15h16',
  debt_pay: 'M3 6h18v13H3zM3 10h18M6 15h5',
  insurance: 'M12 3v2M3 13a9 8 0 0 1 18 0zM12 13v6a2 2 0 0 1-4 0',
  lottery: 'M3 7h18v3a2 2 0 0 0 0 4v3H3v-3a2 2 0 0 0 0-4zM14 7v10',
  alcohol: 'M6 3h9l-1 7a3.5 3.5 0 0 1-7 0zM10.5 13v8M7 21h7M19 10v11M19 7V4',
  fun: 'M12 3l3 6 6 1-4.5 4 1 7-5.5-3-5.5 3 1-7L3 10l6-1z',
  tax: 'M6 2h12v20l-3-2-3 2-3-2-3 2zM9 7h6M9 11h6M9 15h3',
  lend: 'M2 12l5-4 5 3 5-3 5 4M7 8v8l5 4 5-4V8M12 11v5',
  other_out: 'M5 3h14v18H5zM8 8h8M8 12h8M8 16h4',
  salary: 'M3 8h18v12H3zM9 8V5h6v3M3 13h18M12 12v3',
  wage: 'M4 20l9-9M11 5a5 5 0 0 1 7 6l-3-1-2-2z',
  trade: 'M3 9l2-5h14l2 5a3 3 0 0 1-6 0 3 3 0 0 1-6 0 3 3 0 0 1-6 0zM5 12v9h14v-9',
  crop: 'M12 22V8M12 8c-2-2-2-4 0-6 2 2 2 4 0 6zM12 13c-4 0-5-2-5-5 3 0 5 2 5 5zM12 13c4 0 5-2 5-5-3 0-5 2-5 5zM12 18c-4 0-5-2-5-5 3 0 5 2 5 5zM12 18c4 0 5-2 5-5-3 0-5 2-5 5z',
  animal: 'M3 12c4-6 11-6 15 0-4 6-11 6-15 0zM18 12l4-4v8zM8 11h.01',
  state: 'M3 9l9-6 9 6zM5 9v9M10 9v9M14 9v9M19 9v9M3 21h18',
  family_in: 'M12 20C4 15 3 11 4 8c1-4 6-4 8 0 2-4 7-4 8 0 1 3 0 7-8 12z',
  borrow: 'M3 13c3-2 5-2 8 0h4a1.5 1.5 0 0 1 0 3h-4M15 15l5-3a1.5 1.5 0 0 1 2 2l-7 6H3M14 3a3 3 0 1 0 .01 0z',
  interest: 'M5 19L19 5M7 5a2.5 2.5 0 1 0 .01 0zM17 14a2.5 2.5 0 1 0 .01 0z',
  prize: 'M7 3h10v6a5 5 0 0 1-10 0zM7 5H3c0 4 2 5 4 5M17 5h4c0 4-2 5-4 5M12 14v4M8 21h8',
  other_in: 'M4 4h16v16H4zM12 8v8M8 12h8',
}
const PLAIN = 'M12 4a8 8 0 1 0 .01 0z'

let more: Record<string, string> = {}

export const Picture = ({ of }: { of: string }) => {
  const [, drawn] = useState(more)
  const path = PATHS[of] ?? more[of]
  useEffect(() => {
    if (path) return
    import('./pictures-more.ts').then(
      ({ MORE }) => {
        more = MORE
        drawn(MORE)
      },
      () => {},
    )
  }, [path])
  return (
    <svg class="picture" viewBox="0 0 24 24" aria-hidden="true">
      <path d={path ?? PLAIN} />
    </svg>
  )
}
