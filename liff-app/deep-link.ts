/**
 * Where a link of LINE's leads: it comes as `liff.state`, which anybody can write into a link. Only a path of the mini-app is followed, and which
 * paths there are the router knows.
 */
const PLAIN = /^\/[a-z0-9_/-]*(?:\?[\w=&.-]*)?$/

export const pathOfState = (state: string): string | null => {
  if (!PLAIN.test(state) || state.includes('//') || /^\/staff(?:\/|\?|$)/.test(state)) return null
  return `/app${state}`
}

/** Once LINE's SDK has seen the address. Where it has gone there itself, nothing is left to do. */
export const followDeepLink = (): void => {
  const state = new URLSearchParams(location.search).get('liff.state')
  if (state === null) return
  history.replaceState(null, '', pathOfState(state) ?? '/app/')
  dispatchEvent(new PopStateEvent('popstate'))
}
