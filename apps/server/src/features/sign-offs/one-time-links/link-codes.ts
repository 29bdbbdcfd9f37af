import { createHmac, hkdfSync, randomInt } from 'node:crypto'

import type { OneTimeLinkId } from '@minga/domain/sign-off/one-time-link'

/**
 * Codes that go with one-time links. Eight digits can be tried out, so that what is kept of one is sealed with the installation's
 * secret: the rows alone do not reveal it.
 */
export class LinkCodes {
  readonly #key: Buffer

  constructor(secret: string) {
    this.#key = Buffer.from(hkdfSync('sha256', secret, '', 'minga one-time link', 32))
  }

  /** Eight digits. */
  make(): string {
    return String(randomInt(10 ** 8)).padStart(8, '0')
  }

  hashOf(link: OneTimeLinkId, code: string): string {
    return createHmac('sha256', this.#key).update(`${link} ${code}`).digest('hex')
  }
}
