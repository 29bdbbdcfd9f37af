import { personId } from '@minga/domain/identity/ids'
import { mailKind } from '@minga/domain/notice/mail-choice'
import { z } from 'zod'

import { sealedToken } from '../auth/sealed-token.ts'

const content = z.object({ person: personId, kinds: z.array(mailKind).min(1) })
export type Unsubscribing = z.infer<typeof content>

/** In a mail's link: whose mails of which kinds end. */
export const unsubscribeToken = sealedToken(content)
