import { coalition } from '@minga/domain/coalition/coalition'
import { emailAddress } from '@minga/domain/identity/email-address'
import { personId } from '@minga/domain/identity/ids'
import { language } from '@minga/domain/language/language'
import { organisation, shortName } from '@minga/domain/organisation/organisation'
import { personName, personTitle } from '@minga/domain/organisation/person'
import { timeZone } from '@minga/domain/organisation/time-zone'
import { z } from 'zod'

import { newPassword } from './new-password.ts'
import { secretToken } from './secret-token.ts'

/** POST /api/set-up/look: whether the link is still valid. */
export const setUpLook = z.strictObject({ token: secretToken })
export const setUpLookAnswer = z.object({})

/** POST /api/set-up: creates the coalition, its secretariat and the first person, and signs that person in. */
export const setUp = z.strictObject({
  token: secretToken,
  coalition: z.strictObject(coalition.shape),
  secretariat: organisation.pick({ names: true }).extend({ shortName }).strict(),
  person: z.strictObject({
    name: personName,
    email: emailAddress,
    title: personTitle.optional(),
    language,
    timeZone: timeZone.optional(),
    password: newPassword,
  }),
})
export type SetUp = z.infer<typeof setUp>
export const setUpAnswer = z.object({ person: personId })
