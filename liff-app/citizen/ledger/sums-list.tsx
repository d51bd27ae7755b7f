export const Sums = ({ rows }: { rows: readonly (readonly [string, string, boolean?])[] }) => (
  <dl class="sums">
    {rows.map(([name, words, bad]) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd class={bad ? 'bad' : undefined}>{words}</dd>
      </div>
    ))}
  </dl>
)
