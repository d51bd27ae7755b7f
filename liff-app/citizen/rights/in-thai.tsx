import { Fragment } from 'preact'

/** From a Thai letter to where Latin ones begin: what counts and parts a law goes with it. */
const THAI = /([\u0e01-\u0e5b][^A-Za-z\n]*)/
/** Every second part is Thai. */
export const partsInThai = (words: string): string[] => words.split(THAI)

/** Official names stay Thai on an English page: a voice is told so, where it would else make nothing of them. */
export const InThai = ({ words }: { words: string }) => (
  <>
    {partsInThai(words).map((part, n) =>
      n % 2 ? (
        <span lang="th" key={n}>
          {part}
        </span>
      ) : (
        <Fragment key={n}>{part}</Fragment>
      ),
    )}
  </>
)
