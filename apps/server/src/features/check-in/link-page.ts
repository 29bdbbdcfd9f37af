import type { Language } from '@minga/domain/language/language'

import { pageResponse } from '../../pages/page-response.ts'

/** `?language=es` where the reader of a page chose one. */
export function chosenIn(language: Language | undefined): string {
  return language === undefined ? '' : `?language=${language}`
}

/** Leads to the page after something was written, so that it can be loaded anew without sending anything again. */
export function backTo(address: string): Response {
  const headers = { Location: address, 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' }
  return new Response(null, { status: 303, headers })
}

/** Named to no other site, because the address opens it. */
export function page(written: string, status: Parameters<typeof pageResponse>[1] = 200): Response {
  const response = pageResponse(written, status)
  response.headers.set('Referrer-Policy', 'no-referrer')
  return response
}

/** Pages without a referrer send no origin: what browsers say of the site is what is left. */
export function isForeign(headers: Headers): boolean {
  const site = headers.get('sec-fetch-site')
  return site !== null && site !== 'same-origin' && site !== 'none'
}
