import type { Actor } from '@minga/domain/access/can'
import type { RecordLink } from '@minga/domain/roadmap/block-names'
import { registerRoom } from '@minga/domain/room/room-name'
import type { Db } from '@minga/storage/database/schema'
import { findReferenced, ownersOf } from '@minga/storage/records/record-references'

import { codesIn, readCode, recordsAddressedIn, type NamedInMarkdown } from '../../../files/markdown/markdown-names.ts'
import { readableGroupIds } from '../../../views/readable-groups.ts'

/** The records that a Markdown text names by code or address, those alone that this person may read. */
export async function namedFor(
  db: Db,
  actor: Actor,
  { markdown, site }: { readonly markdown: string; readonly site: string },
): Promise<NamedInMarkdown> {
  const readable = await readableGroupIds(db, actor)
  const codes = codesIn(markdown).flatMap((code) => readCode(code) ?? [])
  const found = await findReferenced(db, readable, codes)
  const byCode = new Map(
    found.map(({ reference, record, kind, group }) => [reference, { room: registerRoom(group), record, kind }]),
  )
  const ids = recordsAddressedIn(markdown, site)
  const owners = await ownersOf(db, ids)
  const byId = new Map<string, RecordLink>()
  for (const record of ids) {
    const owner = owners.get(record)
    if (owner === undefined || !readable.includes(owner.group)) continue
    byId.set(record, { room: registerRoom(owner.group), record, kind: owner.kind })
  }
  return { byCode: (code) => byCode.get(code), byId: (id) => byId.get(id) }
}
