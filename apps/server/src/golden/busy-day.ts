import { groupId, newId, recordId, roadmapId, type RecordId } from '@minga/domain/identity/ids'
import { recordTypes } from '@minga/domain/record/record-types'
import { addRecord, editRecord, readRecords } from '@minga/domain/record/records'
import { registerRoom, roadmapRoom } from '@minga/domain/room/room-name'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import type * as Y from 'yjs'
import { Doc, XmlElement, XmlText } from 'yjs'

import type { RunningServer } from '../serve.ts'
import { goldenVoice, type GoldenVoice } from './golden-voices.ts'

const group = groupId.parse('acero')
const roadmap = roadmapId.parse('hoja-de-ruta-acero')

/** The ids of made things, by the name of the parameter that asks for them. */
export type Made = Readonly<Record<string, readonly string[]>>

/**
 * A day on the demo: two organisations write in a roadmap and a register, discuss, answer, promise later dates, tick
 * off, ask for comments, follow, admit and rename.
 */
export async function liveBusyDay(server: RunningServer): Promise<Made> {
  const coordinator = await goldenVoice(server, 'coordinator')
  const rival = await goldenVoice(server, 'rival')
  const secretariat = await goldenVoice(server, 'secretariat')
  const made: Record<string, string[]> = { threadId: [], roundId: [], ratingId: [], roadmapId: [], recordId: [] }

  const text = await enter(server, coordinator, roadmapRoom(roadmap))
  write(text.doc, 'Un párrafo con «comillas», ñandú y 🏭, escrito en un día de mucho trabajo.')
  deleteOneWord(text.doc)
  const other = await enter(server, rival, roadmapRoom(roadmap))
  write(other.doc, 'Lo que el cemento pide al acero.')
  const register = await enter(server, coordinator, registerRoom(group))
  const added = recordId.parse(newId())
  made['recordId']?.push(added)
  addRecord(register.doc, recordTypes.barrier, added, {
    title: { es: "Precio de l'énergie", en: 'Energy price', pt: 'Preço da energia' },
    category: 'financial',
    severity: 4,
    persistence: 3,
  })
  const [first] = readRecords(register.doc, recordTypes.action).records
  if (first === undefined) throw new Error('the demo has no action')
  editRecord(register.doc, recordTypes.action, first.id, { nextStep: 'Llamar a las tres plantas' })
  await settled(server, coordinator, added)
  for (const { leave } of [text, other, register]) leave()

  const begin = async (who: GoldenVoice, place: object, words: string, audience = 'coalition') => {
    const id = newId()
    await done(who, 'POST', '/api/threads', { id, place, audience, comment: comment(words) })
    made['threadId']?.push(id)
    return id
  }
  const about = await begin(rival, { kind: 'roadmap', roadmap }, '¿De dónde sale la cifra?')
  await done(coordinator, 'POST', `/api/threads/${about}/comments`, comment('Del anuario, página 12.'))
  await done(coordinator, 'POST', `/api/threads/${about}/disposition`, {
    disposition: 'accepted',
    reason: 'con fuente',
  })
  await begin(coordinator, { kind: 'record', record: added, field: 'severity' }, '¿No es un 5?')
  await begin(coordinator, { kind: 'roadmap', roadmap }, 'Solo entre nosotros.', 'organisation')
  const round = newId()
  await done(coordinator, 'POST', `/api/groups/${group}/rounds`, {
    id: round,
    about: { kind: 'roadmap', roadmap },
    name: 'Primera ronda',
    organisations: ['alacero', 'ficem'],
    closesOn: '2999-12-12',
  })
  made['roundId']?.push(round)
  await done(rival, 'POST', `/api/rounds/${round}/no-comments`, { nothing: true })
  const rating = newId()
  await done(coordinator, 'POST', `/api/groups/${group}/ratings`, {
    id: rating,
    name: 'Primera puntuación',
    records: [added],
    criteria: ['tna'],
    disclosure: 'named',
    raterKind: 'organisation',
    closesOn: '2999-12-12',
  })
  made['ratingId']?.push(rating)
  const begun = await done(coordinator, 'POST', `/api/groups/${group}/roadmaps`, { title: 'Segunda hoja' })
  made['roadmapId']?.push((JSON.parse(begun) as { id: string }).id)
  await done(coordinator, 'POST', `/api/records/${first.id}/evidence`, {
    title: 'Acta de la reunión',
    url: 'https://example.org/acta',
  })
  await done(rival, 'POST', '/api/following', { kind: 'record', id: added, state: 'follow' })
  await done(coordinator, 'POST', `/api/records/${added}/also-in`, { group: 'cemento', included: true })
  await done(secretariat, 'PATCH', `/api/groups/${group}`, { restricted: true })
  return made
}

function comment(words: string) {
  return { id: newId(), text: [{ kind: 'paragraph', content: [{ text: words }] }] }
}

async function done(who: GoldenVoice, method: string, path: string, body: unknown): Promise<string> {
  const { status, text } = await who.ask(method, path, body)
  if (status !== 200) throw new Error(`${method} ${path}: ${status} ${text}`)
  return text
}

/** Resolves when the register's last record is in the lists. */
async function settled(server: RunningServer, who: GoldenVoice, record: RecordId): Promise<void> {
  for (let look = 0; look < 100; look += 1) {
    const { text } = await who.ask('GET', `/api/records/${record}`)
    if (text.includes('BAR-')) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`${server.address} does not list ${record}`)
}

function write(doc: Y.Doc, words: string): void {
  const paragraph = new XmlElement('paragraph')
  paragraph.setAttribute('id', newId())
  paragraph.insert(0, [new XmlText(words)])
  doc.getXmlFragment('body').push([paragraph])
}

function deleteOneWord(doc: Y.Doc): void {
  for (const text of doc.getXmlFragment('body').createTreeWalker((node) => node instanceof XmlText)) {
    if (!(text instanceof XmlText) || text.length <= 40) continue
    text.delete(5, 7)
    return
  }
}

async function enter({ address }: RunningServer, { cookie }: GoldenVoice, room: string) {
  const headers = { cookie, origin: address }
  const Polyfill = class extends WebSocket {
    constructor(url: string, protocols?: string[]) {
      super(url, protocols ?? [], { headers })
    }
  }
  const doc = new Doc()
  const provider = new WebsocketProvider(`${address.replace('http', 'ws')}/sync`, room, doc, {
    WebSocketPolyfill: Polyfill as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  })
  if (!provider.synced) await new Promise<void>((resolve) => provider.once('sync', () => resolve()))
  return { doc, leave: () => provider.destroy() }
}
