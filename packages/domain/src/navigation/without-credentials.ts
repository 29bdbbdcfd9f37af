/**
 * The same address without its user and password: `https://minga.example@evil.example` looks like ours and leads
 * elsewhere, and all readers of a text read a password in it. Returns a text that is no web address unchanged.
 */
export function withoutCredentials(address: string): string {
  const url = URL.parse(address)
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return address
  if (url.username === '' && url.password === '') return address
  url.username = ''
  url.password = ''
  return url.href
}
