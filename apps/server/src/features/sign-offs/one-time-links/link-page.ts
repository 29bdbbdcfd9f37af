import { pageResponse } from '../../../pages/page-response.ts'

type Status = Parameters<typeof pageResponse>[1]

/** A page behind a link: kept nowhere, found by no search engine, and named to no other site. */
export function linkPage(page: string, status?: Status, more: Readonly<Record<string, string>> = {}): Response {
  const response = pageResponse(page, status)
  for (const [name, value] of Object.entries({ 'Referrer-Policy': 'no-referrer', ...more })) {
    response.headers.set(name, value)
  }
  return response
}

/** Leads on to a page that can be loaded anew without sending anything again. */
export function elsewhere(path: string, cookie?: string): Response {
  const headers = new Headers({ Location: path, 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' })
  if (cookie !== undefined) headers.set('Set-Cookie', cookie)
  return new Response(null, { status: 303, headers })
}
