import { z } from 'zod'

import { plainLine } from '../organisation/plain-line.ts'

export const contactId = z.uuid().brand<'ContactId'>()
export type ContactId = z.infer<typeof contactId>

/** A person outside without an account, as an organisation knows them. No other organisation reads of them. */
export const contactName = plainLine(120)
/** A ministry, a chamber, a desk: empty where it is not known. */
export const contactOffice = z.union([z.literal(''), plainLine(160)])

/** The limit for one organisation. */
export const mostContacts = 2000
