import type { AuthoredBlock } from '@minga/domain/authorship/authored-blocks'
import { recordKinds } from '@minga/domain/record/record-kind'
import { recordsOf } from '@minga/domain/record/records'
import { parseRoomName } from '@minga/domain/room/room-name'
import * as Y from 'yjs'

import type { RoomHistory, Writer } from '../history/room-history.ts'

/** A writer as one reads them: "name · organisation". */
export type NameOf = (writer: Writer) => string

interface Description {
  readonly room: string
  readonly head: number
  /** When undefined, authors are left out. */
  readonly nameOf: NameOf | undefined
}

/** A room as it stood, as lines for a terminal. Control characters in people's text are left out. */
export function describeRoom(history: RoomHistory, { room, head, nameOf }: Description): string {
  const { sequence, time } = history
  const when = time === 0 ? 'before anything was written' : `as of ${minuteOf(time)}`
  const kind = parseRoomName(room)?.kind
  const lines = kind === 'register' ? registerLines(history, nameOf) : roadmapLines(history, nameOf)
  return [`${room} after update ${sequence} of ${head}, ${when}`, '', ...lines].map(printable).join('\n')
}

function roadmapLines(history: RoomHistory, nameOf: NameOf | undefined): string[] {
  const { title, writers } = history
  return [title, ...history.blocks().flatMap((block) => ['', ...blockLines(block, writers, nameOf)])]
}

function blockLines(block: AuthoredBlock, writers: readonly Writer[], nameOf: NameOf | undefined): string[] {
  const mark = block.level > 0 ? `${'#'.repeat(block.level)} ` : '  '.repeat(block.depth)
  if (nameOf === undefined || block.runs.length === 0) return [`${mark}${block.text}`]
  return block.runs.map(({ from, to, writer, time }) => {
    const by = writers[writer]
    return `[${by ? nameOf(by) : '?'}, ${minuteOf(time)}] ${mark}${block.text.slice(from, to)}`
  })
}

function registerLines(history: RoomHistory, nameOf: NameOf | undefined): string[] {
  const { doc } = history
  const texts = [...doc.share.keys()].filter((root) => root.includes('/')).toSorted()
  return recordKinds.flatMap((kind) =>
    [...recordsOf(doc, kind)].flatMap(([id, entry]) => {
      if (!(entry instanceof Y.Map)) return []
      const fields = [...entry.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1))
      return [
        `${kind} ${id}`,
        ...fields.map(([field, value]) => `  ${field}: ${JSON.stringify(value)}${byOf(history, id, field, nameOf)}`),
        ...texts.filter((root) => root.startsWith(`${id}/`)).flatMap((root) => textLines(history, root, nameOf)),
        '',
      ]
    }),
  )
}

function textLines(history: RoomHistory, root: string, nameOf: NameOf | undefined): string[] {
  const lines = history.blocks(root).flatMap((block) => blockLines(block, history.writers, nameOf))
  if (lines.length === 0) return []
  return [`  ${root.slice(root.indexOf('/') + 1)}:`, ...lines.map((line) => `    ${line}`)]
}

function byOf({ fields, writers }: RoomHistory, record: string, field: string, nameOf: NameOf | undefined): string {
  const stamp = fields.get(record)?.get(field)
  const by = stamp && writers[stamp.writer]
  return nameOf && stamp && by ? `  [${nameOf(by)}, ${minuteOf(stamp.time)}]` : ''
}

function minuteOf(time: number): string {
  return `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

/** Replaces control characters, so that a text cannot bring escape sequences or lines into a terminal. */
function printable(line: string): string {
  return line.replaceAll(/\p{Cc}/gu, ' ').replaceAll('\uFFFC', '[…]')
}
