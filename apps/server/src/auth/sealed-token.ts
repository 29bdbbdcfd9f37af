import type { z } from 'zod'

import type { SecretBox } from './secret-box.ts'

/**
 * What a mail's link says to the server: sealed, so that only the server can make or read it.
 *
 * A content has one token at a time: base64url whose last letter has spare bits reads to the same bytes under several
 * spellings, and only the one that was written is taken.
 */
export function sealedToken<Schema extends z.ZodType>(content: Schema) {
  return {
    write: (box: SecretBox, said: z.input<Schema>): string =>
      Buffer.from(box.seal(JSON.stringify(said))).toString('base64url'),

    /** `undefined` for everything that `write` did not make with this box. */
    read: (box: SecretBox, token: string): z.output<Schema> | undefined => {
      const bytes = Buffer.from(token, 'base64url')
      const opened = bytes.toString('base64url') === token ? box.open(bytes) : undefined
      return opened === undefined ? undefined : content.safeParse(JSON.parse(opened)).data
    },
  }
}
