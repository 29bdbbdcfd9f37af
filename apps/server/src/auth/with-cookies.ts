/** The library's cookies without its body, which holds the session's token for pages to lose. */
export function withCookies({ headers }: Response, body: object): Response {
  const answer = Response.json(body, { headers: { 'Cache-Control': 'no-store' } })
  for (const cookie of headers.getSetCookie()) answer.headers.append('Set-Cookie', cookie)
  return answer
}
