import { lookup as resolve, type LookupAddress } from 'node:dns'
import { request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'

import type { CustomFetch } from 'openid-client'

const timeout = 10_000
const largestAnswer = 1024 * 1024

/**
 * Addresses that are not on the internet: this machine, this network, and other forms of them. Every block that IANA's
 * registries of special-purpose addresses hold as not globally reachable, and those that carry an address of IPv4
 * within.
 */
const inside = new BlockList()
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  inside.addSubnet(network, bits, 'ipv4')
}
/** All public addresses of IPv6 lie in this block. */
const unicast = new BlockList()
unicast.addSubnet('2000::', 3, 'ipv6')
for (const [network, bits] of [
  // Protocol assignments: Teredo, benchmarking, ORCHID and more.
  ['2001::', 23],
  ['2001:db8::', 32],
  // 6to4: an address of IPv4 stands in it, which could be of this network.
  ['2002::', 16],
  ['2620:4f:8000::', 48],
  ['3fff::', 20],
] as const) {
  inside.addSubnet(network, bits, 'ipv6')
}

/** Whether an address is one of the internet, in any spelling. */
export function isPublicAddress(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  const plain = mapped ?? address
  const family = isIP(plain)
  if (family === 4) return !inside.check(plain, 'ipv4')
  return family === 6 && unicast.check(plain, 'ipv6') && !inside.check(plain, 'ipv6')
}

/**
 * Fetches an unchecked address that a focal point has entered: https only, no redirects, never anything inside our own
 * network. The address that was looked at is the one that is connected to.
 *
 * @param allowsInside for providers in the operator's own network: then http too
 */
export function guardedFetch(allowsInside: boolean): CustomFetch {
  const lookup: LookupFunction = (host, options, done) => {
    resolve(host, { ...options, all: true }, (error, found) => {
      if (error !== null) return done(error, '')
      const allowed = allowsInside ? found : found.filter(({ address }) => isPublicAddress(address))
      if (allowed.length === 0) return done(new Error('the address is not a public one'), '')
      const [first] = allowed as [LookupAddress, ...LookupAddress[]]
      return options.all ? done(null, allowed) : done(null, first.address, first.family)
    })
  }
  return async (text, { method, headers, body, signal }) => {
    const url = new URL(text)
    const host = url.hostname.replaceAll(/[[\]]/g, '')
    if (!allowsInside && url.protocol !== 'https:') throw new Error('only https is asked')
    if (!allowsInside && isIP(host) !== 0 && !isPublicAddress(host)) {
      throw new Error('the address is not a public one')
    }
    const request = url.protocol === 'https:' ? requestSecure : requestPlain
    const limited = AbortSignal.any([AbortSignal.timeout(timeout), ...(signal ? [signal] : [])])
    return new Promise<Response>((resolveWith, reject) => {
      const asking = request(url, { method, headers: { ...headers }, lookup, signal: limited }, (answer) => {
        const chunks: Buffer[] = []
        let size = 0
        answer.on('data', (chunk: Buffer) => {
          size += chunk.length
          if (size > largestAnswer) asking.destroy(new Error('the answer is too large'))
          else chunks.push(chunk)
        })
        answer.on('error', reject)
        answer.on('end', () => {
          const status = answer.statusCode ?? 502
          const type = answer.headers['content-type'] ?? 'text/plain'
          const content = status === 204 || status === 304 ? null : Buffer.concat(chunks)
          resolveWith(new Response(content, { status, headers: { 'content-type': type } }))
        })
      })
      asking.on('error', reject)
      asking.end(body === null || body === undefined ? undefined : bytesOf(body))
    })
  }
}

/** The library sends forms. */
function bytesOf(body: unknown): string {
  if (typeof body === 'string' || body instanceof URLSearchParams) return body.toString()
  throw new Error('only text is sent')
}
