import { parse } from 'tldts'

/** What the public suffix list says of a host: the part that somebody registered, and who sells it. */
export type Domain = {
  /** `evil.top` of `a.b.evil.top`; on a free host the customer's own name, `evil.web.app`. */
  domain: string
  /** `evil`. */
  name: string
  /** `top`, `co.th`, `web.app`. */
  suffix: string
  /** On a service that gives names away (web.app, github.io): its owner answers for nothing there. */
  free: boolean
}

/** Null for what nobody can have registered: an unknown ending, a bare suffix, a name for machines. */
export const domainOf = (host: string): Domain | null => {
  const { domain, domainWithoutSuffix, publicSuffix, isIcann, isPrivate, isIp } = parse(host, {
    allowPrivateDomains: true,
    extractHostname: false,
    validateHostname: false,
  })
  if (isIp || !(isIcann || isPrivate) || !domain || !domainWithoutSuffix || !publicSuffix) return null
  return { domain, name: domainWithoutSuffix, suffix: publicSuffix, free: isPrivate === true }
}
