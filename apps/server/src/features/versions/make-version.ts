import type { Actor } from '@minga/domain/access/can'
import type { RoadmapId } from '@minga/domain/identity/ids'
import { roadmapRoom } from '@minga/domain/room/room-name'
import type { newVersion, versionMade } from '@minga/protocol/http/versions'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Db } from '@minga/storage/database/schema'
import { addVersion, countNamedVersions, findVersion, type VersionRow } from '@minga/storage/groups/version-rows'
import { roomName } from '@minga/sync/log/room-name'
import type { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import type { HistorianPort } from '../../history/historian-port.ts'
import { unlessBusy } from '../../history/unless-busy.ts'
import { idTaken, notFound, Refusal } from '../../http/refusal.ts'
import { askedAgain } from '../../views/asked-again.ts'
import { writableRoadmap } from './writable-roadmap.ts'
import { undertakingsAt } from '../../commands/undertakings.ts'
import { newSeed, rootOfText } from '../../commands/version-root.ts'

export interface VersionParts {
  readonly db: Db
  readonly historian: HistorianPort
  readonly now: () => Date
}

/** The limit for one roadmap. */
const mostNamed = 1000
const tooMany = new Refusal('conflict', `a roadmap has at most ${mostNamed} named versions`, 'versions')

type Made = z.input<typeof versionMade>

/** Names the text as it stands at this moment, and keeps the hash of its content. Sending it twice makes one. */
export async function makeVersion(
  { db, historian, now }: VersionParts,
  actor: Actor,
  roadmap: RoadmapId,
  { id, name, note }: z.output<typeof newVersion>,
): Promise<Made | Refusal> {
  const known = await findVersion(db, roadmap, id)
  if (known !== undefined) return sameVersion(known, actor, { name, note })
  const document = await unlessBusy(historian.document(roomName.parse(roadmapRoom(roadmap)), 'now'))
  if (document instanceof Refusal) return document
  if (document === undefined) return notFound
  const at = now()
  const said = await undertakingsAt(db, historian, { tree: document.tree, time: at.getTime() })
  if (said instanceof Refusal) return said
  const seed = newSeed()
  const root = await rootOfText(document.tree, said, seed)
  const { person: by, organisation } = actor
  const { sequence } = document
  const made = { id, roadmap, name, note, sequence, seed, root, by, organisation, at: at.toISOString() }
  return decide(db, async (tx): Promise<Made | Refusal> => {
    // The historian may have waited for others: the right is asked as it stands now.
    const still = await askedAgain(tx, actor, (person) => writableRoadmap(tx, person, roadmap))
    if (still instanceof Refusal) return still
    if ((await countNamedVersions(tx, roadmap)) >= mostNamed) return tooMany
    if (!(await addVersion(tx, { ...made, kind: 'named' }))) return idTaken
    const about = { actor, group: still.group, subject: roadmap }
    await recordAudit(tx, { ...about, kind: 'version-named', details: { sequence } })
    return { id, sequence, root, at: made.at }
  })
}

/** The same id asks for the same: by another person, or under another name, it is taken. */
function sameVersion(
  { id, name, note, by, sequence, root, at }: VersionRow,
  { person }: Actor,
  asked: Pick<VersionRow, 'name' | 'note'>,
): Made | Refusal {
  const isSame = by === person && name === asked.name && note === asked.note && root !== null
  return isSame ? { id, sequence, root, at } : idTaken
}
