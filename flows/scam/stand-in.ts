import type { Indicator, IndicatorKey } from './contract.ts'

const PATTERNS: readonly [Indicator['kind'], RegExp][] = [
  [
    'url',
    /(?:https?:\/\/|www\.)[^\s]+|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|net|org|co\.th|go\.th|in\.th|or\.th|top|xyz|vip|cc|me|ly|link|shop|online|info|site|club|app|io|ee)(?:\/[^\s]*)?/gi,
  ],
  ['line_id', /(?<![a-z0-9.])@[a-z0-9._-]{4,20}/gi],
  ['phone', /(?<!\d)0[689]\d[- ]?\d{3}[- ]?\d{4}(?!\d)/g],
  ['account', /(?<!\d)\d{3}-?\d-?\d{5}-?\d(?!\d)/g],
]
const OFFICIAL =
  /(?:\.go\.th|\.or\.th|kasikornbank\.com|scb\.co\.th|thailandpost\.co\.th|flashexpress\.com|kerryexpress\.com|shopee\.co\.th|lazada\.co\.th|krungthai\.com|bangkokbank\.com)/i
const SHORT = /(?:bit\.ly|cutt\.ly|tinyurl|t\.ly|is\.gd)/i

export const indicatorsIn = (text: string): { indicators: Indicator[]; more: number } => {
  const indicators: Indicator[] = []
  for (const [kind, pattern] of PATTERNS)
    for (const hit of text.matchAll(pattern)) {
      const from = hit.index
      const to = from + hit[0].length
      if (indicators.some((one) => one.from < to && from < one.to)) continue
      const traits =
        kind !== 'url' ? [] : OFFICIAL.test(hit[0]) ? ['official'] : SHORT.test(hit[0]) ? ['shortener'] : []
      indicators.push({ kind, raw: hit[0], canonical: hit[0], from, to, traits })
    }
  return { indicators: indicators.sort((a, b) => a.from - b.from), more: 0 }
}

export const keysOf = ({ kind, canonical }: Indicator): IndicatorKey[] => [`${kind}:${canonical}`]
