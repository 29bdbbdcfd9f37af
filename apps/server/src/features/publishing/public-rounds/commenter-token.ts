import { z } from 'zod'

import type { SecretBox } from '../../../auth/secret-box.ts'

const content = z.strictObject({ commenter: z.string() })

/** In a mail's link: whose comments it confirms and takes back. Sealed, so that only the server can make or read it. */
export function commenterToken(box: SecretBox, commenter: string): string {
  return Buffer.from(box.seal(JSON.stringify({ commenter }))).toString('base64url')
}

export function readCommenterToken(box: SecretBox, token: string): string | undefined {
  const opened = box.open(Buffer.from(token, 'base64url'))
  return opened === undefined ? undefined : content.safeParse(JSON.parse(opened)).data?.commenter
}
