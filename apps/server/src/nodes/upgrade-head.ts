import type { IncomingMessage } from 'node:http'

import { nodeHeader } from './node-signature.ts'

/**
 * Headers that are not sent on: what a client says in the name of a node, and lengths of a body, which an upgrade has none of
 * and two parsers may read differently.
 */
const dropped = /^(?:x-minga-.*|content-length|transfer-encoding|expect)$/i

/** The head of an upgrade as another node gets it: as the client wrote it, with the signature of this node. */
export function upgradeHead(
  { method = 'GET', url = '/', rawHeaders }: Pick<IncomingMessage, 'method' | 'url' | 'rawHeaders'>,
  signature: string,
): Buffer {
  const lines = [`${method} ${url} HTTP/1.1`]
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const [name = '', value = ''] = rawHeaders.slice(index, index + 2)
    if (!dropped.test(name)) lines.push(`${name}: ${value}`)
  }
  lines.push(`${nodeHeader}: ${signature}`, '', '')
  // As Node has read them: a byte for each character.
  return Buffer.from(lines.join('\r\n'), 'latin1')
}
