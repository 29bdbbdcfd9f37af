import { BlockList, isIP } from 'node:net'

/** `10.0.0.0/8`, `fd00::/8`, or one address. */
const network = /^([0-9a-f.:]+)(?:\/(\d{1,3}))?$/i

/** Where proxies are believed that nobody named: on this machine. */
const thisMachine = ['127.0.0.0/8', '::1']

/** Whether text names a network, or an address, of which proxies can be believed. */
export function isNetwork(text: string): boolean {
  const [, address = '', prefix] = network.exec(text) ?? []
  const version = isIP(address)
  return version !== 0 && Number(prefix ?? 0) <= (version === 4 ? 32 : 128)
}

/**
 * Reads where a request comes from. What a client says about itself is not believed, what a trusted proxy says of the
 * other end of its own connection is: so addresses are read from the last, and the first that is no proxy is the client.
 *
 * @param networks those of proxies (`isNetwork`), besides this machine
 * @returns a function of the other end of the connection and of the header `X-Forwarded-For`
 */
export function clientAddressBehind(
  networks: readonly string[] = [],
): (remote: string | undefined, forwarded: string | undefined) => string {
  const trusted = new BlockList()
  for (const text of [...thisMachine, ...networks]) {
    const [, address = '', prefix] = network.exec(text) ?? []
    const isOfFour = isIP(address) === 4
    trusted.addSubnet(address, Number(prefix ?? (isOfFour ? 32 : 128)), isOfFour ? 'ipv4' : 'ipv6')
  }
  // An address of IPv4 that is written in IPv6 is looked for among those of IPv4 too.
  const isTrusted = (address: string) => trusted.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6')
  return (remote, forwarded) => {
    if (remote === undefined) return 'unknown'
    const said = (forwarded ?? '').split(',').map((each) => each.trim())
    let client = remote
    while (isTrusted(client)) {
      const before = said.pop()
      // A proxy that says nothing of its other end, or no address, is the client itself.
      if (before === undefined || isIP(before) === 0) break
      client = before
    }
    return client
  }
}

/** One network of IPv6 is one visitor: a single host has 2^64 addresses of its own. */
export function networkOfAddress(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '')
  return plain.includes(':') ? networkOf(plain) : plain
}

/** The first 64 bits, in one spelling for every way to write the address. */
function networkOf(address: string): string {
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length)
  const groups = [...before, ...Array<string>(zeros).fill('0'), ...after]
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}
