/** The relying party of passkeys: a browser gives them only to the host they were made for. */
export interface RelyingParty {
  readonly id: string
  readonly origin: string
}

/**
 * The page that asks, where it is one of ours; else the public address. With `MINGA_URL` there is just the one.
 *
 * @param origins our own
 */
export function relyingPartyOf(headers: Headers, origins: readonly string[], site: string): RelyingParty {
  const asked = headers.get('origin') ?? site
  const origin = origins.includes(asked) ? asked : site
  return { id: new URL(origin).hostname, origin }
}
