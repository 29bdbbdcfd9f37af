import { pagePolicy } from './page-style.ts'

type PageStatus = 200 | 403 | 404 | 409 | 410 | 413 | 422 | 503

/** A page that is found by no search engine and kept by no cache. */
export function pageResponse(page: string, status: PageStatus = 200): Response {
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
