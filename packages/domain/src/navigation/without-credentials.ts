/**
 * The same address without a user and a password in it: `https://minga.example@evil.example` reads like ours and leads
 * elsewhere, and a password in a text is everybody's. What is no web address comes back as it is.
 */
export function withoutCredentials(address: string): string {
  const url = URL.parse(address)
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return address
  if (url.username === '' && url.password === '') return address
  url.username = ''
  url.password = ''
  return url.href
}
