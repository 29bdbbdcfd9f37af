import { randomUUID } from 'node:crypto'
import type * as access from '@minga/domain/access/can'
import type { Actor } from '@minga/domain/access/can'
import type { Permission } from '@minga/domain/access/permission'
import { contributionId, saidContribution } from '@minga/domain/contribution/contribution'
import { newId, organisationId, personId } from '@minga/domain/identity/ids'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { addContribution } from '@minga/storage/contributions/contribution-rows'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'

import { apiRoutes } from '../api-routes.ts'
import type * as commands from '../commands/decide.ts'
import { Refusal } from '../http/refusal.ts'
import { gone, gonePeople, type Gone } from '../testing/gone-people.ts'
import {
  action,
  barrier,
  closed,
  closedAction,
  closedFinancing,
  closedRoadmap,
  password,
  principals,
  roadmap,
  steel,
  type Principal,
} from '../testing/small-coalition.ts'
import { madeConsultation, madeMember, makeConsultation } from '../testing/made-consultation.ts'
import type { Lists } from '../lists/list-worker-port.ts'
import { startTestServer, type TestServer, type Voice, sharedServer } from '../testing/start-test-server.ts'
import { rowsOf } from '../testing/rows-of.ts'

/** One action that `can` answers wrongly, to show that routes depend on it. */
const { wrong } = vi.hoisted(() => ({
  wrong: { action: undefined as string | undefined, answer: false, isUndone: false, asked: new Set<string>() },
}))
vi.mock('@minga/domain/access/can', async (original) => {
  const real = await original<typeof access>()
  const can = (actor: Actor, permission: Permission) => {
    wrong.asked.add(permission.action)
    return permission.action === wrong.action ? wrong.answer : real.can(actor, permission)
  }
  return { ...real, can }
})
/** A command that a wrong answer lets through is rolled back after its answer: the next action finds everything as it was. */
vi.mock('../commands/decide.ts', async (original) => {
  const real = await original<typeof commands>()
  const decide: typeof real.decide = async (db, run, publish) => {
    if (!wrong.isUndone) return real.decide(db, run, publish)
    const outcomes: Awaited<ReturnType<typeof run>>[] = []
    await real.decide<unknown>(db, async (tx) => {
      outcomes.push(await run(tx))
      return new Refusal('conflict', 'rolled back')
    })
    return outcomes[0] as Awaited<ReturnType<typeof run>>
  }
  return { ...real, decide }
})

/** The people who may do it; the others get `otherwise`. A request without a session gets 401. */
interface Row {
  readonly path: string
  /** A function where each request needs one of its own. */
  readonly body?: unknown
  readonly may: readonly Principal[]
  /** The status for everyone who is signed in. */
  readonly everyone?: number
  /** The status for some people, instead of that by `may` and `otherwise`. */
  readonly answers?: Partial<Record<Principal, number>>
  /** The status for people who may read it and not do this: readers of the steel group, unless `readers` names others. */
  readonly otherwise?: 403
  readonly readers?: readonly Principal[]
  /** The people who may do it in an archived group. Without it, readers may GET, and all else is refused. */
  readonly archived?: readonly Principal[]
}

const inSteel: readonly Principal[] = [
  'lead',
  'editor',
  'commenter',
  'steward',
  'member',
  'observer',
  'principal',
  'secretary',
  'convener',
]
/** The people who speak for an organisation, and the secretariat. */
const auditors: readonly Principal[] = ['steward', 'principal', 'secretary', 'convener']
const writers: readonly Principal[] = ['lead', 'editor']
/** The people who write, and those of the organisation that leads. */
const reporters: readonly Principal[] = ['lead', 'editor', 'commenter', 'steward', 'member']
/** Readers of things that all people know of: without the right to change them they get 403, not 404. */
const known: readonly Principal[] = principals
const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const of = (record: string) => `/api/records/${record}`
/** A checkpoint with a made-up signature. */
const forged = {
  format: 'minga-audit-checkpoint-1',
  at: '2026-01-01T00:00:00.000Z',
  sequence: 1,
  hash: '0'.repeat(64),
  publicKey: 'A'.repeat(43),
  signature: 'A'.repeat(86),
}
/** The people who speak to the coalition in the group; here they also set the disposition of the commenter's discussion. */
const speakers: readonly Principal[] = ['lead', 'editor', 'commenter']
const said = [{ kind: 'paragraph', content: [{ text: 'Why?' }] }]
/** A discussion that the commenter begins. */
const talk = {
  id: 'thread-1',
  audience: 'coalition',
  place: {
    kind: 'passage',
    roadmap,
    passages: [{ block: 'any', start: 0, quotation: 'Cement needs', before: '', after: ' ' }],
  },
  comment: { id: 'comment-1', text: said },
}
/** What the cement federation gave to the action, which its commenter says. */
const given = randomUUID()
const contributing = `/api/contributions/${given}`
const contributed = { instrument: '421', amount: '1.00 USD', state: 'concept', public: 'https://example.org/loan' }
/** A round that the lead opens. */
const about = { kind: 'roadmap', roadmap }
const round = { id: 'round-1', about, name: 'First', organisations: ['ficem'], closesOn: '2999-01-01' }
/** A file that goes with the commenter's comment there. */
const letter = 'file-1'
const pdf = '%PDF-1.7 a letter'
/** A rating that stays open, and one that is closed; the lead opens both. */
const rating = {
  id: 'rating-1',
  name: 'First',
  records: [barrier],
  criteria: ['tna'],
  disclosure: 'named',
  raterKind: 'organisation',
  closesOn: '2999-01-01',
}
const closedRating = { ...rating, id: 'rating-2' }
const marked = () => ({ key: randomUUID(), marks: [{ record: barrier, criterion: 'tna', mark: 4 }] })
/** A review that the lead opens, and what the federation says of its action in it. */
const review = { id: 'review-1', period: '2026-Q3', closesOn: '2999-01-01' }
const reviewed = () => ({
  key: randomUUID(),
  lines: [{ record: action, progress: { en: 'Samples are taken.' }, internalSlip: 'A laboratory failed.' }],
})
/** A version that the editor names, and a sign-off of it that the lead opens. */
const signedVersion = '0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a0d1'
const signOff = {
  id: '0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a0d2',
  versions: [signedVersion],
  procedure: 'endorse',
  organisations: ['alacero', 'ficem'],
  closesOn: '2999-01-01',
  rule: 'each',
  nature: 'political',
}
/** A Portuguese text of the roadmap, that the lead begins. */
const edition = '0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a0d3'
const translated = `/api/roadmaps/${edition}`
/** A text of a record as it does not read. */
const seenText = { record: barrier, field: 'title', seen: '0'.repeat(64), source: '1'.repeat(64) }
const signing = `/api/sign-offs/${signOff.id}`
/** The principal's answer to it, with a document of its mandate. */
const answered = '0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a0d3'
const mandateScan = 'mandate-1'
/** A view that the lead saves for the group. */
const madeTemplate = {
  id: '0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a0e7',
  name: 'Form',
  for: 'group',
  roadmap,
  kept: 'headings',
}
const soon = { timeout: 20_000, interval: 50 }
/** A pathway that the lead begins. */
const pathway = 'pathway-1'
/** A dataset that the lead brings and confirms. */
const dataset = '0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a0f1'
const production = 'Production|Iron and Steel|Steel'
const series = `Region,Variable,Unit,2021\nLatin America,${production},Mt/yr,64.7\n`
const saidOfSeries = 'name=a.csv&source=https://example.org/a&boundary=All&vintage=2023'
const groupView = {
  id: '0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a004',
  kind: 'barrier',
  name: 'Grave',
  scope: 'group',
  query: 'level=critical',
}
/** A field of records that the secretariat makes. */
const strikeOut = {
  id: '0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a0a1',
  ground: 'antitrust',
  words: ['of which nothing is anywhere'],
  places: [{ kind: 'room', room: roadmapRoom(roadmap) }],
}
const hold = {
  id: '0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a0a2',
  of: { kind: 'organisation', organisation: 'ficem' },
  reason: 'Expediente 12',
}
const customField = {
  id: '0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a006',
  kind: 'barrier',
  type: 'text',
  labels: { es: 'Cámara que responde' },
  purpose: { es: 'Saber quién responde en cada país' },
}
/** Counsel of the cement federation closes it for the steel group. */
const closing = {
  id: '0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a0a3',
  field: customField.id,
  ground: 'antitrust',
  reason: 'Cifras de una planta',
}
/** A mail with a version that does not exist. */
const letterOfVersion = { version: 'none', to: [{ person: 'lead' }], language: 'es' }
/** The roadmap's text as Word, which the lead brings back. */
const brought = '0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a0b1'
/** A consultation of the cement federation that the commenter and the steward read. */
const asked = `/api/consultations/${madeConsultation}`
const asking: readonly Principal[] = ['commenter', 'steward']
const askedOfMembers = {
  version: 'none',
  name: 'Members',
  language: 'es',
  readers: [],
  to: [{ name: 'Plant', address: 'plant@member.example' }],
}
/** A picture of the roadmap's text. */
const kiln = 'kiln'
/** An ask of the barrier by the editor, and offers of the cement federation; and those of the closed group. */
const madeAsk = { id: '0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a0f1', kind: 'data', words: 'Figures of scrap' }
const madeOffer = { id: '0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a0f2', words: 'Ours of last year' }
const declinedOffer = { id: '0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a0f3', words: 'A guess' }
const closedAsk = { ...madeAsk, id: '0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a0f4', words: 'Secret figures' }
const closedOffer = { ...madeOffer, id: '0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a0f5', words: 'Secret offer' }
const missingAsk = '0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a0f6'
const offering: readonly Principal[] = ['lead', 'editor', 'commenter', 'steward', 'principal', 'convener']
/** In a path: an id that nothing has yet, for each request another. */
const aNewOne = 'a-new-one'
const inThread = `/api/threads/${talk.id}`
const evidence = { title: 'Report', url: 'https://example.org/report' }

/** A token of the lead, and one of the editor. */
const programToken = {
  id: '0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a0e1',
  name: 'Dashboard',
  scopes: ['read'],
  expires: new Date(Date.now() + 86_400_000).toISOString(),
}
const othersToken = '0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a0e2'

/** Every route of the API, read from its own list below: one without a row fails. */
const table: Record<string, Row> = {
  'get /api/me': { path: '/api/me', may: principals },
  'patch /api/me': { path: '/api/me', body: { language: 'en' }, may: principals },
  'get /api/groups': { path: '/api/groups', may: principals },
  'get /api/groups/:groupId/people': { path: `/api/groups/${steel}/people`, may: inSteel },
  'get /api/groups/:groupId/colleagues': { path: `/api/groups/${steel}/colleagues`, may: inSteel },
  'get /api/groups/:groupId/facts': { path: `/api/groups/${steel}/facts`, may: inSteel },
  'post /api/groups/:groupId/roadmaps': {
    path: `/api/groups/${steel}/roadmaps`,
    body: { title: 'New' },
    may: writers,
    otherwise: 403,
  },
  'get /api/groups/:groupId/templates': {
    path: `/api/groups/${steel}/templates`,
    may: writers,
    otherwise: 403,
    archived: [],
  },
  'get /api/groups/:groupId/datasets': { path: `/api/groups/${steel}/datasets`, may: inSteel },
  'get /api/groups/:groupId/observations': { path: `/api/groups/${steel}/observations`, may: inSteel },
  'get /api/datasets/:datasetId': { path: `/api/datasets/${dataset}`, may: inSteel },
  'get /api/datasets/:datasetId/file': { path: `/api/datasets/${dataset}/file?format=csv`, may: inSteel },
  // The body holds no table of series: a person who may bring one gets that answer.
  'post /api/groups/:groupId/datasets/:dataset': {
    path: `/api/groups/${steel}/datasets/0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a0f2?${saidOfSeries}`,
    body: pdf,
    may: writers,
    otherwise: 403,
  },
  // The lead brought it.
  'post /api/datasets/:datasetId/confirm': {
    path: `/api/datasets/${dataset}/confirm`,
    body: () => ({ key: randomUUID() }),
    may: ['lead'],
    otherwise: 403,
  },
  'post /api/groups/:groupId/dataset-choices': {
    path: `/api/groups/${steel}/dataset-choices`,
    body: () => ({ id: randomUUID(), use: 'report', place: 'latin america', variable: production, dataset }),
    may: writers,
    otherwise: 403,
  },
  'post /api/templates': {
    path: '/api/templates',
    body: () => ({ id: randomUUID(), name: 'Form', for: 'group', roadmap, kept: 'headings' }),
    may: ['lead'],
    otherwise: 403,
  },
  'patch /api/templates/:templateId': {
    path: `/api/templates/${madeTemplate.id}`,
    body: { name: 'Another form' },
    may: ['lead'],
    otherwise: 403,
  },
  'post /api/groups/:groupId/register/template': {
    path: `/api/groups/${steel}/register/template`,
    body: () => ({ key: randomUUID(), template: 'register-barriers' }),
    may: writers,
    otherwise: 403,
  },
  'patch /api/roadmaps/:roadmapId': {
    path: `/api/roadmaps/${roadmap}`,
    body: { state: 'open' },
    may: ['lead'],
    otherwise: 403,
  },
  // The editor wrote it: the lead may archive it.
  'delete /api/roadmaps/:roadmapId': {
    path: `/api/roadmaps/${roadmap}`,
    may: [],
    answers: { lead: 409 },
    otherwise: 403,
  },
  'post /api/groups': {
    path: '/api/groups',
    body: { names: { en: 'Another' }, restricted: true },
    may: ['convener'],
  },
  'patch /api/groups/:groupId': {
    path: `/api/groups/${steel}`,
    body: { purpose: { en: 'To agree on steel.' } },
    may: ['lead', 'convener'],
    archived: ['convener'],
    otherwise: 403,
  },
  'get /api/groups/:groupId/compliance': {
    path: `/api/groups/${steel}/compliance`,
    may: inSteel,
    archived: inSteel,
  },
  'post /api/groups/:groupId/compliance': {
    path: `/api/groups/${steel}/compliance`,
    body: { texts: { en: 'No talk of prices.' }, seen: 0 },
    may: ['lead', 'convener'],
    archived: ['convener'],
    otherwise: 403,
  },
  // Accepts the notice that the row above has written.
  'post /api/groups/:groupId/compliance/accept': {
    path: `/api/groups/${steel}/compliance/accept`,
    body: { version: 1, language: 'en' },
    may: inSteel,
    archived: inSteel,
  },
  'post /api/groups/:groupId/admissions': {
    path: `/api/groups/${steel}/admissions`,
    body: { organisation: 'ficem', highest: 'editor', seen: 'editor' },
    may: ['convener'],
    archived: ['convener'],
  },
  // People who speak for an organisation may take it out of a group that it is in; it is not in this one.
  'post /api/groups/:groupId/leave': {
    path: `/api/groups/${closed}/leave`,
    body: { organisation: 'ficem' },
    may: [],
  },
  'post /api/groups/:groupId/requests': {
    path: `/api/groups/${steel}/requests`,
    body: { organisation: 'bank', highest: 'reader', reason: 'They pay for it.' },
    may: ['lead'],
    otherwise: 403,
  },
  // There is no such request: those who may decline get 404 too.
  'post /api/groups/:groupId/requests/decline': {
    path: `/api/groups/${steel}/requests/decline`,
    body: { organisation: 'watch' },
    may: [],
  },
  'get /api/administration/health': { path: '/api/administration/health', may: ['convener'] },
  'get /api/administration/groups': { path: '/api/administration/groups', may: ['convener'] },
  'get /api/organisations/:organisationId/places': {
    path: '/api/organisations/ficem/places',
    may: ['steward'],
  },
  'post /api/groups/:groupId/people/:personId/named': {
    path: `/api/groups/${steel}/people/commenter/named`,
    body: { role: 'commenter', seen: 'commenter' },
    may: ['steward'],
    archived: ['steward'],
  },
  'post /api/groups/:groupId/people/:personId/lowered': {
    path: `/api/groups/${steel}/people/editor/lowered`,
    body: { role: 'editor', seen: 'editor' },
    may: ['lead'],
    otherwise: 403,
  },
  'get /api/groups/:groupId/readers': { path: `/api/groups/${steel}/readers`, may: inSteel },
  'get /api/groups/:groupId/suspensions': {
    path: `/api/groups/${steel}/suspensions`,
    may: ['lead', 'convener'],
    archived: [],
    otherwise: 403,
  },
  'post /api/groups/:groupId/suspensions/lift': {
    path: `/api/groups/${steel}/suspensions/lift`,
    body: { room: `register.${steel}`, person: 'editor' },
    may: ['lead', 'convener'],
    archived: [],
    otherwise: 403,
  },
  'get /api/groups/:groupId/left-behind': {
    path: `/api/groups/${steel}/left-behind`,
    may: ['lead', 'convener'],
    archived: [],
    otherwise: 403,
  },
  'post /api/records/:recordId/lead': {
    path: `${of(action)}/lead`,
    body: { lead: 'ficem', seen: 'ficem' },
    may: ['lead', 'convener'],
    otherwise: 403,
  },
  'get /api/organisations': { path: '/api/organisations', may: principals },
  'get /api/organisations/:organisationId/activity': {
    path: '/api/organisations/ficem/activity?from=2026-01-01&to=2026-12-31',
    may: ['commenter', 'steward', 'member'],
    otherwise: 403,
    readers: principals,
  },
  'get /api/organisations/:organisationId': { path: '/api/organisations/ficem', may: principals },
  'get /api/roadmaps/:roadmapId/authorship': { path: `/api/roadmaps/${roadmap}/authorship`, may: inSteel },
  'get /api/groups/:groupId/register/history': {
    path: `/api/groups/${steel}/register/history`,
    may: inSteel,
  },
  'get /api/roadmaps/:roadmapId/records': { path: `/api/roadmaps/${roadmap}/records`, may: inSteel },
  'get /api/roadmaps/:roadmapId/history': { path: `/api/roadmaps/${roadmap}/history`, may: inSteel },
  'get /api/roadmaps/:roadmapId/at/:sequence': { path: `/api/roadmaps/${roadmap}/at/1`, may: inSteel },
  'get /api/rooms/:room/fullness': {
    path: `/api/rooms/${roadmapRoom(roadmap)}/fullness`,
    may: writers,
    otherwise: 403,
  },
  'get /api/rooms/:room/state': { path: `/api/rooms/${roadmapRoom(roadmap)}/state`, may: inSteel },
  // No picture: a person with the right to send one gets the reason.
  'post /api/roadmaps/:roadmapId/files/:fileId': {
    path: `/api/roadmaps/${roadmap}/files/${aNewOne}`,
    body: pdf,
    may: [],
    answers: { lead: 422, editor: 422 },
    otherwise: 403,
  },
  'get /api/roadmaps/:roadmapId/files/:fileId': { path: `/api/roadmaps/${roadmap}/files/${kiln}`, may: inSteel },
  'get /api/roadmaps/:roadmapId/unknown': { path: `/api/roadmaps/${roadmap}/unknown`, may: inSteel },
  'post /api/roadmaps/:roadmapId/unknown': {
    path: `/api/roadmaps/${roadmap}/unknown`,
    body: {},
    may: ['lead'],
    otherwise: 403,
  },
  'get /api/groups/:groupId/register/unknown': {
    path: `/api/groups/${steel}/register/unknown`,
    may: inSteel,
  },
  'post /api/groups/:groupId/register/unknown': {
    path: `/api/groups/${steel}/register/unknown`,
    body: {},
    may: ['lead'],
    otherwise: 403,
  },
  'get /api/roadmaps/:roadmapId/versions': { path: `/api/roadmaps/${roadmap}/versions`, may: inSteel },
  'get /api/roadmaps/:roadmapId/looks': { path: `/api/roadmaps/${roadmap}/looks`, may: inSteel },
  'post /api/roadmaps/:roadmapId/looks': {
    path: `/api/roadmaps/${roadmap}/looks`,
    body: {},
    may: inSteel,
    archived: inSteel,
  },
  'post /api/roadmaps/:roadmapId/versions': {
    path: `/api/roadmaps/${roadmap}/versions`,
    body: () => ({ id: randomUUID(), name: 'Draft' }),
    may: writers,
    otherwise: 403,
  },
  'get /api/roadmaps/:roadmapId/proposals': { path: `/api/roadmaps/${roadmap}/proposals`, may: inSteel },
  'post /api/roadmaps/:roadmapId/proposals': {
    path: `/api/roadmaps/${roadmap}/proposals`,
    body: () => ({ id: newId(), base: 0, changes: [{ kind: 'insert-after', block: null, text: 'Scope.' }] }),
    may: speakers,
    otherwise: 403,
  },
  // A draft is its maker's alone: to all others it is not there.
  'post /api/proposals/:set/submission': { path: '/api/proposals/draft-1/submission', may: ['commenter'] },
  'delete /api/proposals/:set': {
    path: '/api/proposals/draft-2',
    may: ['commenter'],
  },
  'get /api/roadmaps/:roadmapId/editions': { path: `/api/roadmaps/${roadmap}/editions`, may: inSteel },
  'post /api/roadmaps/:roadmapId/editions': {
    path: `/api/roadmaps/${roadmap}/editions`,
    // In the language of the roadmap itself.
    body: () => ({ id: randomUUID(), language: 'en', from: 'copy' }),
    may: ['lead'],
    answers: { lead: 409 },
    otherwise: 403,
  },
  'patch /api/roadmaps/:roadmapId/editions': {
    path: `/api/roadmaps/${roadmap}/editions`,
    body: { authentic: 'all' },
    may: ['lead'],
    otherwise: 403,
  },
  'get /api/roadmaps/:roadmapId/translation': { path: `${translated}/translation`, may: inSteel },
  'get /api/roadmaps/:roadmapId/translation/:block': { path: `${translated}/translation/@title`, may: inSteel },
  'post /api/roadmaps/:roadmapId/translations': {
    path: `${translated}/translations`,
    body: () => ({
      key: randomUUID(),
      sequence: 1,
      translations: [{ block: 'none', seen: '0'.repeat(64), source: [], content: [{ text: 'x' }], wording: 'draft' }],
    }),
    may: writers,
    answers: { lead: 409, editor: 409 },
    otherwise: 403,
  },
  // The request has no file: a person with the right gets 422.
  'post /api/roadmaps/:roadmapId/translations/file': {
    path: `${translated}/translations/file?name=x.xlf`,
    body: '<xliff></xliff>',
    may: [],
    answers: { lead: 422, editor: 422 },
    otherwise: 403,
  },
  'post /api/roadmaps/:roadmapId/translation-states': {
    path: `${translated}/translation-states`,
    body: () => ({
      key: randomUUID(),
      sequence: 1,
      wording: 'draft',
      blocks: [{ block: 'none', seen: '0'.repeat(64) }],
    }),
    may: writers,
    answers: { lead: 409, editor: 409 },
    otherwise: 403,
  },
  'post /api/roadmaps/:roadmapId/translation-links': {
    path: `${translated}/translation-links`,
    body: () => ({ key: randomUUID(), sequence: 1, block: 'none', source: [] }),
    may: writers,
    answers: { lead: 409, editor: 409 },
    otherwise: 403,
  },
  'post /api/roadmaps/:roadmapId/unaffected': {
    path: `/api/roadmaps/${roadmap}/unaffected`,
    body: () => ({ key: randomUUID(), changes: [{ block: 'none', from: '0'.repeat(64), to: '1'.repeat(64) }] }),
    may: writers,
    otherwise: 403,
  },
  'get /api/groups/:groupId/record-translations': {
    path: `/api/groups/${steel}/record-translations?language=pt`,
    may: inSteel,
  },
  'get /api/groups/:groupId/record-translations/languages': {
    path: `/api/groups/${steel}/record-translations/languages`,
    may: inSteel,
  },
  'get /api/groups/:groupId/record-texts': {
    path: `/api/groups/${steel}/record-texts?records=${barrier}`,
    may: inSteel,
  },
  // Its text does not read as it was seen: a person with the right gets 409.
  'post /api/groups/:groupId/record-translations': {
    path: `/api/groups/${steel}/record-translations`,
    body: () => ({
      key: randomUUID(),
      language: 'pt',
      translations: [{ ...seenText, lines: [[{ text: 'x' }]], wording: 'draft' }],
    }),
    may: writers,
    answers: { lead: 409, editor: 409 },
    otherwise: 403,
  },
  'get /api/groups/:groupId/record-translations/file': {
    path: `/api/groups/${steel}/record-translations/file?from=en&to=pt&format=xliff`,
    may: inSteel,
  },
  // The request has no file: a person with the right gets 422.
  'post /api/groups/:groupId/record-translations/file': {
    path: `/api/groups/${steel}/record-translations/file?name=x.xlf&language=pt`,
    body: '<xliff></xliff>',
    may: [],
    answers: { lead: 422, editor: 422 },
    otherwise: 403,
  },
  'post /api/groups/:groupId/record-translation-states': {
    path: `/api/groups/${steel}/record-translation-states`,
    body: () => ({ key: randomUUID(), language: 'pt', wording: 'draft', texts: [seenText] }),
    may: writers,
    answers: { lead: 409, editor: 409 },
    otherwise: 403,
  },
  'post /api/groups/:groupId/record-texts-unaffected': {
    path: `/api/groups/${steel}/record-texts-unaffected`,
    body: () => ({
      key: randomUUID(),
      changes: [{ record: barrier, field: 'title', from: '0'.repeat(64), to: '1'.repeat(64) }],
    }),
    may: writers,
    otherwise: 403,
  },
  'patch /api/records/:recordId/language': {
    path: `/api/records/${barrier}/language`,
    body: { language: 'en' },
    may: writers,
    otherwise: 403,
  },
  'get /api/groups/:groupId/translators': { path: `/api/groups/${steel}/translators`, may: inSteel },
  'post /api/groups/:groupId/translators': {
    path: `/api/groups/${steel}/translators`,
    body: { person: 'commenter', language: 'pt', translates: false },
    may: ['lead'],
    otherwise: 403,
  },
  'get /api/sign-offs': { path: '/api/sign-offs', may: principals },
  'get /api/roadmaps/:roadmapId/sign-offs': { path: `/api/roadmaps/${roadmap}/sign-offs`, may: inSteel },
  'post /api/roadmaps/:roadmapId/sign-offs': {
    path: `/api/roadmaps/${roadmap}/sign-offs`,
    body: () => ({ ...signOff, id: randomUUID() }),
    may: ['lead', 'convener'],
    otherwise: 403,
  },
  'get /api/roadmaps/:roadmapId/versions/:versionId/cards': {
    path: `/api/roadmaps/${roadmap}/versions/${signedVersion}/cards`,
    may: ['lead', 'convener'],
    archived: [],
    otherwise: 403,
  },
  'get /api/sign-offs/:signOffId': { path: signing, may: inSteel },
  'get /api/sign-offs/:signOffId/text': { path: `${signing}/text`, may: inSteel },
  'get /api/sign-offs/:signOffId/live': { path: `${signing}/live`, may: inSteel },
  'get /api/sign-offs/:signOffId/earlier': { path: `${signing}/earlier`, may: inSteel },
  // It is open: see `certificate-leaks.test.ts` for those that are adopted.
  'get /api/sign-offs/:signOffId/certificate': { path: `${signing}/certificate`, may: [] },
  'get /api/sign-offs/:signOffId/signed-pages': { path: `${signing}/signed-pages`, may: inSteel },
  // There is none: see `signed-pages.test.ts`.
  'get /api/sign-offs/:signOffId/signed-pages/:fileId': { path: `${signing}/signed-pages/none`, may: [] },
  'patch /api/sign-offs/:signOffId/signed-pages/:fileId': {
    path: `${signing}/signed-pages/none`,
    body: { shown: true },
    may: [],
  },
  'post /api/sign-offs/:signOffId/positions/:positionId/signed-pages/:fileId': {
    path: `${signing}/positions/0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a0d8/signed-pages/page-1`,
    body: pdf,
    may: [],
  },
  'get /api/sign-offs/:signOffId/declaration': { path: `${signing}/declaration`, may: [] },
  'get /api/sign-offs/:signOffId/declaration/file': { path: `${signing}/declaration/file?format=pdf`, may: [] },
  'get /api/sign-offs/:signOffId/signatories': { path: `${signing}/signatories`, may: [] },
  'post /api/sign-offs/:signOffId/positions': {
    path: `${signing}/positions`,
    body: () => ({ id: randomUUID(), position: 'endorses', mandate: 'Board, act 12', language: 'en' }),
    may: ['principal'],
    otherwise: 403,
  },
  // There is no such scan: the secretariat, which may enter a letter, gets 409.
  'post /api/sign-offs/:signOffId/received-positions': {
    path: `${signing}/received-positions`,
    body: () => ({
      id: randomUUID(),
      organisation: 'ficem',
      position: 'endorses',
      language: 'en',
      letter: { number: '1', dated: '2026-01-02', signatory: 'Ing. Prueba', office: 'Director', file: 'missing' },
    }),
    may: [],
    answers: { convener: 409 },
    otherwise: 403,
  },
  // It came in no letter: the principal gets 409. Those who do not see positions know of none.
  'post /api/sign-offs/:signOffId/positions/:positionId/confirm': {
    path: `${signing}/positions/${answered}/confirm`,
    body: () => ({ key: randomUUID() }),
    may: [],
    answers: { principal: 409 },
    readers: ['lead', 'editor', 'commenter', 'steward', 'member', 'convener'],
    otherwise: 403,
  },
  // Who neither answers nor names who does gets an empty list.
  'get /api/sign-offs/:signOffId/one-time-links': { path: `${signing}/one-time-links`, may: inSteel },
  // Nothing is mailed here: those who may name a signatory get 409.
  'post /api/sign-offs/:signOffId/one-time-links': {
    path: `${signing}/one-time-links`,
    body: () => ({
      id: randomUUID(),
      name: 'Ana Prueba',
      office: 'Director',
      address: 'ana@signs.example',
      language: 'es',
      as: 'principal',
    }),
    may: [],
    answers: { principal: 409, steward: 409 },
    otherwise: 403,
  },
  // There is no such link: `one-time-links/permissions.test.ts` has one.
  'post /api/one-time-links/:linkId/withdraw': {
    path: `/api/one-time-links/${answered}/withdraw`,
    body: {},
    may: [],
  },
  // It came by no link: the principal gets 409. To others there is nothing to take back.
  'post /api/sign-offs/:signOffId/positions/:positionId/take-back': {
    path: `${signing}/positions/${answered}/take-back`,
    body: () => ({ key: randomUUID() }),
    may: [],
    answers: { principal: 409 },
  },
  // The request is empty: a person with the right gets 422.
  'post /api/sign-offs/:signOffId/files/:fileId': {
    path: `${signing}/files/none`,
    may: [],
    answers: { principal: 422, convener: 422 },
    otherwise: 403,
  },
  // The document of a mandate is its organisation's own.
  'get /api/sign-offs/:signOffId/files/:fileId': {
    path: `${signing}/files/${mandateScan}`,
    may: ['lead', 'editor', 'principal'],
  },
  'get /api/me/tokens': { path: '/api/me/tokens', may: principals },
  // The steel association alone lets its people give tokens to programs.
  'post /api/me/tokens': {
    path: '/api/me/tokens',
    body: () => ({ ...programToken, id: randomUUID() }),
    may: ['lead', 'editor', 'principal'],
    readers: known,
    otherwise: 403,
  },
  'delete /api/me/tokens/:tokenId': { path: `/api/me/tokens/${programToken.id}`, may: ['lead'] },
  'get /api/organisations/:organisationId/programs': {
    path: '/api/organisations/alacero/programs',
    may: ['principal'],
  },
  'post /api/organisations/:organisationId/programs': {
    path: '/api/organisations/ficem/programs',
    body: { allowed: true },
    may: [],
    readers: ['steward'],
    otherwise: 403,
  },
  'delete /api/organisations/:organisationId/programs/:tokenId': {
    path: `/api/organisations/alacero/programs/${othersToken}`,
    may: ['principal'],
  },
  'get /api/groups/:groupId/programs': { path: `/api/groups/${steel}/programs`, may: inSteel },
  'post /api/groups/:groupId/programs': {
    path: `/api/groups/${steel}/programs`,
    body: { allowed: true },
    may: ['lead'],
    otherwise: 403,
  },
  'get /api/organisations/:organisationId/signing': {
    path: '/api/organisations/ficem/signing',
    may: ['commenter', 'steward', 'member'],
  },
  'patch /api/organisations/:organisationId/signing': {
    path: '/api/organisations/alacero/signing',
    body: { sentence: { es: 'Sin perjuicio de sus inmunidades.' } },
    may: ['principal'],
    readers: ['lead', 'editor'],
    otherwise: 403,
  },
  // It stands on that version already: the lead, who may move it, gets 409.
  'post /api/sign-offs/:signOffId/move': {
    path: `${signing}/move`,
    body: () => ({ key: randomUUID(), versions: [signedVersion] }),
    may: [],
    answers: { lead: 409 },
    otherwise: 403,
  },
  // A clearance by the lead, which only the editor reads.
  'get /api/sign-offs/:signOffId/clearances': {
    path: `${signing}/clearances`,
    may: ['lead', 'editor', 'principal', 'commenter', 'steward', 'member'],
  },
  'post /api/sign-offs/:signOffId/clearances': {
    path: `${signing}/clearances`,
    body: () => ({ id: randomUUID(), verdict: 'cleared', readers: ['editor'] }),
    may: ['lead', 'editor', 'principal'],
    // The editor is no colleague of theirs.
    answers: { commenter: 409, steward: 409, member: 409 },
  },
  // It is open: nothing of it is adopted yet.
  'post /api/sign-offs/:signOffId/adhesion-invitations': {
    path: `${signing}/adhesion-invitations`,
    body: () => ({ key: randomUUID(), organisation: 'watch' }),
    may: [],
    answers: { lead: 409, convener: 409 },
    otherwise: 403,
  },
  'post /api/sign-offs/:signOffId/adhesions': {
    path: `${signing}/adhesions`,
    body: () => ({ id: randomUUID(), root: '0'.repeat(64), mandate: 'Board', language: 'en' }),
    may: [],
    otherwise: 403,
  },
  'post /api/sign-offs/:signOffId/withdrawals': {
    path: `${signing}/withdrawals`,
    body: () => ({ id: randomUUID(), language: 'en' }),
    may: [],
    answers: { principal: 409 },
    otherwise: 403,
  },
  'post /api/sign-offs/:signOffId/disclosure': {
    path: `${signing}/disclosure`,
    body: () => ({ key: randomUUID(), shown: true }),
    may: ['principal'],
    otherwise: 403,
  },
  // It is not decided by consensus: who might ask for more time gets 409.
  'post /api/sign-offs/:signOffId/extension': {
    path: `${signing}/extension`,
    body: () => ({ key: randomUUID(), closesOn: '2999-01-05', reason: 'Our board meets later.' }),
    may: [],
    answers: { principal: 409 },
    otherwise: 403,
  },
  // The cement federation has no principal: those who may close early get 409.
  'post /api/sign-offs/:signOffId/close': {
    path: `${signing}/close`,
    body: () => ({ key: randomUUID() }),
    may: [],
    answers: { lead: 409, convener: 409 },
    otherwise: 403,
  },
  // No organisation has adopted that version: a person with the right to publish gets 409.
  'get /api/publications': { path: '/api/publications', may: ['convener'], otherwise: 403, readers: known },
  'get /api/versions/:versionId/publication': { path: `/api/versions/${signedVersion}/publication`, may: inSteel },
  'post /api/versions/:versionId/publish': {
    path: `/api/versions/${signedVersion}/publish`,
    body: () => ({ key: randomUUID() }),
    may: [],
    answers: { convener: 409 },
    otherwise: 403,
  },
  'post /api/versions/:versionId/unpublish': {
    path: `/api/versions/${signedVersion}/unpublish`,
    body: () => ({ key: randomUUID() }),
    may: [],
    answers: { convener: 409 },
    otherwise: 403,
  },
  'post /api/versions/:versionId/errata': {
    path: `/api/versions/${signedVersion}/errata`,
    body: () => ({ id: randomUUID(), words: { en: 'Read 0.62.' } }),
    may: [],
    answers: { convener: 409 },
    otherwise: 403,
  },
  'post /api/subscribers/strike': {
    path: '/api/subscribers/strike',
    body: { address: 'reader@press.example' },
    may: ['convener'],
    otherwise: 403,
    readers: known,
    archived: ['convener'],
  },
  // Only its named readers know of a consultation. There is no mail server: a person with the right to open or remind
  // gets 409.
  'get /api/consultations': { path: '/api/consultations', may: principals },
  'get /api/roadmaps/:roadmapId/consultations': { path: `/api/roadmaps/${roadmap}/consultations`, may: inSteel },
  'post /api/roadmaps/:roadmapId/consultations': {
    path: `/api/roadmaps/${roadmap}/consultations`,
    body: () => ({ id: randomUUID(), ...askedOfMembers }),
    may: [],
    answers: { lead: 409, editor: 409, commenter: 409, steward: 409, principal: 409, convener: 409 },
    otherwise: 403,
  },
  'get /api/consultations/:consultationId': { path: asked, may: asking },
  'get /api/consultations/:consultationId/blocks': { path: `${asked}/blocks`, may: asking },
  'patch /api/consultations/:consultationId': { path: asked, body: { due: null }, may: asking },
  'post /api/consultations/:consultationId/remind': {
    path: `${asked}/remind`,
    body: () => ({ key: randomUUID() }),
    may: [],
    answers: { commenter: 409, steward: 409 },
  },
  // The second has not seen what the first decided.
  'post /api/consultations/:consultationId/choices': {
    path: `${asked}/choices`,
    body: { block: null, part: 'behind', choice: { kind: 'none' }, seen: 0 },
    may: ['commenter'],
    answers: { steward: 409 },
  },
  // Nothing is decided.
  'post /api/consultations/:consultationId/consolidation': {
    path: `${asked}/consolidation`,
    body: () => ({ key: randomUUID() }),
    may: [],
    answers: { commenter: 409, steward: 409 },
  },
  'post /api/consultations/:consultationId/members/:memberId/answers/:answerId': {
    path: `${asked}/members/${madeMember}/answers/0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a007?name=a.docx`,
    body: pdf,
    may: [],
    answers: { commenter: 422, steward: 422 },
  },
  'post /api/consultations/:consultationId/members/:memberId/words': {
    path: `${asked}/members/${madeMember}/words`,
    body: () => ({ id: randomUUID(), words: [{ block: null, text: 'Yes.' }] }),
    may: asking,
  },
  // Words have no file.
  'get /api/consultations/:consultationId/members/:memberId/file': {
    path: `${asked}/members/${madeMember}/file`,
    may: [],
  },
  'delete /api/consultations/:consultationId/members/:memberId/answer': {
    path: `${asked}/members/${madeMember}/answer`,
    may: asking,
  },
  'delete /api/consultations/:consultationId': { path: asked, may: ['commenter'] },
  // It is for all organisations, and cannot be narrowed.
  'post /api/threads/:threadId/readers': {
    path: `${inThread}/readers`,
    body: { readers: null },
    may: [],
    otherwise: 403,
  },
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
  'get /api/roadmaps/:roadmapId/compare': { path: `/api/roadmaps/${roadmap}/compare?from=0`, may: inSteel },
  'post /api/roadmaps/:roadmapId/restore': {
    path: `/api/roadmaps/${roadmap}/restore`,
    body: { sequence: 1, seen: 1, key: '0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a001', dryRun: true },
    may: ['lead'],
    otherwise: 403,
  },
  'post /api/groups/:groupId/register/restore': {
    path: `/api/groups/${steel}/register/restore`,
    body: { sequence: 1, seen: 1, key: '0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a001', dryRun: true },
    may: ['lead'],
    otherwise: 403,
  },
  'post /api/groups/:groupId/records': {
    path: `/api/groups/${steel}/records`,
    body: {
      key: '0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a002',
      piece: 1,
      of: 1,
      changes: [{ record: barrier, kind: 'barrier', field: 'trend', value: 'steady' }],
    },
    may: writers,
    otherwise: 403,
  },
  // None of these people writes in both groups.
  'post /api/records/:recordId/take-out': {
    path: `/api/records/${closedFinancing}/take-out`,
    body: { key: '0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a004', group: steel, as: 'taken-out' },
    may: [],
  },
  // Only its sender can undo a set of changes, and this one has no sender.
  'post /api/changes/:key/undo': {
    path: '/api/changes/0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a003/undo',
    body: {},
    may: [],
  },
  // No workbook: a person with the right to bring one gets the reason.
  'post /api/groups/:groupId/register/returned/:returned': {
    path: `/api/groups/${steel}/register/returned/0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a004?name=a.xlsx`,
    body: pdf,
    may: [],
    answers: { lead: 422, editor: 422 },
    otherwise: 403,
  },
  'post /api/groups/:groupId/register/workbook': {
    path: `/api/groups/${steel}/register/workbook`,
    body: pdf,
    may: [],
    answers: { lead: 422, editor: 422 },
    otherwise: 403,
  },
  // Only its bringer reads a returned file; this id has none.
  'get /api/returned/:returned': { path: '/api/returned/0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a004', may: [] },
  // The lead brought it and named the editor its reader: to their colleagues it is not there either.
  'get /api/returned/:returned/original': { path: `/api/returned/${brought}/original`, may: ['lead', 'editor'] },
  'post /api/returned/:returned/readers': {
    path: `/api/returned/${brought}/readers`,
    body: { readers: ['editor'] },
    may: ['lead'],
    answers: { editor: 403 },
  },
  'get /api/roadmaps/:roadmapId/returned': { path: `/api/roadmaps/${roadmap}/returned`, may: inSteel },
  // No document: a person with the right to bring one gets the reason.
  'post /api/roadmaps/:roadmapId/returned/:returned': {
    path: `/api/roadmaps/${roadmap}/returned/0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a007?name=a.docx`,
    body: pdf,
    may: [],
    answers: { lead: 422, editor: 422, commenter: 422 },
    otherwise: 403,
  },
  'post /api/returned/:returned/confirm': {
    path: '/api/returned/0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a004/confirm',
    body: { key: '0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a005', proposals: [], comments: [] },
    may: [],
  },
  'post /api/returned/:returned/apply': {
    path: '/api/returned/0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a004/apply',
    body: { key: '0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a005', choices: [] },
    may: [],
  },
  'get /api/me/feeds': { path: '/api/me/feeds', may: principals },
  'post /api/me/feeds': { path: '/api/me/feeds', body: { kind: 'mine' }, may: principals },
  // There is no such calendar: `calendar/calendar.test.ts` has one.
  'delete /api/me/feeds/:feedId': { path: '/api/me/feeds/0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a0f1', may: [] },
  'get /api/groups/:groupId/views': { path: `/api/groups/${steel}/views`, may: inSteel },
  // A view of their own, also in a group that is archived.
  'post /api/groups/:groupId/views': {
    path: `/api/groups/${steel}/views`,
    body: () => ({ ...groupView, id: randomUUID(), scope: 'mine' }),
    may: inSteel,
    archived: inSteel,
  },
  'patch /api/groups/:groupId/views/:viewId': {
    path: `/api/groups/${steel}/views/${groupView.id}`,
    body: { name: 'Grave ones' },
    may: writers,
    otherwise: 403,
  },
  // There is no such view: a real one would be gone after the first row that may remove it.
  'delete /api/groups/:groupId/views/:viewId': {
    path: `/api/groups/${steel}/views/0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a005`,
    may: [],
  },
  'patch /api/coalition': {
    path: '/api/coalition',
    body: {},
    may: ['convener'],
    otherwise: 403,
    readers: known,
  },
  // The server answers each person with the open groups that they read; a person without a group gets an empty page.
  'get /api/coalition/page': { path: '/api/coalition/page', may: principals },
  'get /api/coalition/page/file': { path: '/api/coalition/page/file', may: principals },
  'get /api/coalition/documents': { path: '/api/coalition/documents', may: principals },
  'patch /api/coalition/documents': {
    path: '/api/coalition/documents',
    body: {},
    may: ['convener'],
    otherwise: 403,
    readers: known,
  },
  'get /api/coalition/glossary': { path: '/api/coalition/glossary', may: principals },
  'post /api/coalition/glossary': {
    path: '/api/coalition/glossary',
    body: () => ({ key: randomUUID() }),
    may: ['convener'],
    otherwise: 403,
    readers: known,
  },
  'get /api/coalition/glossary/file': { path: '/api/coalition/glossary/file?format=tbx', may: principals },
  // No terms are sent.
  'post /api/coalition/glossary/file': {
    path: '/api/coalition/glossary/file',
    body: '<tbx></tbx>',
    may: [],
    answers: { convener: 422 },
    otherwise: 403,
    readers: known,
  },
  'get /api/coalition/fields': { path: '/api/coalition/fields?uses=1', may: principals },
  'post /api/coalition/fields': {
    path: '/api/coalition/fields',
    // A field of each request's own, of which a kind takes only so many: it has the label of another.
    body: () => ({ ...customField, id: randomUUID(), labels: { es: 'Título' } }),
    may: [],
    answers: { convener: 409 },
    otherwise: 403,
    readers: known,
  },
  'patch /api/coalition/fields/:fieldId': {
    path: `/api/coalition/fields/${customField.id}`,
    body: { place: 0 },
    may: ['convener'],
    otherwise: 403,
    readers: known,
  },
  'get /api/groups/:groupId/field-closings': { path: `/api/groups/${steel}/field-closings`, may: inSteel },
  // A field that does not exist.
  'post /api/groups/:groupId/field-closings': {
    path: `/api/groups/${steel}/field-closings`,
    body: () => ({ ...closing, id: randomUUID(), field: randomUUID() }),
    may: [],
    answers: { steward: 404, principal: 404, convener: 404 },
    otherwise: 403,
  },
  // The values in it are not struck out.
  'post /api/groups/:groupId/field-closings/:closingId/reopen': {
    path: `/api/groups/${steel}/field-closings/${closing.id}/reopen`,
    body: () => ({ key: randomUUID() }),
    may: [],
    answers: { steward: 409 },
    otherwise: 403,
  },
  'post /api/strike-outs': {
    path: '/api/strike-outs',
    // Only looks at the places that it would touch.
    body: () => ({ ...strikeOut, id: randomUUID(), dryRun: true }),
    may: ['convener'],
    otherwise: 403,
    readers: principals,
  },
  'get /api/strike-outs': { path: '/api/strike-outs', may: principals },
  'get /api/strike-outs/rooms': { path: '/api/strike-outs/rooms', may: principals },
  // Decided already: a person with the right to decide gets 409.
  'post /api/strike-outs/:strikeOutId/confirm': {
    path: `/api/strike-outs/${strikeOut.id}/confirm`,
    body: () => ({ key: randomUUID() }),
    may: [],
    answers: { principal: 409 },
    otherwise: 403,
    readers: ['convener'],
  },
  'post /api/strike-outs/:strikeOutId/withdraw': {
    path: `/api/strike-outs/${strikeOut.id}/withdraw`,
    body: () => ({ key: randomUUID() }),
    may: [],
    answers: { convener: 409 },
    otherwise: 403,
    readers: ['principal'],
  },
  'get /api/holds': { path: '/api/holds', may: principals },
  'post /api/holds': {
    path: '/api/holds',
    body: () => ({ ...hold, id: randomUUID() }),
    may: ['steward'],
    otherwise: 403,
    readers: principals,
  },
  // It was lifted.
  'post /api/holds/:holdId/lift': {
    path: `/api/holds/${hold.id}/lift`,
    body: () => ({ key: randomUUID() }),
    may: [],
    answers: { steward: 409 },
  },
  'get /api/administration/organisations': {
    path: '/api/administration/organisations',
    may: ['convener'],
  },
  // The short name is taken: those who may add get 409.
  'post /api/organisations': {
    path: '/api/organisations',
    body: { shortName: 'ficém', names: { en: 'Another' }, kind: 'partner', hue: 'teal' },
    may: [],
    otherwise: 403,
    readers: known,
  },
  'patch /api/organisations/:organisationId': {
    path: '/api/organisations/ficem',
    body: { hue: 'teal' },
    may: ['convener', 'steward'],
    otherwise: 403,
    readers: known,
  },
  // It is active already: nothing happens.
  'post /api/organisations/:organisationId/state': {
    path: '/api/organisations/ficem/state',
    body: { state: 'active' },
    may: ['convener'],
    otherwise: 403,
    readers: known,
  },
  'get /api/organisations/:organisationId/successions': {
    path: '/api/organisations/ficem/successions',
    may: principals,
  },
  'post /api/organisations/:organisationId/successions': {
    path: '/api/organisations/watch/successions',
    body: () => ({ id: randomUUID(), kind: 'renamed', day: '2026-01-01', shortName: 'WATCH', names: { en: 'watch' } }),
    may: ['convener'],
    otherwise: 403,
    readers: known,
  },
  'post /api/organisations/:organisationId/logo': {
    path: '/api/organisations/ficem/logo',
    body: { image: png },
    may: ['convener', 'steward'],
    otherwise: 403,
    readers: known,
  },
  'get /api/organisations/:organisationId/logo': { path: '/api/organisations/ficem/logo', may: principals },
  'delete /api/organisations/:organisationId/logo': {
    path: '/api/organisations/ficem/logo',
    may: ['convener', 'steward'],
    otherwise: 403,
    readers: known,
  },
  'get /api/organisations/:organisationId/people': {
    path: '/api/organisations/ficem/people',
    may: ['steward'],
  },
  'post /api/organisations/:organisationId/invitations': {
    path: '/api/organisations/ficem/invitations',
    body: { people: [{ email: 'new@ficem.example' }] },
    may: ['steward'],
  },
  // There is no such invitation.
  'post /api/invitations/:invitationId/renew': { path: '/api/invitations/none/renew', body: {}, may: [] },
  'post /api/invitations/:invitationId/revoke': { path: '/api/invitations/none/revoke', body: {}, may: [] },
  'patch /api/people/:personId': {
    path: '/api/people/commenter',
    body: { state: 'active' },
    may: ['steward'],
  },
  // There is no such person: removing one would change the other rows.
  'post /api/people/:personId/remove': { path: '/api/people/none/remove', body: {}, may: [] },
  // The lead alone has an avatar, and is known to the organisations that share a group with them.
  'get /api/people/:personId/avatar': {
    path: '/api/people/lead/avatar',
    may: ['lead', 'editor', 'commenter', 'steward', 'member', 'observer', 'principal'],
  },
  'get /api/avatars': { path: '/api/avatars', may: principals },
  'post /api/me/avatar': { path: '/api/me/avatar', body: { image: png }, may: principals },
  'delete /api/me/avatar': { path: '/api/me/avatar', may: principals },
  'get /api/home': { path: '/api/home', may: principals },
  'post /api/home/looked': { path: '/api/home/looked', body: {}, may: principals },
  'get /api/me/mail-replies': { path: '/api/me/mail-replies', may: principals },
  // There is no such answer.
  'post /api/me/mail-replies/:replyId/publish': {
    path: '/api/me/mail-replies/none/publish',
    body: { id: 'comment-of-reply', text: said },
    may: [],
    everyone: 404,
  },
  'delete /api/me/mail-replies/:replyId': { path: '/api/me/mail-replies/none', may: [], everyone: 404 },
  'get /api/me/week': { path: '/api/me/week?of=organisation', may: principals },
  'get /api/me/week/forward': { path: '/api/me/week/forward', may: principals },
  'get /api/me/working-hours': { path: '/api/me/working-hours', may: principals },
  'post /api/me/working-hours': { path: '/api/me/working-hours', body: { hours: null }, may: principals },
  'get /api/me/mail-choices': { path: '/api/me/mail-choices', may: principals },
  'post /api/me/mail-choices': {
    path: '/api/me/mail-choices',
    body: { choices: { changes: 'never' } },
    may: principals,
  },
  'get /api/inbox': { path: '/api/inbox', may: principals },
  'get /api/inbox/count': { path: '/api/inbox/count', may: principals },
  'post /api/inbox/read': { path: '/api/inbox/read', body: { ids: [1], isRead: true }, may: principals },
  'post /api/inbox/read-all': {
    path: '/api/inbox/read-all',
    body: { upTo: '2026-01-01T00:00:00.000Z' },
    may: principals,
  },
  'post /api/inbox/snooze': {
    path: '/api/inbox/snooze',
    body: { ids: [1], until: '2026-01-01T00:00:00.000Z' },
    may: principals,
  },
  'get /api/following': { path: `/api/following?kind=record&id=${barrier}`, may: inSteel },
  'post /api/following': {
    path: '/api/following',
    body: { kind: 'roadmap', id: roadmap, state: 'none' },
    may: inSteel,
  },
  'get /api/security': { path: '/api/security', may: principals },
  'post /api/security/password': {
    path: '/api/security/password',
    body: { present: password, password: 'another of the tests' },
    may: principals,
  },
  'post /api/security/second-factor/begin': { path: '/api/security/second-factor/begin', may: principals },
  // A wrong code is refused alike for everyone: see `security.test.ts`.
  'post /api/security/second-factor': {
    path: '/api/security/second-factor',
    body: { code: '' },
    may: [],
    everyone: 422,
  },
  'post /api/security/recovery-codes': { path: '/api/security/recovery-codes', may: [] },
  'delete /api/security/second-factor': { path: '/api/security/second-factor', may: principals },
  'post /api/security/passkeys/begin': { path: '/api/security/passkeys/begin', may: principals },
  'post /api/security/passkeys': {
    path: '/api/security/passkeys',
    body: { name: 'Phone', response: {} },
    may: [],
    everyone: 422,
  },
  'patch /api/security/passkeys/:passkeyId': {
    path: '/api/security/passkeys/none',
    body: { name: 'Phone' },
    may: [],
  },
  'delete /api/security/passkeys/:passkeyId': { path: '/api/security/passkeys/none', may: [] },
  'get /api/organisations/:organisationId/sign-in': {
    path: '/api/organisations/ficem/sign-in',
    may: ['steward', 'convener'],
  },
  // The provider cannot be reached: those who may set one get 422.
  'post /api/organisations/:organisationId/sign-in': {
    path: '/api/organisations/ficem/sign-in',
    body: { issuer: 'https://127.0.0.1', clientId: 'minga', clientSecret: 'x', domains: ['ficem.example'] },
    may: [],
    answers: { steward: 422, convener: 422 },
  },
  'delete /api/organisations/:organisationId/sign-in': {
    path: '/api/organisations/ficem/sign-in',
    may: [],
  },
  'get /api/administration/domains': { path: '/api/administration/domains', may: ['convener'] },
  // No organisation claims this domain: everyone gets 404.
  'post /api/organisations/:organisationId/sign-in/domains/:domain/check': {
    path: '/api/organisations/ficem/sign-in/domains/ficem.example/check',
    may: [],
  },
  'post /api/organisations/:organisationId/sign-in/domains/:domain/grant': {
    path: '/api/organisations/ficem/sign-in/domains/ficem.example/grant',
    may: [],
  },
  'delete /api/organisations/:organisationId/sign-in/domains/:domain/grant': {
    path: '/api/organisations/ficem/sign-in/domains/ficem.example/grant',
    may: [],
  },
  'get /api/sessions': { path: '/api/sessions', may: principals },
  'delete /api/sessions/:sessionId': { path: '/api/sessions/none', may: [] },
  // Each person has one session only, which stays.
  'post /api/sessions/end': { path: '/api/sessions/end', body: { except: 'this' }, may: principals },
  'get /api/records': { path: `/api/records?kind=barrier&group=${steel}`, may: inSteel },
  'get /api/barriers': { path: `/api/barriers?group=${steel}`, may: inSteel },
  'get /api/actions': { path: `/api/actions?group=${steel}`, may: inSteel },
  'get /api/milestones': { path: `/api/milestones?group=${steel}`, may: inSteel },
  'get /api/financings': { path: `/api/financings?group=${steel}`, may: inSteel },
  'get /api/levers': { path: `/api/levers?group=${steel}`, may: inSteel },
  'get /api/pathways': { path: `/api/pathways?group=${steel}`, may: inSteel },
  'get /api/records/:recordId': { path: of(action), may: inSteel },
  'get /api/records/:recordId/citations': { path: `${of(barrier)}/citations`, may: inSteel },
  'get /api/records/:recordId/authorship': { path: `${of(action)}/authorship`, may: inSteel },
  'get /api/records/:recordId/history': { path: `${of(action)}/history?field=status`, may: inSteel },
  'get /api/records/:recordId/text-history': {
    path: `${of(action)}/text-history?field=description&language=es`,
    may: inSteel,
  },
  'post /api/records/:recordId/archive': {
    path: `${of(action)}/archive`,
    body: { archived: false },
    may: writers,
    otherwise: 403,
  },
  // Records of two kinds cannot be merged.
  'post /api/records/:recordId/merge': {
    path: `${of(barrier)}/merge`,
    body: { key: randomUUID(), into: action },
    may: [],
    answers: { lead: 409 },
    otherwise: 403,
  },
  // It was not merged.
  'delete /api/records/:recordId/merge': {
    path: `${of(barrier)}/merge`,
    may: [],
    answers: { lead: 404 },
    otherwise: 403,
  },
  'post /api/records/:recordId/answer': {
    path: `${of(action)}/answer`,
    body: { organisation: 'ficem', answer: 'accepted' },
    may: ['commenter', 'steward'],
    otherwise: 403,
  },
  'post /api/records/:recordId/slips': {
    path: `${of(action)}/slips`,
    body: { from: '2020-06-30', to: '2021', reason: 'late' },
    may: reporters,
    otherwise: 403,
  },
  // Its lead has accepted it by now: Minga reminds the focal point of it.
  'post /api/records/:recordId/reports': {
    path: `${of(action)}/reports`,
    body: { said: 'on-time' },
    may: ['steward'],
    otherwise: 403,
  },
  // There is no such report.
  'post /api/records/:recordId/reports/:reportId/take-back': {
    path: `${of(action)}/reports/none/take-back`,
    body: {},
    may: [],
    everyone: 404,
  },
  'post /api/records/:recordId/evidence': {
    path: `${of(action)}/evidence`,
    body: evidence,
    may: reporters,
    otherwise: 403,
  },
  // There is no such evidence: those who may take it away get 404, like those who may not know of it.
  'delete /api/records/:recordId/evidence/:evidenceId': {
    path: `${of(action)}/evidence/none`,
    may: [],
    otherwise: 403,
  },
  'post /api/records/:recordId/also-in': {
    path: `${of(action)}/also-in`,
    body: { group: closed, included: true },
    // The writer must be able to read the other group too: see `alsoIn`.
    may: [],
    otherwise: 403,
  },
  // It would wait for itself.
  'post /api/records/:recordId/waits-for': {
    path: `${of(action)}/waits-for`,
    body: { awaited: action },
    may: [],
    answers: Object.fromEntries(reporters.map((each) => [each, 409])),
    otherwise: 403,
  },
  // It does not wait for it: those who may take a link away get 404, like those who may not know of it.
  'delete /api/records/:recordId/waits-for/:awaitedId': {
    path: `${of(action)}/waits-for/${action}`,
    may: [],
    answers: Object.fromEntries(reporters.map((each) => [each, 404])),
    otherwise: 403,
  },
  // It is not done.
  'post /api/records/:recordId/effect': {
    path: `${of(action)}/effect`,
    body: { evidence: 'none', day: '2026-01-01' },
    may: [],
    answers: Object.fromEntries(reporters.map((each) => [each, 409])),
    otherwise: 403,
  },
  'delete /api/records/:recordId/effect': {
    path: `${of(action)}/effect`,
    may: [],
    answers: Object.fromEntries(reporters.map((each) => [each, 404])),
    otherwise: 403,
  },
  // Its severity is not the gravest.
  'post /api/records/:recordId/closing-rule': {
    path: `${of(barrier)}/closing-rule`,
    body: { isNeeded: true },
    may: [],
    answers: { lead: 409 },
    otherwise: 403,
  },
  // It needs no confirmation.
  'post /api/records/:recordId/closing/confirm': {
    path: `${of(barrier)}/closing/confirm`,
    may: [],
    answers: Object.fromEntries([...speakers, 'steward', 'principal'].map((each) => [each, 409])),
    otherwise: 403,
  },
  'delete /api/records/:recordId/closing/confirm': {
    path: `${of(barrier)}/closing/confirm`,
    may: [],
    answers: Object.fromEntries([...speakers, 'steward', 'principal'].map((each) => [each, 404])),
    otherwise: 403,
  },
  'post /api/records/:recordId/series': {
    path: `${of(pathway)}/series`,
    // The series measures something else: a person with the right to choose gets 422.
    body: () => ({ key: randomUUID(), role: 'usual', dataset, place: 0 }),
    may: [],
    answers: Object.fromEntries(writers.map((each) => [each, 422])),
    otherwise: 403,
  },
  'post /api/records/:recordId/series/taken': {
    path: `${of(pathway)}/series/taken`,
    body: () => ({ key: randomUUID(), like: pathway }),
    may: writers,
    otherwise: 403,
  },
  'get /api/records/:recordId/pathway': { path: `${of(pathway)}/pathway`, may: inSteel },
  // It is no financing.
  'post /api/records/:recordId/contributions': {
    path: `${of(action)}/contributions`,
    body: () => ({ id: randomUUID(), provider: 'ficem', ...contributed }),
    may: [],
    answers: Object.fromEntries([...speakers, 'steward'].map((each) => [each, 409])),
    otherwise: 403,
  },
  'get /api/records/:recordId/contributions': { path: `${of(action)}/contributions`, may: inSteel },
  'get /api/groups/:groupId/chart': { path: `/api/groups/${steel}/chart?chart=action-states`, may: inSteel },
  'get /api/records/:recordId/chart': { path: `${of(pathway)}/chart?chart=wedges`, may: inSteel },
  'get /api/groups/:groupId/financing': { path: `/api/groups/${steel}/financing`, may: inSteel },
  'get /api/organisations/:organisationId/contributions': {
    path: '/api/organisations/ficem/contributions',
    may: principals,
  },
  'get /api/contributions/:contributionId/history': { path: `${contributing}/history`, may: inSteel },
  'post /api/contributions/:contributionId/confirm': {
    path: `${contributing}/confirm`,
    body: () => ({ key: randomUUID() }),
    may: ['commenter', 'steward'],
    otherwise: 403,
  },
  // Another revision stands.
  ...Object.fromEntries(
    ['decline', 'hide', 'change'].map((act) => [
      `post /api/contributions/:contributionId/${act}`,
      {
        path: `${contributing}/${act}`,
        body: () => ({ key: randomUUID(), seen: 99, ...(act === 'change' && contributed) }),
        may: [],
        answers: { commenter: 409, steward: 409 },
        otherwise: 403,
      } satisfies Row,
    ]),
  ),
  'get /api/records/:recordId/chain': { path: `${of(barrier)}/chain`, may: inSteel },
  'get /api/records/:recordId/asks': { path: `${of(barrier)}/asks`, may: inSteel },
  'post /api/records/:recordId/asks': {
    path: `${of(barrier)}/asks`,
    body: () => ({ ...madeAsk, id: randomUUID() }),
    may: writers,
    otherwise: 403,
  },
  'post /api/asks/:askId/state': {
    path: `/api/asks/${madeAsk.id}/state`,
    body: { state: 'open' },
    may: writers,
    otherwise: 403,
  },
  'get /api/groups/:groupId/asks': { path: `/api/groups/${steel}/asks`, may: inSteel },
  'get /api/organisations/:organisationId/asks': { path: '/api/organisations/ficem/asks', may: principals },
  'post /api/asks/:askId/offers': {
    path: `/api/asks/${madeAsk.id}/offers`,
    body: () => ({ ...madeOffer, id: randomUUID() }),
    may: offering,
    otherwise: 403,
  },
  // No organisation leads the barrier: the group's lead answers.
  'post /api/offers/:offerId/accept': {
    path: `/api/offers/${madeOffer.id}/accept`,
    may: ['lead'],
    otherwise: 403,
  },
  'post /api/offers/:offerId/decline': {
    path: `/api/offers/${declinedOffer.id}/decline`,
    body: { reason: 'Too old' },
    may: ['lead'],
    otherwise: 403,
  },
  'post /api/offers/:offerId/attest': {
    path: `/api/offers/${madeOffer.id}/attest`,
    may: ['lead'],
    otherwise: 403,
  },
  'post /api/offers/:offerId/take-back': {
    path: `/api/offers/${madeOffer.id}/take-back`,
    body: { seen: 'given' },
    may: ['lead'],
    otherwise: 403,
  },
  // By the organisation that offered.
  'post /api/offers/:offerId/withdraw': {
    path: `/api/offers/${madeOffer.id}/withdraw`,
    may: ['commenter', 'steward'],
    otherwise: 403,
  },
  'get /api/search': { path: '/api/search?q=slag', may: principals, everyone: 200 },
  'get /api/threads': { path: `/api/threads?room=${roadmapRoom(roadmap)}`, may: inSteel },
  'post /api/threads': {
    path: '/api/threads',
    body: () => ({ ...talk, id: newId(), comment: { id: newId(), text: said } }),
    may: speakers,
    otherwise: 403,
  },
  // Readers of the group may comment there, at least within their own organisation.
  'post /api/groups/:groupId/files/:fileId': {
    path: `/api/groups/${steel}/files/${aNewOne}`,
    body: pdf,
    may: inSteel,
    otherwise: 403,
  },
  'get /api/files/:fileId': { path: `/api/files/${letter}`, may: inSteel },
  'post /api/threads/:threadId/comments': {
    path: `${inThread}/comments`,
    body: () => ({ id: newId(), text: said }),
    may: speakers,
    otherwise: 403,
  },
  // It proposes no wording.
  'post /api/threads/:threadId/take-in': {
    path: `${inThread}/take-in`,
    body: { key: 'take-in', seen: '' },
    may: [],
    answers: { lead: 409, editor: 409 },
    otherwise: 403,
  },
  'post /api/threads/:threadId/assignee': {
    path: `${inThread}/assignee`,
    body: { person: 'editor' },
    may: speakers,
    otherwise: 403,
  },
  'post /api/threads/:threadId/records': {
    path: `${inThread}/records`,
    body: { kind: 'action', title: 'Find out', language: 'en' },
    may: writers,
    otherwise: 403,
  },
  // It is for all already: those who may speak there get 409.
  'post /api/threads/:threadId/promotion': {
    path: `${inThread}/promotion`,
    body: () => ({ id: newId(), comment: { id: newId(), text: said } }),
    may: [],
    otherwise: 403,
    answers: { lead: 409, editor: 409, commenter: 409 },
  },
  'get /api/records/:recordId/threads': { path: `${of(action)}/threads`, may: inSteel },
  'post /api/threads/:threadId/passages': {
    path: `${inThread}/passages`,
    body: { passages: talk.place.passages },
    may: speakers,
    otherwise: 403,
  },
  'post /api/threads/:threadId/disposition': {
    path: `${inThread}/disposition`,
    body: { disposition: 'accepted' },
    may: speakers,
    otherwise: 403,
  },
  'post /api/threads/:threadId/seen': { path: `${inThread}/seen`, body: { comments: 1 }, may: inSteel },
  'patch /api/comments/:commentId': {
    path: `/api/comments/${talk.comment.id}`,
    body: { text: said },
    may: ['commenter'],
    otherwise: 403,
  },
  'post /api/comments/:commentId/reactions': {
    path: `/api/comments/${talk.comment.id}/reactions`,
    body: { reaction: 'agree', on: true },
    may: speakers,
    otherwise: 403,
  },
  'delete /api/comments/:commentId': {
    path: `/api/comments/${talk.comment.id}`,
    may: ['commenter'],
    otherwise: 403,
  },
  'post /api/received-comments': {
    path: '/api/received-comments',
    body: () => ({
      id: newId(),
      place: talk.place,
      comment: { id: newId(), text: said },
      organisation: 'ficem',
      name: 'Dr. Post',
      on: '2026-01-31',
      channel: 'letter',
      language: 'es',
    }),
    may: ['lead', 'secretary', 'convener'],
    otherwise: 403,
  },
  // It was said here: people who enter comments from outside get 409.
  'post /api/threads/:threadId/received/link': {
    path: `${inThread}/received/link`,
    body: {},
    may: [],
    answers: { lead: 409, secretary: 409, convener: 409 },
    otherwise: 403,
  },
  // That discussion was not received from outside.
  'post /api/official-letters': {
    path: '/api/official-letters',
    body: () => ({
      id: newId(),
      threads: [talk.id],
      number: 'DG-12',
      dated: '2026-01-31',
      signatory: 'Dra. Pérez',
      office: 'Directora',
      file: letter,
    }),
    may: [],
    answers: { lead: 409, secretary: 409, convener: 409 },
    otherwise: 403,
  },
  'get /api/threads/:threadId': { path: inThread, may: inSteel },
  'get /api/groups/:groupId/rounds': { path: `/api/groups/${steel}/rounds`, may: inSteel },
  'post /api/groups/:groupId/rounds': {
    path: `/api/groups/${steel}/rounds`,
    body: round,
    may: ['lead'],
    otherwise: 403,
  },
  'get /api/rounds': { path: '/api/rounds', may: principals },
  'get /api/rounds/:roundId': { path: `/api/rounds/${round.id}`, may: inSteel },
  'get /api/rounds/:roundId/version': { path: `/api/rounds/${round.id}/version`, may: inSteel },
  'post /api/rounds/:roundId/last-day': {
    path: `/api/rounds/${round.id}/last-day`,
    body: { closesOn: '2999-01-02' },
    may: ['lead'],
    otherwise: 403,
  },
  // One organisation was invited: those who speak for others get 409.
  'post /api/rounds/:roundId/no-comments': {
    path: `/api/rounds/${round.id}/no-comments`,
    body: { nothing: true },
    may: ['commenter', 'steward'],
    answers: { lead: 409, editor: 409, principal: 409, convener: 409 },
    otherwise: 403,
  },
  // There is no mail server to remind with: those who may remind get 409.
  'post /api/rounds/:roundId/reminders': {
    path: `/api/rounds/${round.id}/reminders`,
    body: {},
    may: [],
    answers: { lead: 409 },
    otherwise: 403,
  },
  // There is no such round: the other rows need theirs open. See `rounds.test.ts`.
  'post /api/rounds/:roundId/close': { path: '/api/rounds/none/close', body: {}, may: [] },
  'post /api/rounds/:roundId/public': {
    path: `/api/rounds/${round.id}/public`,
    body: { firstDay: '2999-01-01', lastDay: '2999-01-02', languages: ['es'], words: { es: 'Qué se consulta.' } },
    may: ['lead', 'convener'],
    otherwise: 403,
  },
  'get /api/rounds/:roundId/public': { path: `/api/rounds/${round.id}/public`, may: inSteel },
  'get /api/rounds/:roundId/public/preview': {
    path: `/api/rounds/${round.id}/public/preview`,
    may: ['lead', 'convener'],
    otherwise: 403,
    archived: [],
  },
  'get /api/rounds/:roundId/public/comments': {
    path: `/api/rounds/${round.id}/public/comments`,
    may: ['lead', 'convener'],
    otherwise: 403,
    archived: [],
  },
  // It was looked at otherwise, and is not public: those who run it get 409.
  'post /api/rounds/:roundId/public/open': {
    path: `/api/rounds/${round.id}/public/open`,
    body: () => ({ key: randomUUID(), stamp: 'another' }),
    may: [],
    answers: { lead: 409, convener: 409 },
    otherwise: 403,
  },
  'post /api/rounds/:roundId/public/last-day': {
    path: `/api/rounds/${round.id}/public/last-day`,
    body: { lastDay: '2999-01-03' },
    may: [],
    answers: { lead: 409, convener: 409 },
    otherwise: 403,
  },
  'post /api/rounds/:roundId/public/withdraw': {
    path: `/api/rounds/${round.id}/public/withdraw`,
    body: () => ({ key: randomUUID() }),
    may: [],
    answers: { lead: 409, convener: 409 },
    otherwise: 403,
  },
  'post /api/rounds/:roundId/public/answers': {
    path: `/api/rounds/${round.id}/public/answers`,
    body: () => ({ key: randomUUID() }),
    may: [],
    answers: { lead: 409, convener: 409 },
    otherwise: 403,
  },
  'post /api/rounds/:roundId/public/answers/withdraw': {
    path: `/api/rounds/${round.id}/public/answers/withdraw`,
    body: () => ({ key: randomUUID() }),
    may: [],
    answers: { lead: 409, convener: 409 },
    otherwise: 403,
  },
  // The public has said nothing. See `public-rounds.test.ts`.
  'post /api/public-comments/:publicCommentId/moderation': {
    path: '/api/public-comments/0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a0d9/moderation',
    body: { decision: 'accept', seen: 'waiting' },
    may: [],
  },
  'get /api/groups/:groupId/ratings': { path: `/api/groups/${steel}/ratings`, may: inSteel },
  'post /api/groups/:groupId/ratings': {
    path: `/api/groups/${steel}/ratings`,
    body: () => ({ ...rating, id: newId() }),
    may: ['lead'],
    otherwise: 403,
  },
  'get /api/ratings': { path: '/api/ratings', may: principals },
  'get /api/ratings/:ratingId': { path: `/api/ratings/${rating.id}`, may: inSteel },
  'get /api/ratings/:ratingId/barriers': { path: `/api/ratings/${rating.id}/barriers`, may: inSteel },
  'get /api/ratings/:ratingId/result': { path: `/api/ratings/${closedRating.id}/result`, may: inSteel },
  'post /api/ratings/:ratingId/marks': {
    path: `/api/ratings/${rating.id}/marks`,
    body: marked,
    may: speakers,
    otherwise: 403,
  },
  // There is no such rating: the other rows need theirs open. See `ratings.test.ts`.
  'post /api/ratings/:ratingId/close': { path: '/api/ratings/none/close', body: {}, may: [] },
  'post /api/ratings/:ratingId/decision': {
    path: `/api/ratings/${closedRating.id}/decision`,
    body: () => ({ key: randomUUID(), records: [{ record: barrier, tnaClass: 'crucial' }] }),
    may: ['lead'],
    otherwise: 403,
  },
  'get /api/groups/:groupId/reviews': { path: `/api/groups/${steel}/reviews`, may: inSteel },
  // There is an open one.
  'post /api/groups/:groupId/reviews': {
    path: `/api/groups/${steel}/reviews`,
    body: () => ({ ...review, id: newId() }),
    may: [],
    answers: { lead: 409, convener: 409 },
    otherwise: 403,
  },
  'get /api/reviews': { path: '/api/reviews', may: principals },
  'get /api/reviews/:reviewId': { path: `/api/reviews/${review.id}`, may: inSteel },
  'get /api/reviews/:reviewId/lines': { path: `/api/reviews/${review.id}/lines`, may: inSteel },
  'get /api/reviews/:reviewId/unchanged': {
    path: `/api/reviews/${review.id}/unchanged`,
    may: ['lead', 'editor', 'commenter', 'steward', 'principal', 'convener'],
    otherwise: 403,
  },
  // Nothing of it was said unchanged: who may write there takes back nothing.
  'post /api/reviews/:reviewId/lines/take-back': {
    path: `/api/reviews/${review.id}/lines/take-back`,
    body: { records: ['none'] },
    may: ['lead', 'editor', 'commenter', 'steward', 'principal', 'convener'],
    otherwise: 403,
  },
  // There is no such review: the other rows need theirs open. See `reviews.test.ts`.
  'get /api/reviews/:reviewId/report': { path: '/api/reviews/none/report', may: [] },
  'post /api/reviews/:reviewId/close': { path: '/api/reviews/none/close', body: {}, may: [] },
  'post /api/reviews/:reviewId/lines': {
    path: `/api/reviews/${review.id}/lines`,
    body: reviewed,
    may: ['commenter', 'steward'],
    // Their organisation leads something else, or nothing.
    answers: { lead: 409, editor: 409, principal: 409, convener: 409 },
    otherwise: 403,
  },
  'post /api/reviews/:reviewId/approval': {
    path: `/api/reviews/${review.id}/approval`,
    body: { seen: 999_999 },
    may: [],
    answers: { steward: 409, principal: 409, convener: 409 },
    otherwise: 403,
  },
  'post /api/reviews/:reviewId/marks': {
    path: `/api/reviews/${review.id}/marks`,
    body: () => ({ key: randomUUID(), marks: [{ record: action, mark: 'modest' }] }),
    may: writers,
    // It leads the action itself.
    answers: { commenter: 409 },
    otherwise: 403,
  },
  // See `review-files.test.ts`: the rows of reviews need theirs open.
  'get /api/reviews/:reviewId/file': { path: '/api/reviews/none/file?format=xlsx', may: [] },
  'post /api/comment-matrix': {
    path: '/api/comment-matrix',
    body: { of: { kind: 'roadmap', roadmap }, format: 'xlsx', language: 'en' },
    may: inSteel,
  },
  // No matrix: a person who may say something somewhere gets the reason.
  'post /api/comment-matrix/returned/:returned': {
    path: '/api/comment-matrix/returned/0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a00a?name=a.xlsx',
    body: pdf,
    may: [],
    answers: { ...Object.fromEntries([...inSteel, 'insider' as const].map((each) => [each, 422])), outsider: 403 },
    otherwise: 403,
  },
  'get /api/audit': { path: '/api/audit', may: auditors },
  'get /api/audit/checkpoint': { path: '/api/audit/checkpoint', may: auditors },
  'post /api/audit/check': { path: '/api/audit/check', body: { checkpoint: forged }, may: auditors },
  // Last, because each takes a thread: the search for the first answer that changes seldom comes to them.
  'get /api/groups/:groupId/register/file': { path: `/api/groups/${steel}/register/file?format=json`, may: inSteel },
  'get /api/roadmaps/:roadmapId/file': { path: `/api/roadmaps/${roadmap}/file?format=md`, may: inSteel },
}
const takesEvidence = 'delete /api/records/:recordId/evidence/:evidenceId'
const alsoIn = 'post /api/records/:recordId/also-in'
const addsOrganisation = 'post /api/organisations'
const open = [
  'post /api/auth/sign-in/email',
  'post /api/auth/second-factor',
  'post /api/auth/sign-out',
  'post /api/auth/ways',
  'post /api/auth/link',
  'post /api/auth/link/open',
  'post /api/auth/password/forgotten',
  'post /api/auth/password/reset',
  'post /api/auth/passkey/begin',
  'post /api/auth/passkey',
  'post /api/auth/provider/begin',
  'get /api/auth/provider/callback',
  'get /api/demo',
  'get /api/keys',
  'get /verify/:certificate',
  'get /verify/check.js',
  'get /api/unsubscribe',
  'post /api/unsubscribe',
  'get /api/coalition',
  'post /api/set-up/look',
  'post /api/set-up',
  'post /api/invitations/look',
  'post /api/invitations/accept',
  'post /api/received-comments/look',
  'post /api/received-comments/confirm',
  'post /api/mail/bounces',
  // The same: `mail-replies/mail-replies.test.ts`.
  'post /api/mail/replies',
  'get /public/rounds/:slug',
  'get /public/rounds/:slug/comments.csv',
  'get /public/rounds/:slug/comment',
  'post /public/rounds/:slug/comments',
  'get /public/rounds/:slug/figures/:fileId',
  'get /public/rounds/:slug/mine/:token',
  'post /public/rounds/:slug/mine/:token',
  // By a link and a code: `one-time-links/answering.test.ts`.
  'get /answer/:linkId',
  'get /answer/:linkId/:token',
  'get /answer/:linkId/figures/:fileId',
  'post /answer/:linkId',
  'post /answer/:linkId/leave',
  'post /answer/:linkId/position',
  'post /answer/:linkId/review',
  'post /answer/:linkId/take-back',
  // By a secret address: `calendar/calendar.test.ts`.
  'get /calendar/:file',
  // By the link of a mail: `check-in/check-in.test.ts`.
  'get /check-in/:secret',
  'post /check-in/:secret',
  'post /check-in/:secret/take-back',
  // By the link of a mail: `home/week.test.ts`.
  'get /check-in/rounds/:secret',
  'post /check-in/rounds/:secret',
  'get /check-in/reviews/:secret',
  'post /check-in/reviews/:secret',
  'get /public/:slug',
  'get /public/:slug/atom.xml',
  'get /public/:slug/data.csv',
  'get /public/:slug/data.json',
  'get /public/:slug/:number',
  'post /public/:slug/subscriptions',
  'get /public/:slug/subscriptions/:token',
  'post /public/:slug/subscriptions/:token',
  'get /public/:slug/subscriptions/:token/end',
  'post /public/:slug/subscriptions/:token/end',
  'get /public/:slug/:number/data.csv',
  'get /public/:slug/:number/data.json',
  'get /public/:slug/:number/figures/:fileId',
]

const server = await sharedServer()
let goneVoices: Readonly<Record<Gone, Voice>>
const voices = new Map<Principal | undefined, Voice>()
beforeAll(async () => {
  for (const principal of [undefined, ...principals]) voices.set(principal, await server.as(principal))
  await prepare(server)
  goneVoices = await gonePeople(server)
})

/** A discussion, a lowering and an avatar, for those routes that need one. */
/** As rows: the small coalition has no financing. */
async function contribute({ data }: TestServer): Promise<void> {
  const db = await rowsOf(data)
  const of = { id: contributionId.parse(given), record: action, provider: organisationId.parse('ficem'), outside: null }
  const said = saidContribution.parse(contributed)
  const by = personId.parse('commenter')
  const at = new Date().toISOString()
  await db.transaction().execute((tx) => addContribution(tx, { ...of, act: 'given', said, by, at }))
  await db.destroy()
}

async function prepare(on: TestServer): Promise<void> {
  await contribute(on)
  const [lead, commenter] = [await on.as('lead'), await on.as('commenter')]
  await commenter.ask('POST', `/api/groups/${steel}/files/${letter}`, pdf)
  await commenter.ask('POST', '/api/threads', { ...talk, comment: { ...talk.comment, files: [letter] } })
  await lead.ask('POST', `/api/groups/${steel}/rounds`, round)
  await lead.ask('POST', `/api/groups/${steel}/views`, groupView)
  await lead.ask('POST', '/api/templates', madeTemplate)
  await fetch(`${on.address}/api/groups/${steel}/datasets/${dataset}?${saidOfSeries}`, {
    method: 'POST',
    headers: { origin: on.url, cookie: lead.cookie, 'content-type': 'application/octet-stream' },
    body: series,
  })
  await lead.ask('POST', `/api/datasets/${dataset}/confirm`, { key: randomUUID() })
  await lead.ask('POST', `/api/groups/${steel}/records`, {
    key: randomUUID(),
    piece: 1,
    of: 1,
    changes: [{ kind: 'pathway', record: pathway, field: 'title/en', value: 'Steel to 2050' }],
  })
  await vi.waitFor(async () => {
    const { status } = await lead.ask('GET', `${of(pathway)}/pathway`)
    if (status !== 200) throw new Error('the pathway is not listed yet')
  }, soon)
  await (await on.as('convener')).ask('POST', '/api/coalition/fields', customField)
  await (await on.as('steward')).ask('POST', `/api/groups/${steel}/field-closings`, closing)
  await (await on.as('convener')).ask('POST', '/api/strike-outs', strikeOut)
  await (await on.as('convener')).ask('POST', `/api/strike-outs/${strikeOut.id}/withdraw`, { key: randomUUID() })
  await (await on.as('steward')).ask('POST', '/api/holds', hold)
  await (await on.as('steward')).ask('POST', `/api/holds/${hold.id}/lift`, { key: randomUUID() })
  for (const body of [rating, closedRating]) await lead.ask('POST', `/api/groups/${steel}/ratings`, body)
  for (const { ask } of [lead, commenter]) await ask('POST', `/api/ratings/${closedRating.id}/marks`, marked())
  await lead.ask('POST', `/api/ratings/${closedRating.id}/close`, {})
  await (
    await on.as('steward')
  ).ask('POST', `/api/records/${action}/answer`, { organisation: 'ficem', answer: 'accepted' })
  const insider = await on.as('insider')
  await (await on.as('editor')).ask('POST', `${of(barrier)}/asks`, madeAsk)
  for (const offer of [madeOffer, declinedOffer]) await commenter.ask('POST', `/api/asks/${madeAsk.id}/offers`, offer)
  await insider.ask('POST', `${of(closedAction)}/asks`, closedAsk)
  await insider.ask('POST', `/api/asks/${closedAsk.id}/offers`, closedOffer)
  await lead.ask('POST', `/api/groups/${steel}/reviews`, review)
  await (await on.as('steward')).ask('POST', `/api/reviews/${review.id}/lines`, reviewed())
  const lowered = `/api/groups/${steel}/people/editor/lowered`
  await lead.ask('POST', lowered, { role: 'editor', seen: null })
  await lead.ask('POST', '/api/me/avatar', { image: png })
  for (const id of ['draft-1', 'draft-2']) {
    const changes = [{ kind: 'insert-after', block: null, text: 'Scope.' }]
    await commenter.ask('POST', `/api/roadmaps/${roadmap}/proposals`, { id, base: 0, changes, state: 'draft' })
  }
  await makeConsultation(on, asking)
  const named = { id: signedVersion, name: 'To sign' }
  await (await on.as('editor')).ask('POST', `/api/roadmaps/${roadmap}/versions`, named)
  await lead.ask('POST', `/api/roadmaps/${roadmap}/sign-offs`, signOff)
  await lead.ask('POST', `/api/roadmaps/${roadmap}/editions`, { id: edition, language: 'pt', from: 'copy' })
  const clearance = { id: randomUUID(), verdict: 'cleared', words: 'Fine.', readers: ['editor'] }
  await lead.ask('POST', `${signing}/clearances`, clearance)
  const principal = await on.as('principal')
  await principal.ask('POST', '/api/organisations/alacero/programs', { allowed: true })
  await lead.ask('POST', '/api/me/tokens', programToken)
  await (await on.as('editor')).ask('POST', '/api/me/tokens', { ...programToken, id: othersToken })
  await fetch(`${on.address}${signing}/files/${mandateScan}`, {
    method: 'POST',
    headers: { origin: on.url, cookie: principal.cookie, 'content-type': 'application/octet-stream' },
    body: Buffer.from(png, 'base64'),
  })
  const answer = { id: answered, position: 'abstains', mandate: 'Board', mandateFile: mandateScan, language: 'en' }
  await principal.ask('POST', `${signing}/positions`, answer)
  await fetch(`${on.address}/api/roadmaps/${roadmap}/files/${kiln}`, {
    method: 'POST',
    headers: { origin: on.url, cookie: lead.cookie, 'content-type': 'application/octet-stream' },
    body: Buffer.from(png, 'base64'),
  })
  const headers = { origin: on.url, cookie: lead.cookie, 'content-type': 'application/octet-stream' }
  const word = await fetch(`${on.address}/api/roadmaps/${roadmap}/file?format=docx`, { headers })
  await fetch(`${on.address}/api/roadmaps/${roadmap}/returned/${brought}?name=nota.docx`, {
    method: 'POST',
    headers,
    body: await word.arrayBuffer(),
  })
  await lead.ask('POST', `/api/returned/${brought}/readers`, { readers: ['editor'] })
}

function as(principal: Principal | undefined): Voice {
  const voice = voices.get(principal)
  if (voice === undefined) throw new Error(`${principal} is not signed in`)
  return voice
}

function pathOf({ path }: Pick<Row, 'path'>): string {
  return path.replace(aNewOne, newId())
}

function bodyOf({ body }: Row): unknown {
  return typeof body === 'function' ? (body as () => unknown)() : body
}

function expected(name: string, row: Row, principal: Principal): number {
  const special = row.answers?.[principal] ?? row.everyone
  if (special !== undefined) return special
  if (row.may.includes(principal)) return 200
  if (row.otherwise === undefined || !(row.readers ?? inSteel).includes(principal)) return 404
  if (name === addsOrganisation && principal === 'convener') return 409
  if (name === takesEvidence && reporters.includes(principal)) return 404
  if (name === alsoIn && writers.includes(principal)) return 404
  return row.otherwise
}

test('every route of the API has its row, and no row is without its route', () => {
  // The list alone is read: nothing of it is called.
  const routes = apiRoutes({} as Parameters<typeof apiRoutes>[0])
  const names = routes.map(({ method, path }) => `${method} ${path}`)
  expect(names.toSorted()).toEqual([...Object.keys(table), ...open].toSorted())
  const signedIn = routes.filter(({ access }) => access === 'signed-in')
  expect(signedIn.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual(Object.keys(table).toSorted())
})

describe.each(Object.entries(table))('%s', (name, row) => {
  const [method = ''] = name.split(' ')

  test('401 without a session', async () => {
    const { status, text } = await as(undefined).ask(method.toUpperCase(), pathOf(row), bodyOf(row))
    expect({ status, code: (JSON.parse(text) as { code: string }).code }).toEqual({
      status: 401,
      code: 'not-signed-in',
    })
  })

  test.each(principals)('%s', async (principal) => {
    const { status } = await as(principal).ask(method.toUpperCase(), pathOf(row), bodyOf(row))
    expect(status).toBe(expected(name, row, principal))
  })

  test('a request that is not a read must come from our own pages', async () => {
    if (method === 'get') return
    for (const origin of ['https://evil.example', 'null', '']) {
      const { status } = await as('lead').ask(method.toUpperCase(), pathOf(row), bodyOf(row), { origin })
      expect(status).toBe(403)
    }
  })
})

/** The same request about a thing of the group that few people know of, and about a thing that does not exist. */
function elsewhere(row: Row, ids: Readonly<Record<string, string>>): Row {
  const swap = (text: string) =>
    Object.entries(ids).reduce((swapped, [own, other]) => swapped.replaceAll(`/${own}`, `/${other}`), text)
  const path = swap(row.path).replace(`group=${steel}`, `group=${ids[steel]}`)
  return { ...row, path }
}
const hiddenIds = {
  [steel]: closed,
  [action]: closedAction,
  [barrier]: closedAction,
  [roadmap]: closedRoadmap,
  [madeAsk.id]: closedAsk.id,
  [madeOffer.id]: closedOffer.id,
  [declinedOffer.id]: closedOffer.id,
}
const missingIds = {
  [steel]: 'none',
  [closed]: 'none',
  [action]: 'none',
  [barrier]: 'none',
  [roadmap]: 'none',
  [madeAsk.id]: missingAsk,
  [madeOffer.id]: missingAsk,
  [declinedOffer.id]: missingAsk,
}
/** The people who know of the closed group: its member, and the secretariat, which runs the coalition. */
const knowing: readonly Principal[] = ['insider', 'convener']
const placed = Object.entries(table).filter(([, row]) => elsewhere(row, missingIds).path !== row.path)

/** An answer without what differs from one request to the next. */
function bytesOf({ status, text, headers }: Awaited<ReturnType<Voice['ask']>>): unknown {
  return { status, text, headers: [...headers].filter(([name]) => name !== 'date') }
}

describe('a thing that the person may not know of is answered by the same bytes as one that is not there:', () => {
  test.each(placed)('%s', async (name, row) => {
    const [method = ''] = name.split(' ')
    for (const principal of [undefined, ...principals]) {
      if (principal !== undefined && knowing.includes(principal)) continue
      const ask = (asked: Row) => as(principal).ask(method.toUpperCase(), pathOf(asked), bodyOf(asked))
      const hidden = await ask(elsewhere(row, hiddenIds))
      const missing = await ask(elsewhere(row, missingIds))
      expect([principal, bytesOf(hidden)]).toEqual([principal, bytesOf(missing)])
      expect([401, 404]).toContain(missing.status)
    }
  })

  test('how many cells that makes', () => {
    const cells =
      Object.keys(table).length * (principals.length + 1 + gone.length) +
      2 * placed.length * (principals.length + 1 - knowing.length) +
      placed.length * principals.length
    console.log(`permissions: ${Object.keys(table).length} routes, ${cells} cells`)
    expect(cells).toBeGreaterThan(1000)
  })
})

describe('what a person may not know of', () => {
  const paths = [
    `/api/groups/${closed}/people`,
    `/api/groups/${closed}/facts`,
    `/api/groups/${closed}/readers`,
    `/api/records?kind=barrier&group=${closed}`,
    `/api/barriers?group=${closed}`,
    of(closedAction),
    `${of(closedAction)}/citations`,
    `${of(closedAction)}/authorship`,
    `${of(closedAction)}/history?field=status`,
    `${of(closedAction)}/text-history?field=description&language=es`,
    `/api/threads?room=register.${closed}`,
    `${of(closedAction)}/asks`,
    `/api/groups/${closed}/asks`,
    `/api/rooms/register.${closed}/fullness`,
    `/api/rooms/register.${closed}/state`,
  ]

  test.each(paths)('%s answers like a thing that does not exist, byte for byte', async (path) => {
    const hidden = await as('lead').ask('GET', path)
    const absent = await as('lead').ask('GET', path.replace(closed, 'none').replace(closedAction, 'none'))
    const unfit = await as('lead').ask('GET', path.replace(closedAction, '%3Cscript%3E'))
    expect([hidden.status, hidden.text]).toEqual([404, absent.text])
    expect(absent.status).toBe(404)
    expect(unfit.text).toBe(hidden.text)
    expect([...hidden.headers.keys()]).toEqual([...absent.headers.keys()])
    expect((await as('insider').ask('GET', path)).status).toBe(200)
  })

  test('writing to it answers the same, also for people of the organisation that leads it', async () => {
    for (const principal of ['lead', 'steward'] as const) {
      const ask = (record: string) =>
        as(principal).ask('POST', `${of(record)}/answer`, { organisation: 'ficem', answer: 'accepted' })
      const [hidden, absent] = [await ask(closedAction), await ask('none')]
      expect([hidden.status, hidden.text]).toEqual([404, absent.text])
    }
  })

  test('leaves no trace in lists, pages of organisations, homes or counts', async () => {
    for (const principal of ['lead', 'commenter', 'steward', 'outsider', 'observer'] as const) {
      for (const path of [
        '/api/me',
        '/api/groups',
        '/api/actions',
        '/api/home',
        '/api/organisations/ficem',
        '/api/organisations/bank/asks',
      ]) {
        const { text } = await as(principal).ask('GET', path)
        expect(text).not.toMatch(/Secret|"closed"|action-2/)
      }
    }
    const { text } = await as('insider').ask('GET', '/api/actions')
    expect(text).toContain('Secret')
  })

  test.each(['//api/me', '/api//me', '/api/me/', '/API/me', '/api/%6de', '/api/groups/..%2f..%2fme', '/api;x=1/me'])(
    'the path %s opens no side door',
    async (path) => {
      const { status, text } = await as(undefined).ask('GET', path)
      expect(text).not.toContain('person')
      expect([401, 404]).toContain(status)
    },
  )
})

describe.each(gone)('a person who is %s', (who) => {
  test.each(Object.entries(table))('%s', async (name, row) => {
    const [method = ''] = name.split(' ')
    const ask = (voice: Voice) => voice.ask(method.toUpperCase(), pathOf(row), bodyOf(row))
    const answer = await ask(goneVoices[who])
    expect(bytesOf(answer)).toEqual(bytesOf(await ask(as(undefined))))
    expect(answer.status).toBe(401)
  })
})

describe('in a group that is archived', () => {
  let archive: TestServer
  beforeAll(async () => {
    archive = await startTestServer()
    await prepare(archive)
    const { ask } = await archive.as('convener')
    await ask('PATCH', `/api/groups/${steel}`, { archived: true })
  })
  afterAll(() => archive.remove())

  test.each(placed)('%s', async (name, row) => {
    const [method = ''] = name.split(' ')
    const answers: Partial<Record<Principal, number>> = {}
    for (const principal of principals) {
      const { ask } = await archive.as(principal)
      answers[principal] = (await ask(method.toUpperCase(), pathOf(row), bodyOf(row))).status
    }
    const may = row.archived ?? (method === 'get' ? row.may : [])
    const rest = (principal: Principal) =>
      row.otherwise !== undefined && (row.readers ?? inSteel).includes(principal) ? row.otherwise : 404
    const expectedAnswers = Object.fromEntries(
      principals.map((principal) => [principal, may.includes(principal) ? 200 : rest(principal)]),
    )
    expect(answers).toEqual(expectedAnswers)
  })
})

/** Every action that `can` decides: one that is missing here does not compile. */
const actions = Object.keys({
  read: true,
  write: true,
  send: true,
  administer: true,
  'read-thread': true,
  'comment-in-thread': true,
  'dispose-of-thread': true,
  'narrow-thread': true,
  'open-consultation': true,
  'read-consultation': true,
  'work-on-consultation': true,
  'run-consultation': true,
  'read-draft': true,
  'run-sign-offs': true,
  publish: true,
  'run-publications': true,
  'move-sign-off': true,
  'run-editions': true,
  'enter-position': true,
  'read-clearance': true,
  'set-signing': true,
  'give-position': true,
  'name-signatory': true,
  'read-positions': true,
  'enter-received': true,
  'read-returned': true,
  'decide-returned': true,
  'run-rounds': true,
  'run-public-rounds': true,
  'confirm-closing': true,
  'ask-for-support': true,
  'offer-support': true,
  'answer-offer': true,
  'withdraw-offer': true,
  'say-nothing': true,
  'give-marks': true,
  answer: true,
  'set-organisation-sign-in': true,
  'list-organisations': true,
  'read-audit': true,
  'read-decision': true,
  'read-health': true,
  'run-groups': true,
  describe: true,
  'send-people': true,
  name: true,
  lower: true,
  'know-role-holder': true,
  reassign: true,
  'lift-suspension': true,
  'administer-coalition': true,
  'edit-organisation': true,
  'administer-people': true,
  'invite-first-steward': true,
  'use-contacts': true,
  'propose-strike-out': true,
  'confirm-strike-out': true,
  hold: true,
  'close-field': true,
  'allow-programs': true,
  'read-activity': true,
  'run-reviews': true,
  'read-own-lines': true,
  'write-own-lines': true,
  'approve-lines': true,
  'read-internal-reason': true,
} satisfies Record<Permission['action'], true>)

describe('where can() answers wrongly for one action, an answer changes:', () => {
  let mutant: TestServer
  beforeAll(async () => {
    // Wrong answers come from this thread.
    const lists: Lists = { answer: (route, request) => route.run(request) }
    mutant = await startTestServer({}, { lists })
    await prepare(mutant)
    wrong.isUndone = true
  })
  afterAll(async () => {
    wrong.isUndone = false
    await mutant.remove()
  })

  test.each(actions)('%s', async (mutated) => {
    expect(await firstCellThatChanges(mutant, mutated)).toBeDefined()
  })
})

/** A wrong yes gives most to the first, and a wrong no takes most from the second. */
const unprivileged: readonly Principal[] = ['outsider', 'commenter']
const privileged: readonly Principal[] = ['lead', 'steward', 'convener']

/** The actions that a cell asks `can` for, from a request without a wrong answer: the others need no try on it. */
const asksFor = new Map<string, ReadonlySet<string>>()

/** Asked wrongly, as it should be, and wrongly again: only what both wrong answers agree on counts. */
async function firstCellThatChanges(on: TestServer, mutated: string): Promise<string | undefined> {
  for (const answer of [true, false]) {
    for (const [name, row] of Object.entries(table)) {
      for (const principal of answer ? unprivileged : privileged) {
        const { ask } = await on.as(principal)
        const asked = async (action: string | undefined) => {
          Object.assign(wrong, { action, answer })
          const { status, text } = await ask((name.split(' ')[0] ?? '').toUpperCase(), pathOf(row), bodyOf(row))
          wrong.action = undefined
          return `${status} ${name.startsWith('get ') ? text : ''}`
        }
        const cell = `${principal}: ${name}`
        if (asksFor.get(cell)?.has(mutated) === false) continue
        wrong.asked.clear()
        const mutant = await asked(mutated)
        if (!wrong.asked.has(mutated)) {
          asksFor.set(cell, new Set(wrong.asked))
          continue
        }
        if (mutant !== (await asked(undefined)) && (await asked(mutated)) === mutant) return cell
      }
    }
  }
  return undefined
}
