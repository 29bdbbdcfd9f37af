import { pagePolicy } from './page-style.ts'

/** A page that is found by no search engine and kept by no cache. */
export function pageResponse(page: string, status: 200 | 403 | 404 | 409 | 410 | 422 = 200): Response {
  return new Response(page, {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': pagePolicy,
      'Cache-Control': 'no-store',
      Vary: 'Accept-Language',
      'X-Robots-Tag': 'noindex',
    },
  })
}
