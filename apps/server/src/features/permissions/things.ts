import { randomUUID } from 'node:crypto'

import { roadmapRoom } from '@minga/domain/room/room-name'

import { madeConsultation } from '../../testing/made-consultation.ts'
import { action, barrier, roadmap } from '../../testing/small-coalition.ts'

export const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
export const recordPath = (record: string) => `/api/records/${record}`
export const said = [{ kind: 'paragraph', content: [{ text: 'Why?' }] }]
/** A discussion that the commenter begins. */
export const talk = {
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
export const given = randomUUID()
export const contributed = {
  instrument: '421',
  amount: '1.00 USD',
  state: 'concept',
  public: 'https://example.org/loan',
}
/** A round that the lead opens. */
const about = { kind: 'roadmap', roadmap }
export const round = { id: 'round-1', about, name: 'First', organisations: ['ficem'], closesOn: '2999-01-01' }
/** A file that goes with the commenter's comment there. */
export const letter = 'file-1'
export const pdf = '%PDF-1.7 a letter'
/** A rating that stays open, and one that is closed; the lead opens both. */
export const rating = {
  id: 'rating-1',
  name: 'First',
  records: [barrier],
  criteria: ['tna'],
  disclosure: 'named',
  raterKind: 'organisation',
  closesOn: '2999-01-01',
}
export const closedRating = { ...rating, id: 'rating-2' }
export const marked = () => ({ key: randomUUID(), marks: [{ record: barrier, criterion: 'tna', mark: 4 }] })
/** A review that the lead opens, and what the federation says of its action in it. */
export const review = { id: 'review-1', period: '2026-Q3', closesOn: '2999-01-01' }
export const reviewed = () => ({
  key: randomUUID(),
  lines: [{ record: action, progress: { en: 'Samples are taken.' }, internalSlip: 'A laboratory failed.' }],
})
/** A version that the editor names, and a sign-off of it that the lead opens. */
export const signedVersion = '0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a0d1'
export const signOff = {
  id: '0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a0d2',
  versions: [signedVersion],
  procedure: 'endorse',
  organisations: ['alacero', 'ficem'],
  closesOn: '2999-01-01',
  rule: 'each',
  nature: 'political',
}
/** A Portuguese text of the roadmap, that the lead begins. */
export const edition = '0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a0d3'
export const signOffPath = `/api/sign-offs/${signOff.id}`
/** The principal's answer to it, with a document of its mandate. */
export const answered = '0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a0d3'
export const mandateScan = 'mandate-1'
/** A template of groups that the lead makes of the roadmap. */
export const madeTemplate = {
  id: '0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a0e7',
  name: 'Form',
  for: 'group',
  roadmap,
  kept: 'headings',
}
/** A pathway that the lead begins. */
export const pathway = 'pathway-1'
/** A dataset that the lead brings and confirms. */
export const dataset = '0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a0f1'
export const production = 'Production|Iron and Steel|Steel'
export const series = `Region,Variable,Unit,2021\nLatin America,${production},Mt/yr,64.7\n`
export const saidOfSeries = 'name=a.csv&source=https://example.org/a&boundary=All&vintage=2023'
/** A view that the lead saves for the group. */
export const groupView = {
  id: '0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a004',
  kind: 'barrier',
  name: 'Grave',
  scope: 'group',
  query: 'level=critical',
}
/** A strike-out and a hold that are taken back. */
export const strikeOut = {
  id: '0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a0a1',
  ground: 'antitrust',
  words: ['of which nothing is anywhere'],
  places: [{ kind: 'room', room: roadmapRoom(roadmap) }],
}
export const hold = {
  id: '0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a0a2',
  of: { kind: 'organisation', organisation: 'ficem' },
  reason: 'Expediente 12',
}
/** A field of records that the secretariat makes. */
export const customField = {
  id: '0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a006',
  kind: 'barrier',
  type: 'text',
  labels: { es: 'Cámara que responde' },
  purpose: { es: 'Saber quién responde en cada país' },
}
/** Counsel of the cement federation closes it for the steel group. */
export const closing = {
  id: '0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a0a3',
  field: customField.id,
  ground: 'antitrust',
  reason: 'Cifras de una planta',
}
/** The roadmap's text as Word, which the lead brings back. */
export const brought = '0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a0b1'
/** A consultation of the cement federation that the commenter and the steward read. */
export const consultationPath = `/api/consultations/${madeConsultation}`
/** A picture of the roadmap's text. */
export const kiln = 'kiln'
/** An ask of the barrier by the editor, and offers of the cement federation; and those of the closed group. */
export const madeAsk = { id: '0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a0f1', kind: 'data', words: 'Figures of scrap' }
export const madeOffer = { id: '0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a0f2', words: 'Ours of last year' }
export const declinedOffer = { id: '0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a0f3', words: 'A guess' }
export const closedAsk = { ...madeAsk, id: '0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a0f4', words: 'Secret figures' }
export const closedOffer = { ...madeOffer, id: '0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a0f5', words: 'Secret offer' }
export const missingAsk = '0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a0f6'
/** In a path: an id that nothing has yet, for each request another. */
export const aNewOne = 'a-new-one'
/** A token of the lead, and one of the editor. */
export const programToken = {
  id: '0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a0e1',
  name: 'Dashboard',
  scopes: ['read'],
  expires: new Date(Date.now() + 86_400_000).toISOString(),
}
export const othersToken = '0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a0e2'
