import { usePrefs } from '../prefs.ts'
import { uiTexts } from './texts.ts'

export const Progress = ({ n, of }: { n: number; of: number }) => {
  const words = uiTexts(usePrefs().lang).step(n, of)
  return (
    <div class="progress">
      <span id="progress-words">{words}</span>
      <progress value={n} max={of} aria-labelledby="progress-words" />
    </div>
  )
}
