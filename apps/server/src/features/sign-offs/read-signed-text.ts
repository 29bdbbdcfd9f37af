import { setImmediate as nextTurn } from 'node:timers/promises'

import type { RoadmapId } from '@minga/domain/identity/ids'
import type { TreeElement } from '@minga/domain/roadmap/block-tree'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { signedClauses, type SignedClause } from '@minga/domain/sign-off/signed-clauses'
import type { SignedEdition } from '@minga/domain/sign-off/signed-edition'
import { presentCanon } from '@minga/domain/version/canon'
import type { Undertaking } from '@minga/domain/version/canonical-clauses'
import type { VersionId } from '@minga/domain/version/version'
import { findVersion, type VersionRow } from '@minga/storage/groups/version-rows'
import { editionsOfText, type SignedTextRow } from '@minga/storage/sign-offs/signed-text-rows'
import { roomName } from '@minga/sync/log/room-name'

import { undertakingsAt } from '../../commands/undertakings.ts'
import { rootOfText, saltOf, sha256 } from '../../commands/version-root.ts'
import type { Moment } from '../../history/historian-port.ts'
import { unlessBusy } from '../../history/unless-busy.ts'
import { notFound, Refusal } from '../../http/refusal.ts'
import type { SignOffParts } from './sign-off-for.ts'

const hasNoRoot = new Refusal('conflict', 'this version was made by itself: name one to have it signed', 'versions')
const isAnother = new Refusal(
  'conflict',
  'this version does not read as it did when it was named: name one anew',
  'versions',
)

export interface ReadVersion {
  readonly version: VersionRow
  readonly clauses: readonly SignedClause[]
  readonly tree: ReadText[0]
  readonly undertakings: ReadText[1]
}

/**
 * A version's clauses by their hashes of the present canon, salted as this sign-off does. What is read from the log has to
 * give the root that the version was named with: a text of which something was struck out since is not the one that its root says.
 */
export async function readVersion(
  parts: SignOffParts,
  roadmap: RoadmapId,
  id: VersionId,
  seed: string,
): Promise<ReadVersion | Refusal> {
  const found = await readFrozen(parts, roadmap, id)
  if (found instanceof Refusal) return found
  const { version, read } = found
  if (version.root === null || version.seed === null) return hasNoRoot
  if ((await rootOfText(...read, version.seed, version.canon)) !== version.root) return isAnother
  const [tree, undertakings] = read
  return { version, clauses: await hashed(read, seed), tree, undertakings }
}

/** The text of a version, with what the records in it said then. */
export async function readFrozen(
  parts: Pick<SignOffParts, 'db' | 'historian'>,
  roadmap: RoadmapId,
  id: VersionId,
): Promise<{ readonly version: VersionRow; readonly read: ReadText } | Refusal> {
  const version = await findVersion(parts.db, roadmap, id)
  if (version === undefined) return notFound
  if (version.root === null) return hasNoRoot
  const read = await readText(parts, roadmap, { sequence: version.sequence }, Date.parse(version.at))
  return read instanceof Refusal ? read : { version, read }
}

/**
 * A text of a sign-off by the hashes of its clauses, by the present canon: one that was hashed by an earlier rule is hashed again, as
 * far as it still reads as it did.
 */
export async function comparableEditions(
  parts: SignOffParts,
  { signOff, number, languages }: SignedTextRow,
  seed: string,
): Promise<SignedEdition[]> {
  const editions: SignedEdition[] = []
  for (const edition of await editionsOfText(parts.db, signOff, number)) {
    const row = languages.find(({ language }) => language === edition.language)
    const isOfNow = row === undefined || row.canon === presentCanon
    const again = isOfNow ? undefined : await readVersion(parts, row.roadmap, row.version, seed)
    editions.push(again === undefined || again instanceof Refusal ? edition : { ...edition, clauses: again.clauses })
  }
  return editions
}

/** The clauses of the roadmap as it stands now. */
export async function readLive(
  parts: SignOffParts,
  roadmap: RoadmapId,
  seed: string,
): Promise<readonly SignedClause[] | Refusal> {
  const read = await readText(parts, roadmap, 'now', parts.now().getTime())
  return read instanceof Refusal ? read : hashed(read, seed)
}

type ReadText = readonly [tree: readonly TreeElement[], undertakings: ReadonlyMap<string, Undertaking>]

async function readText(
  { db, historian }: Pick<SignOffParts, 'db' | 'historian'>,
  roadmap: RoadmapId,
  moment: Moment,
  time: number,
): Promise<ReadText | Refusal> {
  const document = await unlessBusy(historian.document(roomName.parse(roadmapRoom(roadmap)), moment))
  if (document === undefined || document instanceof Refusal) return document ?? notFound
  const said = await undertakingsAt(db, historian, { tree: document.tree, time })
  return said instanceof Refusal ? said : [document.tree, said]
}

/** Top-level blocks: about 8 ms. */
const hashedAtOnce = 200

/** Gives way to others: 2,000 clauses take 40 to 100 ms, and each look at the live text hashes all of it. */
async function hashed([tree, undertakings]: ReadText, seed: string): Promise<SignedClause[]> {
  const hashing = { sha256, saltOf: (block: string) => saltOf(seed, block) }
  const clauses: SignedClause[] = []
  for (let at = 0; at < tree.length; at += hashedAtOnce) {
    await nextTurn()
    clauses.push(...signedClauses(tree.slice(at, at + hashedAtOnce), undertakings, hashing))
  }
  return clauses
}
