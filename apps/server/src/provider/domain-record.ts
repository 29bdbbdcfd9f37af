import { Resolver } from 'node:dns/promises'

/** An answer comes within a few seconds or not at all. */
const patience = 2000
const tries = 2

/** The TXT record by which an organisation proves that a domain is its own. */
export function recordOf({ domain, token }: { readonly domain: string; readonly token: string }) {
  return { name: `_minga-challenge.${domain}`, value: `minga=${token}` }
}

/** `unknown`: DNS does not answer, which says nothing about the record. */
export type RecordSeen = 'there' | 'absent' | 'unknown'

/** Looks for a record, in at most some five seconds. */
export type LookForRecord = (record: ReturnType<typeof recordOf>) => Promise<RecordSeen>

/** @param servers addresses of name servers, with a port where it is not 53; the system's where there are none */
export function lookForRecords(servers: readonly string[] = []): LookForRecord {
  return async ({ name, value }) => {
    const resolver = new Resolver({ timeout: patience, tries })
    if (servers.length > 0) resolver.setServers(servers)
    const ended = setTimeout(() => resolver.cancel(), patience * (tries + 0.5))
    try {
      const found = await resolver.resolveTxt(name)
      return found.some((parts) => parts.join('').trim() === value) ? 'there' : 'absent'
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined
      return code === 'ENOTFOUND' || code === 'ENODATA' ? 'absent' : 'unknown'
    } finally {
      clearTimeout(ended)
    }
  }
}
