import { RoomLostError } from '@minga/sync/log/ownership'
import { serverAuthor } from '@minga/sync/log/author'
import { roomName, type RoomName } from '@minga/sync/log/room-name'

import { openPostgresLog } from '../../open-postgres-log.ts'
import { plantMistake, type MistakeName } from './planted-mistakes.ts'

/**
 * A node in small, as a process: it gathers what comes while it commits, keeps each of its rooms in memory, and answers
 * reads from there.
 *
 * Arguments: the database, the node's name, its lease in ms, the mistake that is planted in it, if any.
 */
const [, , url = '', name = '', lease = '', mistake] = process.argv

export type Question =
  | { readonly id: number; readonly kind: 'append'; readonly room: string; readonly value: number }
  | { readonly id: number; readonly kind: 'read'; readonly room: string }

export type Answer = { readonly id: number } & (
  | { readonly kind: 'stored'; readonly sequence: number }
  | { readonly kind: 'read'; readonly values: readonly number[] }
  /** Nothing was stored, or nothing can be read here. */
  | { readonly kind: 'refused' }
)

interface Waiting {
  readonly room: RoomName
  readonly value: number
  readonly settle: (answer: { kind: 'stored'; sequence: number } | { kind: 'refused' }) => void
}

if (mistake !== undefined) plantMistake(mistake as MistakeName)
const confirms = mistake !== 'no confirm before reads'

const { log, ownership } = await openPostgresLog(url, { address: name, lease: Number(lease) })
const memory = new Map<RoomName, number[]>()
ownership.onLost((rooms) => {
  for (const room of rooms) memory.delete(room)
})

let order: Promise<unknown> = Promise.resolve()
/** One thing after the other, as the keeper does. */
function inOrder<T>(run: () => Promise<T>): Promise<T> {
  const done = order.then(run)
  order = done.catch(() => undefined)
  return done
}

async function loaded(room: RoomName): Promise<number[]> {
  const known = memory.get(room)
  if (known !== undefined) return known
  const { snapshot, tail } = await log.read(room)
  const archived = snapshot === undefined ? [] : valuesOf(snapshot.update)
  const values = [...archived, ...tail.map(({ update }) => valuesOf(update)[0] ?? 0)]
  memory.set(room, values)
  return values
}

let waiting: Waiting[] = []

function append(room: RoomName, value: number): Promise<{ kind: 'stored'; sequence: number } | { kind: 'refused' }> {
  return new Promise((settle) => {
    waiting.push({ room, value, settle })
    if (waiting.length === 1) void inOrder(beat)
  })
}

async function beat(): Promise<void> {
  const batch = waiting
  waiting = []
  const ready: Waiting[] = []
  for (const one of batch) {
    // Nothing is begun for a room that is another's: the rest of the batch does not wait for it.
    const isOurs = await loaded(one.room).then(
      () => true,
      () => false,
    )
    if (isOurs) ready.push(one)
    else one.settle({ kind: 'refused' })
  }
  const heads = new Map(ready.map(({ room }) => [room, memory.get(room)?.length ?? 0]))
  try {
    const entries = ready.map(({ room, value }) => ({ room, time: 1, author: serverAuthor, update: bytesOf([value]) }))
    const sequences = await log.append({ entries, bindings: [], heads })
    ready.forEach(({ room, value, settle }, index) => {
      memory.get(room)?.push(value)
      settle({ kind: 'stored', sequence: sequences[index] ?? 0 })
    })
    for (const room of heads.keys()) await fold(room)
  } catch {
    for (const { room, settle } of ready) {
      memory.delete(room)
      settle({ kind: 'refused' })
    }
  }
}

/** Now and then, so that entries move into the archive. */
async function fold(room: RoomName): Promise<void> {
  const values = memory.get(room)
  if (values === undefined || values.length % 40 !== 0) return
  await log.replaceSnapshot(room, { sequence: values.length, update: bytesOf(values) }).catch(() => undefined)
}

async function read(room: RoomName): Promise<readonly number[]> {
  await (memory.get(room) ?? inOrder(() => loaded(room)))
  if (confirms) await ownership.confirm(room)
  const values = memory.get(room)
  if (values === undefined) throw new RoomLostError(room)
  return [...values]
}

async function answer(question: Question): Promise<void> {
  const room = roomName.parse(question.room)
  const send = (said: object) => process.send?.({ id: question.id, ...said })
  try {
    if (question.kind === 'read') return void send({ kind: 'read', values: await read(room) })
    return void send(await append(room, question.value))
  } catch {
    send({ kind: 'refused' })
  }
}

function bytesOf(values: readonly number[]): Uint8Array {
  return new Uint8Array(Uint32Array.from(values).buffer)
}

function valuesOf(bytes: Uint8Array): number[] {
  return [...new Uint32Array(bytes.slice().buffer)]
}

process.on('message', (question: Question) => void answer(question))
process.on('disconnect', () => process.exit())
process.send?.('ready')
