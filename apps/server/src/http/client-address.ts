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
