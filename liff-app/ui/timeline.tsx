/** `at` as words, since only `flows/time.ts` says dates; `iso` for machines. */
export const Timeline = ({ steps }: { steps: readonly { iso: string; at: string; words: string }[] }) => (
  <ol class="timeline">
    {steps.map(({ iso, at, words }) => (
      <li key={`${iso}${words}`}>
        <time dateTime={iso}>{at}</time>
        {words}
      </li>
    ))}
  </ol>
)
