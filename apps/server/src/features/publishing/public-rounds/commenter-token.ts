import { z } from 'zod'

import { sealedToken } from '../../../auth/sealed-token.ts'

/** In a mail's link: whose comments it confirms and takes back. */
export const commenterToken = sealedToken(z.strictObject({ commenter: z.string() }))
