import { parse, serialize } from 'hono/utils/cookie'

import type { OneTimeLinkId } from '@minga/domain/sign-off/one-time-link'

import { linkAddress } from './link-address.ts'

/** How long a browser has a link open, in s. A long text is read in it. */
export const sessionTime = 60 * 60

/**
 * What a browser holds that has a link open: for this link's pages alone, sent with no request from another site, seen by no
 * script. It is no member's session and opens nothing but the link.
 */
export class LinkCookie {
  readonly #isSecure: boolean
  readonly #name: string

  constructor(isSecure: boolean) {
    this.#isSecure = isSecure
    // The prefix `__Host-` needs the path of the whole site.
    this.#name = isSecure ? '__Secure-minga-answer' : 'minga-answer'
  }

  read(headers: Headers): string {
    return parse(headers.get('cookie') ?? '', this.#name)[this.#name] ?? ''
  }

  give(link: OneTimeLinkId, session: string): string {
    return this.#set(link, session, sessionTime)
  }

  take(link: OneTimeLinkId): string {
    return this.#set(link, '', 0)
  }

  #set(link: OneTimeLinkId, value: string, maxAge: number): string {
    const where = { path: linkAddress(link), sameSite: 'strict', httpOnly: true } as const
    return serialize(this.#name, value, { ...where, secure: this.#isSecure, maxAge })
  }
}
