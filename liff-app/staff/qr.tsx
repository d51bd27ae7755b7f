import { generate } from 'lean-qr'

const QUIET = 4

/** Black on white in both schemes: cameras read nothing else as well. Drawn, since the page's policy takes no inline styles. */
export const Qr = ({ text, label }: { text: string; label: string }) => {
  const code = generate(text)
  const size = code.size + QUIET * 2
  let dots = ''
  for (let y = 0; y < code.size; y++)
    for (let x = 0; x < code.size; x++) if (code.get(x, y)) dots += `M${x + QUIET} ${y + QUIET}h1v1h-1z`
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={dots} fill="#000" />
    </svg>
  )
}
