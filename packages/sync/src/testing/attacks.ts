import type { RefusalCode } from '@minga/protocol/wire/refusal'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

/** Client ids of the attacked room: the victim's, an unused one bound to the victim, the attacker's own. */
export const victim = 7
export const unborn = 9
export const own = 8
const server = 1

export interface Attack {
  readonly name: string
  /** How it is refused; or `settled`, for what reads as nothing new and is not stored. */
  readonly outcome: RefusalCode | 'settled'
  /** @param state what the attacker was given on joining */
  readonly update: (state: Uint8Array) => Uint8Array
}

/** An update as the attacker's editor would make it. */
function write(edit: (doc: Y.Doc) => void, clientId = own) {
  return (state: Uint8Array): Uint8Array => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, state)
    doc.clientID = clientId
    const before = Y.encodeStateVector(doc)
    edit(doc)
    return Y.encodeStateAsUpdate(doc, before)
  }
}

type Part = number | string | { readonly byte: number }

function bytes(parts: readonly Part[], deletes: readonly number[] = [0]) {
  return (): Uint8Array => {
    const encoder = encoding.createEncoder()
    for (const part of parts) {
      if (typeof part === 'string') encoding.writeVarString(encoder, part)
      else if (typeof part === 'number') encoding.writeVarUint(encoder, part)
      else encoding.writeUint8(encoder, part.byte)
    }
    for (const part of deletes) encoding.writeVarUint(encoder, part)
    return encoding.toUint8Array(encoder)
  }
}

/** One struct that says: so many clocks of this client are deleted and forgotten. */
const forgotten = (clientId: number, clock: number, length: number) => bytes([1, 1, clientId, clock, 0, length])

/** Text in a root, by its first byte (which content, which neighbours), written by hand. */
const text = (clientId: number, clock: number, first: number, ...rest: Part[]) =>
  bytes([1, 1, clientId, clock, { byte: first }, ...rest])

const removes = (clientId: number, clock: number, length: number) => bytes([0], [1, clientId, 1, clock, length])

function nested(depth: number): unknown {
  let value: unknown = 'deep'
  for (let level = 0; level < depth; level += 1) value = [value]
  return value
}

function nestMaps(doc: Y.Doc, depth: number): void {
  let map = doc.getMap('m')
  for (let level = 0; level < depth; level += 1) {
    const inner = new Y.Map()
    map.set('x', inner)
    map = inner
  }
}

/** Nested arrays as lib0 writes them, deeper than any stack. */
function bottomless(): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const part of [1, 1, own, 0, 8, 1]) encoding.writeVarUint(encoder, part)
  encoding.writeVarString(encoder, 'm')
  encoding.writeVarUint(encoder, 1)
  // 117 is an array, and each has one element.
  for (let level = 0; level < 100_000; level += 1) {
    encoding.writeUint8(encoder, 117)
    encoding.writeVarUint(encoder, 1)
  }
  encoding.writeUint8(encoder, 126)
  encoding.writeVarUint(encoder, 0)
  return encoding.toUint8Array(encoder)
}

/** Every way to hurt a room by an update that we know of, and how it is refused. */
export const attacks: readonly Attack[] = [
  { name: 'gc-poison-victim', outcome: 'foreign-client-id', update: forgotten(victim, 5, 1_000_000) },
  { name: 'gc-poison-unborn', outcome: 'foreign-client-id', update: forgotten(unborn, 0, 1_000_000) },
  { name: 'gc-poison-server', outcome: 'foreign-client-id', update: forgotten(server, 0, 1_000_000) },
  { name: 'gc-own-huge', outcome: 'does-not-apply', update: forgotten(own, 0, 2 ** 40) },
  { name: 'clock-2-53', outcome: 'does-not-apply', update: forgotten(own, 0, Number.MAX_SAFE_INTEGER) },
  {
    name: 'clock-2-53-start',
    outcome: 'missing-dependency',
    update: forgotten(own, Number.MAX_SAFE_INTEGER, 1),
  },
  {
    name: 'clock-beyond-2-53',
    outcome: 'undecodable',
    update: () => Uint8Array.from([1, 1, own, ...Array<number>(9).fill(255), 127, 0, 1, 0]),
  },
  {
    name: 'forged-author',
    outcome: 'foreign-client-id',
    update: write((doc) => doc.getText('body').insert(0, 'forged'), victim),
  },
  {
    name: 'forged-server',
    outcome: 'foreign-client-id',
    update: write((doc) => doc.getText('body').insert(0, 'forged'), server),
  },
  { name: 'gap', outcome: 'missing-dependency', update: forgotten(own, 50, 1) },
  { name: 'skip-struct', outcome: 'missing-dependency', update: bytes([1, 1, own, 0, 10, 5]) },
  { name: 'delete-beyond-state', outcome: 'missing-dependency', update: removes(victim, 3, 1000) },
  { name: 'delete-unborn', outcome: 'missing-dependency', update: removes(unborn, 0, 1) },
  { name: 'delete-stranger', outcome: 'missing-dependency', update: removes(123_456, 0, 2 ** 40) },
  { name: 'left-of-nothing', outcome: 'missing-dependency', update: text(own, 0, 4 | 128, 123_456, 9, 'x') },
  { name: 'left-of-itself', outcome: 'does-not-apply', update: text(own, 0, 4 | 128, own, 0, 'x') },
  { name: 'right-of-itself', outcome: 'does-not-apply', update: text(own, 0, 4 | 64, own, 0, 'x') },
  { name: 'inside-nothing', outcome: 'missing-dependency', update: text(own, 0, 4, 0, 123_456, 0, 'x') },
  { name: 'inside-itself', outcome: 'does-not-apply', update: text(own, 0, 4, 0, own, 0, 'x') },
  { name: 'unknown-content', outcome: 'undecodable', update: text(own, 0, 15, 1, 'm', 1) },
  {
    name: 'key-proto',
    outcome: 'does-not-apply',
    update: write((doc) => doc.getMap('m').set('__proto__', 'x')),
  },
  {
    name: 'root-proto',
    outcome: 'does-not-apply',
    update: write((doc) => doc.getMap('__proto__').set('a', 'x')),
  },
  {
    name: 'document-inside',
    outcome: 'does-not-apply',
    update: write((doc) => doc.getMap('m').set('d', new Y.Doc())),
  },
  {
    name: 'value-100-deep',
    outcome: 'does-not-apply',
    update: write((doc) => doc.getMap('m').set('v', nested(100))),
  },
  { name: 'value-100000-deep', outcome: 'undecodable', update: bottomless },
  {
    name: 'embed-100-deep',
    outcome: 'does-not-apply',
    update: write((doc) => doc.getText('body').insertEmbed(0, { v: nested(100) })),
  },
  {
    name: 'mark-100-deep',
    outcome: 'does-not-apply',
    update: write((doc) => doc.getText('body').format(0, 3, { bold: nested(100) })),
  },
  { name: 'maps-5000-deep', outcome: 'does-not-apply', update: write((doc) => nestMaps(doc, 5000)) },
  { name: 'v2', outcome: 'settled', update: (state) => v2Of(state) },
  { name: 'lying-length', outcome: 'undecodable', update: bytes([1, 2 ** 31, own, 0]) },
  { name: 'lying-clients', outcome: 'undecodable', update: bytes([2 ** 40]) },
  { name: 'lying-string', outcome: 'undecodable', update: bytes([1, 1, own, 0, 4, 1, 'm', 2 ** 31]) },
  { name: 'nothing-at-all', outcome: 'undecodable', update: () => new Uint8Array() },
]

function v2Of(state: Uint8Array): Uint8Array {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  doc.clientID = own
  doc.getText('body').insert(0, 'version two')
  return Y.encodeStateAsUpdateV2(doc)
}
