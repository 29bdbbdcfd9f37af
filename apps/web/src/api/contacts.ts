import type { OrganisationId } from '@minga/domain/identity/ids'
import { contactId } from '@minga/domain/sending/contact'
import {
  contact,
  contactRemoved,
  readContacts,
  type contactChange,
  type ContactView,
  type newContact,
} from '@minga/protocol/http/contacts'
import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'

import { loadPages, sendJson } from './api.ts'
import { useSharedChange } from './use-change.ts'

const contactsKey = ['contacts']
const pathOf = (organisation: OrganisationId) => `/api/organisations/${organisation}/contacts`

/** The contacts without account of the reader's own organisation, by name. Never kept on the device. */
export function useContacts(organisation: OrganisationId) {
  return useQuery({
    queryKey: [...contactsKey, organisation],
    queryFn: ({ signal }) =>
      loadPages(
        {
          path: pathOf(organisation),
          schema: readContacts,
          join: (pages): readonly ContactView[] => pages.flatMap(({ contacts }) => contacts),
        },
        signal,
      ),
    meta: { isKept: false },
  })
}

export function newContactId() {
  return contactId.parse(crypto.randomUUID())
}

export function useAddContact(organisation: OrganisationId) {
  return useSharedChange([contactsKey], (added: z.input<typeof newContact>) =>
    sendJson('POST', pathOf(organisation), added, contact),
  )
}

export function useChangeContact(organisation: OrganisationId) {
  return useSharedChange([contactsKey], ({ id, ...change }: Pick<ContactView, 'id'> & z.input<typeof contactChange>) =>
    sendJson('PATCH', `${pathOf(organisation)}/${id}`, change, contact),
  )
}

export function useRemoveContact(organisation: OrganisationId) {
  return useSharedChange([contactsKey, ['sendings']], (id: string) =>
    sendJson('DELETE', `${pathOf(organisation)}/${id}`, undefined, contactRemoved),
  )
}
