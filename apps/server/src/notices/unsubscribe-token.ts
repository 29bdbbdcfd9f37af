import { personId } from '@minga/domain/identity/ids'
import { mailKind } from '@minga/domain/notice/mail-choice'
import { z } from 'zod'

import type { SecretBox } from '../auth/secret-box.ts'

const content = z.object({ person: personId, kinds: z.array(mailKind).min(1) })
export type Unsubscribing = z.infer<typeof content>

/** In a mail's link: whose mails of which kinds end. Sealed, so that only the server can make or read it. */
export function unsubscribeToken(box: SecretBox, unsubscribing: Unsubscribing): string {
  return Buffer.from(box.seal(JSON.stringify(unsubscribing))).toString('base64url')
}

export function readUnsubscribeToken(box: SecretBox, token: string): Unsubscribing | undefined {
  const opened = box.open(Buffer.from(token, 'base64url'))
  return opened === undefined ? undefined : content.safeParse(JSON.parse(opened)).data
}
