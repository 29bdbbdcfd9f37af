/**
 * Where a request comes from. What a client says about itself is not believed; a proxy on this machine is, and the last
 * address of the header is the one that it added.
 *
 * @param remote the other end of the connection
 */
export function clientAddress(remote: string | undefined, forwarded: string | undefined): string {
  const last = forwarded?.split(',').at(-1)?.trim() ?? ''
  if (remote === undefined) return 'unknown'
  return isLoopback(remote) && last !== '' ? last : remote
}

function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address)
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
