const TAIL = /(\d{6}-\d)/

/** Words with a case number in them, whose end stays together: a check digit on a line of its own is read as something else. */
export const WithNumber = ({ words }: { words: string }) => (
  <>{words.split(TAIL).map((part, n) => (n % 2 ? <span class="whole">{part}</span> : part))}</>
)
