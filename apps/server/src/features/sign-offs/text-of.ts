import type { Actor } from '@minga/domain/access/can'
import type { Language } from '@minga/domain/language/language'
import { recordLink } from '@minga/domain/roadmap/block-names'
import { isText, type TreeNode } from '@minga/domain/roadmap/block-tree'
import { namedRecords } from '@minga/domain/roadmap/named-records'
import { roadmapRoom } from '@minga/domain/room/room-name'
import type { SignOffId } from '@minga/domain/sign-off/sign-off'
import type { SignedTextAnswer } from '@minga/protocol/http/sign-offs'
import { findVersion } from '@minga/storage/groups/version-rows'
import { roomName } from '@minga/sync/log/room-name'

import { unlessBusy } from '../../history/unless-busy.ts'
import { notFound, Refusal } from '../../http/refusal.ts'
import { askedAgain } from '../../views/asked-again.ts'
import { recordsAt, shownRecords } from '../../views/shown-records.ts'
import { struckFromRoom } from '../../views/struck-from-room.ts'
import { signOffFor, type SignOffParts } from './sign-off-for.ts'

/** One of the texts of a sign-off, and the records in it as they were when its version was named. */
export async function textOf(
  { db, historian }: SignOffParts,
  { actor, language }: { readonly actor: Actor; readonly language: Language },
  { id, number }: { readonly id: SignOffId; readonly number: number | undefined },
): Promise<SignedTextAnswer | Refusal> {
  const found = await signOffFor(db, actor, id)
  if (found instanceof Refusal) return found
  const text = number === undefined ? found.text : found.texts.find((each) => each.number === number)
  const version = text && (await findVersion(db, found.roadmap.id, text.version))
  if (text === undefined || version === undefined) return notFound
  const room = roomName.parse(roadmapRoom(found.roadmap.id))
  const struck = await struckFromRoom(db, room, language)
  const document = await unlessBusy(historian.document(room, { sequence: version.sequence }, struck))
  if (document === undefined || document instanceof Refusal) return document ?? notFound
  const records = namedRecords(document.tree)
  const time = Date.parse(version.at)
  // The historian may have waited for others: the right is asked as it stands now.
  const still = await askedAgain(db, actor, async (person) => {
    const known = await signOffFor(db, person, id)
    return known instanceof Refusal ? known : person
  })
  if (still instanceof Refusal) return still
  const stood = await recordsAt(db, historian, still, { records, time })
  if (stood instanceof Refusal) return stood
  const show = await shownRecords(db, { actor: still, language, site: '' }, records, stood)
  return { number: text.number, tree: [...document.tree], records: linksIn(document.tree).map(show) }
}

/** The records that a text names, each once. */
function linksIn(tree: readonly TreeNode[]) {
  const walk = (node: TreeNode): readonly ReturnType<typeof recordLink.parse>[] => {
    if (isText(node)) return []
    const link = recordLink.safeParse(node.attributes).data
    return [...(link === undefined ? [] : [link]), ...node.content.flatMap(walk)]
  }
  return [...new Map(tree.flatMap(walk).map((link) => [link.record, link])).values()]
}
