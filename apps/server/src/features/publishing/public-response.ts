import { pagePolicy } from '../../pages/page-style.ts'
import type { PublicForm } from './public-library.ts'
import type { Served } from './shelf.ts'

const types = {
  page: 'text/html; charset=utf-8',
  json: 'application/json',
  csv: 'text/csv; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
} as const satisfies Record<PublicForm, string>

/** Nothing of these is opened as a page of ours. */
const dataPolicy = "default-src 'none'; sandbox"

/** Anyone may keep it, and asks each time whether it is still so: what is withdrawn is gone at once. */
const shared = 'public, no-cache'

/** Answers with something that is public, or that its reader has it already. */
export function publicResponse(form: PublicForm, { bytes, br, gzip, tag }: Served, headers: Headers): Response {
  const accepted = headers.get('accept-encoding') ?? ''
  const encoding = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : undefined
  const etag = `"${tag}${encoding === undefined ? '' : `-${encoding}`}"`
  const own = new Headers({
    ETag: etag,
    'Cache-Control': shared,
    Vary: 'Accept-Encoding, Accept-Language',
    'Content-Security-Policy': form === 'page' ? pagePolicy : dataPolicy,
  })
  if (form !== 'page') own.set('Access-Control-Allow-Origin', '*')
  const known = (headers.get('if-none-match') ?? '').split(',').map((each) => each.trim().replace(/^W\//, ''))
  if (known.includes(etag)) return new Response(null, { status: 304, headers: own })
  own.set('Content-Type', types[form])
  if (encoding !== undefined) own.set('Content-Encoding', encoding)
  const body = encoding === 'br' ? br : encoding === 'gzip' ? gzip : bytes
  return new Response(body, { headers: own })
}

/** A picture of a published text: no program runs in it, and pages of others do not show it. */
export function pictureHeaders(sha256: string) {
  return {
    ETag: `"${sha256}"`,
    'Cache-Control': 'public, no-cache',
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Cross-Origin-Resource-Policy': 'same-origin',
  }
}
