import type { SecretBox } from '../auth/secret-box.ts'
import { unsubscribeToken, type Unsubscribing } from './unsubscribe-token.ts'

/** The links that end mails: the page that asks, and the address that a mail program presses. */
export interface UnsubscribeLinks {
  readonly page: string
  readonly post: string
}

export function unsubscribeLinks(box: SecretBox, site: string, unsubscribing: Unsubscribing): UnsubscribeLinks {
  const token = unsubscribeToken.write(box, unsubscribing)
  return { page: `${site}/unsubscribe?token=${token}`, post: `${site}/api/unsubscribe?token=${token}` }
}
