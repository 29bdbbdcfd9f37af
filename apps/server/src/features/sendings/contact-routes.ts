import { organisationId } from '@minga/domain/identity/ids'
import { contactId } from '@minga/domain/sending/contact'
import {
  contact,
  contactChange,
  contactRemoved,
  contactsAnswer,
  contactsQuery,
  newContact,
} from '@minga/protocol/http/contacts'
import { keepAnswer } from '@minga/storage/database/kept-answer-rows'
import type { Db } from '@minga/storage/database/schema'
import { contactsOf } from '@minga/storage/sendings/contact-rows'
import { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import { cursor } from '../../http/cursor.ts'
import { OnceByKey } from '../../http/once-by-key.ts'
import { Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { sameOrWhole } from '../../http/unless-same.ts'
import { contactView, forgetContact, makeContact, refusalOfContacts, rewriteContact } from './contact-commands.ts'

const params = z.object({ organisationId })
const oneContact = z.object({ organisationId, contactId })
/** The last contact of a page. */
const place = cursor(contactId)

/** An organisation's contacts without account: its own, and to everybody else not there. */
export function contactRoutes({ db, now }: { readonly db: Db; readonly now: () => Date }): Route[] {
  const once = new OnceByKey(db)
  return [
    route({
      method: 'get',
      path: '/api/organisations/:organisationId/contacts',
      summary: 'My organisation’s contacts without account, by name',
      params,
      query: contactsQuery,
      answer: contactsAnswer,
      handle: async ({
        visitor: { actor },
        params: { organisationId: of },
        query: { cursor: from, limit },
        headers,
      }) => {
        const refused = refusalOfContacts(actor, of)
        if (refused !== undefined) return refused
        const after = from === undefined ? undefined : place.read(from)
        if (after instanceof Refusal) return after
        const all = (await contactsOf(db, of)).map(contactView)
        // One that was removed meanwhile begins the list anew.
        const start = after === undefined ? 0 : all.findIndex(({ id }) => id === after) + 1
        const contacts = all.slice(start, start + limit)
        const last = start + limit < all.length ? contacts.at(-1) : undefined
        const answer = { contacts, ...(last !== undefined && { cursor: place.write(last.id) }) }
        return sameOrWhole(headers, [actor.person, of, start, limit], answer)
      },
    }),
    route({
      method: 'post',
      path: '/api/organisations/:organisationId/contacts',
      pace: 'decision',
      summary: 'Adds a contact without account to my organisation',
      params,
      body: newContact,
      answer: contact,
      handle: async ({ visitor: { actor }, params: { organisationId: of }, body }) => {
        const refused = refusalOfContacts(actor, of)
        if (refused !== undefined) return refused
        return once.run({ person: actor.person, key: `${body.id}/contact`, asked: { of, body } }, (unanswered) => {
          const at = now()
          return decide(db, async (tx) => {
            const answer = await makeContact(tx, actor, { ...body, organisation: of, at: at.toISOString() })
            if (!(answer instanceof Refusal)) await keepAnswer(tx, { ...unanswered, answer, at })
            return answer
          })
        })
      },
    }),
    route({
      method: 'patch',
      path: '/api/organisations/:organisationId/contacts/:contactId',
      pace: 'decision',
      summary: 'Changes a contact of my organisation',
      params: oneContact,
      body: contactChange,
      answer: contact,
      handle: ({ visitor: { actor }, params: { organisationId: organisation, contactId: id }, body: change }) =>
        decide(db, (tx) => rewriteContact(tx, actor, { organisation, contact: id, change })),
    }),
    route({
      method: 'delete',
      path: '/api/organisations/:organisationId/contacts/:contactId',
      pace: 'decision',
      summary: 'Removes a contact; what was sent to it keeps the name, and no address; a hold keeps it',
      params: oneContact,
      answer: contactRemoved,
      handle: async ({ visitor: { actor }, params: { organisationId: organisation, contactId: id } }) =>
        (await decide(db, (tx) => forgetContact(tx, actor, { organisation, contact: id }))) ?? {},
    }),
  ]
}
