import { networkInterfaces } from 'node:os'

/**
 * The origins whose pages are ours, as browsers write them: the public one where it is set, else every address at
 * which the server can be reached by its port.
 */
export function ownOrigins(
  listening: { readonly host: string; readonly port: number },
  url: string | undefined,
): string[] {
  if (url !== undefined) return [url]
  const { host, port } = listening
  const hosts = new Set(['127.0.0.1', 'localhost', '[::1]', bracketed(host)])
  if (host === '0.0.0.0' || host === '::') {
    for (const { address } of Object.values(networkInterfaces()).flatMap((found) => found ?? [])) {
      hosts.add(bracketed(address))
    }
  }
  return [...hosts].flatMap((name) => {
    const parsed = URL.parse(`http://${name}:${port}`)
    return parsed === null ? [] : [parsed.origin]
  })
}

function bracketed(address: string): string {
  return address.includes(':') ? `[${address}]` : address
}
