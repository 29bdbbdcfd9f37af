import { z } from 'zod'

import { sealedToken } from '../../auth/sealed-token.ts'

/** In a mail's link: whose subscription it confirms or ends. */
export const subscriptionToken = sealedToken(z.strictObject({ subscriber: z.string() }))
