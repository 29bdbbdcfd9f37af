import type { OneTimeLinkId } from '@minga/domain/sign-off/one-time-link'

/** Where a link leads: with its token in the mail alone, without it on every page behind the code. */
export function linkAddress(id: OneTimeLinkId, token?: string): string {
  return token === undefined ? `/answer/${id}` : `/answer/${id}/${token}`
}
