import type { Config } from '../env.ts'

export type Reachable = Partial<Pick<Config, 'exchangeHosts' | 'exchangeLocal'>>

/**
 * Whether an address out of the directory may be called at all. Whoever can write into the directory must not thereby make us call what only we
 * can reach: so https, at a host that the deployment names, on the usual port, without a user in it. A local run may call its own sandbox.
 */
export const mayCall = (address: string, { exchangeHosts = [], exchangeLocal }: Reachable): boolean => {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  if (exchangeLocal && url.origin === exchangeLocal) return true
  const plain = url.protocol === 'https:' && url.port === '' && !url.username && !url.password
  return plain && exchangeHosts.includes(url.hostname)
}
