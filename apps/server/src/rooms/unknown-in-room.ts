import type { UnknownPart } from '@minga/protocol/http/unknown-content'
import { takeOut, unknownIn, wordsIn } from '@minga/sync/keeper/unknown-content'
import { roomName } from '@minga/sync/log/room-name'
import type * as Y from 'yjs'
import { z } from 'zod'

import { schemaOfRoom } from './schema-of-room.ts'

const longestName = 80
const longestExcerpt = 120
/** Bounds the list: a hostile client can invent any number of names. */
const mostParts = 100

const unknownArguments = z.object({ room: roomName })

/** The parts of the room that this server does not know, by kind and name. */
export function listUnknown(doc: Y.Doc, args: unknown): UnknownPart[] {
  const parts = new Map<string, UnknownPart>()
  for (const each of foundIn(doc, args)) {
    const name = each.name.slice(0, longestName)
    const key = `${each.kind} ${name}`
    const known = parts.get(key)
    if (known === undefined && parts.size === mostParts) break
    const excerpt = known?.excerpt ?? wordsIn(each, longestExcerpt)
    parts.set(key, { kind: each.kind, name, count: (known?.count ?? 0) + 1, excerpt })
  }
  return [...parts.values()]
}

/** @returns how many parts were taken out */
export function takeOutUnknown(doc: Y.Doc, args: unknown): number {
  const found = foundIn(doc, args)
  takeOut(doc, found)
  return found.length
}

function foundIn(doc: Y.Doc, args: unknown) {
  return unknownIn(doc, schemaOfRoom(unknownArguments.parse(args).room))
}
