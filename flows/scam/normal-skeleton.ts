/** Letters of other alphabets, and digits, that a hurried eye takes for a Latin letter. */
const SEEN_AS: Readonly<Record<string, string>> = (() => {
  const map: Record<string, string> = {}
  const pairs: readonly (readonly [string, string])[] = [
    ['авеикмнорстухѕіјԁԛԝһɡӏьѵ', 'abeukmhopctyxsijdqwhglbv'],
    ['αβγεζηικνορτυχω', 'abyeznikvoptuxw'],
    ['ıłđøæßɑʟꞁǀ|', 'ildoaballll'],
    ['01358!', 'olesbl'],
  ]
  for (const [from, to] of pairs) {
    const letters = [...to]
    for (const [index, letter] of [...from].entries()) map[letter] = letters[index] ?? letter
  }
  return map
})()

/** No host is longer (RFC 1035 §2.3.4), and one letter may be eighteen once it is normalised. */
const HOST_MAX = 253

/** How a domain's word looks at a glance: l, i and 1 are one, rn is m, marks are gone. Only compared, never shown. */
export const skeletonOf = (host: string): string => {
  const word = host.slice(0, HOST_MAX)
  if (/^[a-z.-]*$/.test(word)) return joined(word)
  let out = ''
  for (const letter of word.normalize('NFKD')) {
    if (/\p{M}/u.test(letter) && !/[\u0E00-\u0E7F]/.test(letter)) continue
    out += SEEN_AS[letter] ?? letter
  }
  return joined(out)
}
const joined = (word: string): string => word.replaceAll('i', 'l').replaceAll('vv', 'w').replaceAll('rn', 'm')

/** Which letters a word has: two words whose letters differ in more than a slip are not near. */
export const lettersOf = (word: string): number => {
  let mask = 0
  for (let i = 0; i < word.length; i += 1) mask |= 1 << (word.charCodeAt(i) % 32)
  return mask
}
export const lettersApart = (a: number, b: number): number => {
  let bits = a ^ b
  let count = 0
  for (; bits !== 0; bits &= bits - 1) count += 1
  return count
}

/** At most `max` letters added, left out, changed or swapped with their neighbour. */
export const isNear = (a: string, b: string, max: number): boolean => {
  if (Math.abs(a.length - b.length) > max) return false
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    let least = i
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + same)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, before[j - 2]! + 1)
      row.push(cost)
      least = Math.min(least, cost)
    }
    if (least > max) return false
    before = last
    last = row
  }
  return last[b.length]! <= max
}
