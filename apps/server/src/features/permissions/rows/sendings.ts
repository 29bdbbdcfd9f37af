import { randomUUID } from 'node:crypto'

import { roadmap } from '../../../testing/small-coalition.ts'
import { customField } from '../things.ts'
import { writers, type Rows } from './row.ts'

/** A mail with a version that does not exist. */
const letterOfVersion = { version: 'none', to: [{ person: 'lead' }], language: 'es' }

export const sendingsRows: Rows = {
  'get /api/roadmaps/:roadmapId/sendings': {
    path: `/api/roadmaps/${roadmap}/sendings`,
    may: writers,
    archived: [],
    otherwise: 403,
  },
  // There is no mail server: a person with the right to send gets 409.
  'post /api/roadmaps/:roadmapId/sendings': {
    path: `/api/roadmaps/${roadmap}/sendings`,
    body: () => ({ id: randomUUID(), ...letterOfVersion }),
    may: [],
    answers: { lead: 409, editor: 409 },
    otherwise: 403,
  },
  // There is no such version, and no such sending.
  'post /api/roadmaps/:roadmapId/sendings/preview': {
    path: `/api/roadmaps/${roadmap}/sendings/preview`,
    body: letterOfVersion,
    may: [],
    answers: { lead: 404, editor: 404 },
    otherwise: 403,
  },
  'post /api/roadmaps/:roadmapId/sendings/:sendingId/remind': {
    path: `/api/roadmaps/${roadmap}/sendings/${customField.id}/remind`,
    body: () => ({ key: randomUUID() }),
    may: [],
    answers: { lead: 404, editor: 404 },
    otherwise: 403,
  },
  'post /api/roadmaps/:roadmapId/sendings/:sendingId/answered': {
    path: `/api/roadmaps/${roadmap}/sendings/${customField.id}/answered`,
    body: { recipient: '0'.repeat(26), answered: true },
    may: [],
    answers: { lead: 404, editor: 404 },
    otherwise: 403,
  },
  'post /api/roadmaps/:roadmapId/sendings/:sendingId/not-arrived': {
    path: `/api/roadmaps/${roadmap}/sendings/${customField.id}/not-arrived`,
    body: { recipient: '0'.repeat(26), missed: true },
    may: [],
    answers: { lead: 404, editor: 404 },
    otherwise: 403,
  },
  'get /api/organisations/:organisationId/letter': { path: '/api/organisations/ficem/letter', may: ['steward'] },
  'patch /api/organisations/:organisationId/letter': {
    path: '/api/organisations/ficem/letter',
    body: { letters: { es: 'Estimada {name}:' } },
    may: ['steward'],
  },
  // An organisation's contacts are its own: to others, the secretariat too, they are not there.
  'get /api/organisations/:organisationId/contacts': { path: '/api/organisations/ficem/contacts', may: ['steward'] },
  'post /api/organisations/:organisationId/contacts': {
    path: '/api/organisations/ficem/contacts',
    body: () => ({ id: randomUUID(), name: 'Desk', address: 'desk@ministry.example', language: 'es' }),
    may: ['steward'],
  },
  // There is no such contact.
  'patch /api/organisations/:organisationId/contacts/:contactId': {
    path: `/api/organisations/ficem/contacts/${customField.id}`,
    body: { name: 'Another' },
    may: [],
  },
  'delete /api/organisations/:organisationId/contacts/:contactId': {
    path: `/api/organisations/ficem/contacts/${customField.id}`,
    may: [],
  },
}
