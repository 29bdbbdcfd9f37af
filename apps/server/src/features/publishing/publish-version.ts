import { setImmediate as nextTurn } from 'node:timers/promises'

import type { Actor } from '@minga/domain/access/can'
import type { FileId } from '@minga/domain/identity/ids'
import { freeSlug, type Licence, type Slug } from '@minga/domain/publication/publication'
import { blockName } from '@minga/domain/roadmap/block-names'
import { isText, type TreeNode } from '@minga/domain/roadmap/block-tree'
import { figureOf } from '@minga/domain/roadmap/figure'
import { canonicalClauses } from '@minga/domain/version/canonical-clauses'
import type { VersionId } from '@minga/domain/version/version'
import type { published } from '@minga/protocol/http/publications'
import { recordAudit } from '@minga/storage/audit/record-audit'
import { keepAnswer } from '@minga/storage/database/kept-answer-rows'
import type { Transaction } from '@minga/storage/database/schema'
import { roadmapFilesOf } from '@minga/storage/groups/roadmap-file-rows'
import {
  addPublication,
  addPublicationAct,
  addSlug,
  allSlugs,
  findPublication,
  slugOfRoadmap,
} from '@minga/storage/publications/publication-rows'
import type { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import { merkleRoot } from '../../commands/version-root.ts'
import type { Unanswered } from '../../http/once-by-key.ts'
import { notFound, Refusal } from '../../http/refusal.ts'
import { askedAgain } from '../../views/asked-again.ts'
import { refusalToPublic } from '../../views/restricted-cards.ts'
import { publicAddress } from '../../views/public-address.ts'
import { adoptionOf, publishableFor, type FoundVersion } from './publication-for.ts'
import type { PublishingParts } from './publishing-parts.ts'
import { textThen, type TextThen } from '../../views/text-then.ts'

type Answer = z.input<typeof published>

const isNotAdopted = new Refusal('conflict', 'organisations have not adopted this version', 'version')
const isAnother = new Refusal('conflict', 'this version does not read as it did when it was adopted', 'version')

interface Asked {
  readonly version: VersionId
  readonly licence: Licence
  readonly unanswered: Unanswered
}

/** Makes an adopted version readable without an account. Reads and checks the text before it decides anything. */
export async function publishVersion(parts: PublishingParts, actor: Actor, asked: Asked): Promise<Answer | Refusal> {
  const { db, now, publish } = parts
  const found = await publishableFor(db, actor, asked.version)
  if (found instanceof Refusal) return found
  if ((await adoptionOf(db, found, now())) === undefined) return isNotAdopted
  const text = await adoptedText(parts, found)
  if (text instanceof Refusal) return text
  // Hashing it took its time, and who stands behind it is read once more.
  await nextTurn()
  return decide(
    db,
    async (tx) => {
      const still = await askedAgain(tx, actor, (person) => publishableFor(tx, person, asked.version))
      if (still instanceof Refusal) return still
      const answer = await keepPublished(tx, parts, { actor, found: still, text, asked })
      if (!(answer instanceof Refusal)) await keepAnswer(tx, { ...asked.unanswered, answer, at: now() })
      return answer
    },
    publish,
  )
}

/** The text that organisations adopted. Refuses one from which words were struck out since: that is another text. */
async function adoptedText(
  parts: PublishingParts,
  { roadmap, version: { sequence, at, root, seed } }: FoundVersion,
): Promise<TextThen | Refusal> {
  const text = await textThen(parts, { roadmap: roadmap.id, sequence, versionAt: at })
  if (text instanceof Refusal) return text
  const { tree, undertakings } = text
  return seed !== null && merkleRoot(canonicalClauses(tree, undertakings), seed) === root ? text : isAnother
}

interface ToKeep {
  readonly actor: Actor
  readonly found: FoundVersion
  readonly text: TextThen
  readonly asked: Asked
}

async function keepPublished(
  tx: Transaction,
  { now, site }: PublishingParts,
  { actor, found: { roadmap, version }, text: { title, tree }, asked: { licence } }: ToKeep,
): Promise<Answer | Refusal> {
  const adopted = await adoptionOf(tx, { roadmap, version }, now())
  if (adopted === undefined) return isNotAdopted
  const refused = await refusalToPublic(tx, roadmap.group, tree)
  if (refused !== undefined) return refused
  const known = await findPublication(tx, version.id)
  if (known === undefined) {
    const slug = (await slugOfRoadmap(tx, roadmap.id)) ?? (await newSlug(tx, title, roadmap.id))
    const files = await roadmapFilesOf(tx, roadmap.id, filesIn(tree))
    const added = { slug, version: version.id, signOff: adopted.signOff.id, title: title.trim(), licence }
    await addPublication(
      tx,
      added,
      files.map(({ id }) => id),
    )
  }
  if (known?.act !== 'published') {
    await addPublicationAct(tx, { version: version.id, act: 'published', by: actor.person, at: now().toISOString() })
    const details = { sequence: version.sequence }
    await recordAudit(tx, { kind: 'version-published', actor, group: roadmap.group, subject: roadmap.id, details })
  }
  const row = await findPublication(tx, version.id)
  if (row === undefined) return notFound
  const { slug, number } = row
  return { slug, number, address: publicAddress(site(), slug) }
}

/** Below it public rounds are read: no text has this address. */
const roundsPlace = 'rounds'

async function newSlug(tx: Transaction, title: string, roadmap: FoundVersion['roadmap']['id']): Promise<Slug> {
  const taken = await allSlugs(tx)
  const slug = freeSlug(title, (each) => taken.has(each) || each === roundsPlace)
  await addSlug(tx, slug, roadmap)
  return slug
}

/** The pictures that a text names, each once. */
function filesIn(tree: readonly TreeNode[]): FileId[] {
  const walk = (node: TreeNode): FileId[] => {
    if (isText(node)) return []
    const figure = node.name === blockName.figure ? figureOf(node.attributes) : undefined
    return figure === undefined ? node.content.flatMap(walk) : [figure.file]
  }
  return [...new Set(tree.flatMap(walk))]
}
