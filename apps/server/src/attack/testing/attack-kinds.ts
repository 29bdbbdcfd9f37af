import { randomBytes, randomUUID } from 'node:crypto'
import { deflateRawSync } from 'node:zlib'

import { zip } from '@minga/domain/file/testing/zip'
import { newId } from '@minga/domain/identity/ids'
import { fileNameHeader } from '@minga/protocol/http/files'
import { encodeUpdate } from '@minga/protocol/wire/frame'
import * as Y from 'yjs'

import { connected } from './connections.ts'
import {
  askWhoIsThere,
  askWithMadeUpVectors,
  comeAndGo,
  sendKnownUpdates,
  sendUpdatesWithGaps,
  showLargeStates,
} from './floods.ts'
import type { Target } from './target.ts'

export const attackKinds = [
  'contested-places',
  'fresh-client-ids',
  'unknown-element',
  'unknown-roots',
  'key-churn',
  'garbage-frames',
  'roadmaps',
  'discussions',
  'files',
  'known-updates',
  'updates-with-gaps',
  'thread-polling',
  'matrix-exports',
  'made-up-vectors',
  'large-states',
  'who-is-there',
  'coming-and-going',
  'wrong-passwords',
  'knocking',
] as const
export type AttackKind = (typeof attackKinds)[number]

/** The attackers with their kinds of attacks: an editor of the group, a reader of it, and a signed-in person with no role in it. */
export const attackers = {
  editor: attackKinds.slice(0, 11),
  reader: ['thread-polling', 'matrix-exports', 'made-up-vectors', 'large-states', 'who-is-there', 'coming-and-going'],
  stranger: ['wrong-passwords', 'knocking'],
} as const satisfies Record<string, readonly AttackKind[]>
export type Attacker = keyof typeof attackers

/** One blow. @returns how many bytes it sent */
type Blow = (target: Target) => Promise<number>

export const blows: Readonly<Record<AttackKind, Blow>> = {
  'contested-places': (target) => push(target, target.room, strangersAtOnePlace(300)),
  'fresh-client-ids': (target) => push(target, target.room, strangersAtOnePlace(1500)),
  'unknown-element': (target) =>
    push(
      target,
      target.room,
      written((doc) => doc.getXmlFragment('body').push([new Y.XmlElement('zz')])),
    ),
  'unknown-roots': (target) =>
    push(
      target,
      target.room,
      written((doc) => doc.getMap(`x${randomUUID()}`).set('x', 'x'.repeat(50_000))),
    ),
  'key-churn': (target) =>
    push(
      target,
      target.register,
      written((doc) => {
        const map = doc.getMap('records')
        for (let count = 0; count < 2000; count += 1) {
          map.set(`k${count % 10}`, count)
          map.delete(`k${count % 10}`)
        }
      }),
    ),
  'garbage-frames': (target) => push(target, target.room, randomBytes(2000), false),
  roadmaps: (target) => ask(target, 'POST', `/api/groups/${target.group}/roadmaps`, { title: `A ${randomUUID()}` }),
  discussions: (target) =>
    ask(target, 'POST', '/api/threads', {
      id: newId(),
      place: { kind: 'roadmap', roadmap: target.room.replace(/^[^.]*\./, '') },
      audience: 'coalition',
      comment: {
        id: newId(),
        text: [{ kind: 'paragraph', content: [{ text: 'x'.repeat(4000) }] }],
        files: [],
      },
    }),
  files: (target) => file(target),
  'known-updates': sendKnownUpdates,
  'updates-with-gaps': sendUpdatesWithGaps,
  'made-up-vectors': askWithMadeUpVectors,
  'large-states': showLargeStates,
  'who-is-there': askWhoIsThere,
  'coming-and-going': comeAndGo,
  'thread-polling': (target) => ask(target, 'GET', `/api/threads?room=${target.room}`),
  'matrix-exports': (target) =>
    ask(target, 'POST', '/api/comment-matrix', {
      of: { kind: 'roadmap', roadmap: target.room.replace(/^[^.]*\./, '') },
      format: 'docx',
      language: 'es',
      own: false,
    }),
  'wrong-passwords': (target) =>
    ask({ ...target, cookie: '' }, 'POST', '/api/auth/sign-in/email', {
      email: target.victims[Math.floor(Math.random() * target.victims.length)],
      password: 'wrong',
    }),
  knocking: (target) => push(target, target.room, randomBytes(10), false),
}

function written(edit: (doc: Y.Doc) => void): Uint8Array {
  const doc = new Y.Doc()
  edit(doc)
  return Y.encodeStateAsUpdate(doc)
}

/**
 * So many who never wrote before, each with one paragraph, of which none knows of another. Put together from their
 * bytes: `mergeUpdates` would keep this process busy for longer than the server.
 */
function strangersAtOnePlace(count: number): Uint8Array {
  const updates = Array.from({ length: count }, () =>
    written((doc) => {
      const paragraph = new Y.XmlElement('paragraph')
      paragraph.setAttribute('id', newId())
      doc.getXmlFragment('body').insert(0, [paragraph])
    }),
  )
  // Each begins with the number of its clients and ends with that of its deletions: 1 and 0.
  const own = updates.map((update) => update.subarray(1, -1))
  const howMany = Uint8Array.of((count & 0x7f) | 0x80, count >> 7)
  return Buffer.concat([howMany, ...own, Uint8Array.of(0)])
}

async function push(target: Target, room: string, update: Uint8Array, isUpdate = true): Promise<number> {
  const message = isUpdate ? encodeUpdate(update) : update
  const socket = await connected(target, room)
  if (socket === undefined) return 0
  socket.send(message)
  return message.length
}

async function ask({ address, cookie }: Target, method: string, path: string, body?: unknown): Promise<number> {
  const text = body === undefined ? undefined : JSON.stringify(body)
  const answer = await fetch(`${address}${path}`, {
    method,
    headers: { cookie, origin: address, 'content-type': 'application/json' },
    ...(text !== undefined && { body: text }),
  })
  await answer.arrayBuffer()
  return path.length + (text?.length ?? 0)
}

/** Nine megabytes that unpack to the most that is taken, in one part that has to be looked through. */
const heavy = (() => {
  const size = 100 * 1024 * 1024
  const bytes = deflateRawSync(Buffer.alloc(size, 32))
  const filler = randomBytes(9 * 1024 * 1024)
  return zip([
    { name: '[Content_Types].xml', text: '<Types/>' },
    { name: '_rels/.rels', text: '<Relationships/>' },
    { name: 'word/document.xml', bytes, claims: { method: 8, size } },
    { name: 'word/media/image1.png', bytes: filler },
  ])
})()

async function file({ address, cookie, group }: Target): Promise<number> {
  const answer = await fetch(`${address}/api/groups/${group}/files/${newId()}`, {
    method: 'POST',
    headers: { cookie, origin: address, [fileNameHeader]: 'a.docx' },
    body: heavy,
  })
  await answer.arrayBuffer()
  return heavy.length
}
