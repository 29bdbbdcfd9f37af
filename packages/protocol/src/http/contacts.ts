import { language } from '@minga/domain/language/language'
import { contactId, contactName, contactOffice } from '@minga/domain/sending/contact'
import { z } from 'zod'

import { knownEntries } from './known-entries.ts'
import { pageQuery } from './pages.ts'

const address = z.email().max(254)

/** A person outside, without an account. Read by the organisation's own people who send for it. */
export const contact = z.object({
  id: contactId,
  name: z.string(),
  office: z.string(),
  address: z.string(),
  language,
})
export type ContactView = z.infer<typeof contact>

/** GET /api/organisations/:organisationId/contacts: by name, in pages. */
export const contactsQuery = z.strictObject(pageQuery)
export const contactsAnswer = z.object({ contacts: z.array(contact), cursor: z.string().optional() })
export const readContacts = contactsAnswer.extend({ contacts: knownEntries(contact) })

/** POST /api/organisations/:organisationId/contacts */
export const newContact = z.strictObject({
  id: contactId,
  name: contactName,
  office: contactOffice.default(''),
  address,
  language,
})

/** PATCH /api/organisations/:organisationId/contacts/:contactId */
export const contactChange = z.strictObject({
  name: contactName.optional(),
  office: contactOffice.optional(),
  address: address.optional(),
  language: language.optional(),
})
/** DELETE of the same: what was sent to it keeps the name, and no address. */
export const contactRemoved = z.object({})
