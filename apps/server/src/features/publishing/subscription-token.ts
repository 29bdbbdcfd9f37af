import { z } from 'zod'

import type { SecretBox } from '../../auth/secret-box.ts'

const content = z.strictObject({ subscriber: z.string() })

/** In a mail's link: whose subscription it confirms or ends. Sealed, so that only the server can make or read it. */
export function subscriptionToken(box: SecretBox, subscriber: string): string {
  return Buffer.from(box.seal(JSON.stringify({ subscriber }))).toString('base64url')
}

export function readSubscriptionToken(box: SecretBox, token: string): string | undefined {
  const opened = box.open(Buffer.from(token, 'base64url'))
  return opened === undefined ? undefined : content.safeParse(JSON.parse(opened)).data?.subscriber
}
