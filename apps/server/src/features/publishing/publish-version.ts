import { setImmediate as nextTurn } from 'node:timers/promises'

import type { Actor } from '@minga/domain/access/can'
import type { FileId, RoadmapId } from '@minga/domain/identity/ids'
import type { Language } from '@minga/domain/language/language'
import { freeSlug, type Licence, type Slug } from '@minga/domain/publication/publication'
import { blockName } from '@minga/domain/roadmap/block-names'
import { isText, type TreeNode } from '@minga/domain/roadmap/block-tree'
import { figureOf } from '@minga/domain/roadmap/figure'
import type { VersionId } from '@minga/domain/version/version'
import type { published } from '@minga/protocol/http/publications'
import { recordAudit } from '@minga/storage/audit/record-audit'
import { keepAnswer } from '@minga/storage/database/kept-answer-rows'
import type { Transaction } from '@minga/storage/database/schema'
import { editionsOf } from '@minga/storage/editions/edition-rows'
import { roadmapFilesOf } from '@minga/storage/groups/roadmap-file-rows'
import { findVersion, type VersionRow } from '@minga/storage/groups/version-rows'
import {
  addPublication,
  addPublicationAct,
  addSlug,
  allSlugs,
  findPublication,
  slugOfWork,
} from '@minga/storage/publications/publication-rows'
import type { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import { rootOfText } from '../../commands/version-root.ts'
import type { Unanswered } from '../../http/once-by-key.ts'
import { notFound, Refusal } from '../../http/refusal.ts'
import { askedAgain } from '../../views/asked-again.ts'
import { refusalToPublic } from '../../views/restricted-cards.ts'
import type { AdoptedSignOff } from '../../views/signatories.ts'
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
  const adopted = await adoptionOf(db, found, now())
  if (adopted === undefined) return isNotAdopted
  const texts = await readAdopted(parts, adopted)
  if (texts instanceof Refusal) return texts
  // Hashing it took its time, and who stands behind it is read once more.
  await nextTurn()
  return decide(
    db,
    async (tx) => {
      const still = await askedAgain(tx, actor, (person) => publishableFor(tx, person, asked.version))
      if (still instanceof Refusal) return still
      // Another sign-off may have adopted this version while the texts were read.
      if ((await adoptionOf(tx, still, now()))?.signOff.id !== adopted.signOff.id) return isNotAdopted
      const answer = await keepPublished(tx, parts, { actor, found: still, adopted, texts, asked })
      if (!(answer instanceof Refusal)) await keepAnswer(tx, { ...asked.unanswered, answer, at: now() })
      return answer
    },
    publish,
  )
}

/** An adopted text in one language. */
interface ReadAdopted extends TextThen {
  readonly language: Language
  readonly version: VersionRow
}

type TextsToPublish = readonly [ReadAdopted, ...(readonly ReadAdopted[])]

/**
 * The texts that organisations adopted, the one that the text is named after first. Refuses one from which words were struck out
 * since: that is another text.
 */
async function readAdopted(parts: PublishingParts, { texts }: AdoptedSignOff): Promise<TextsToPublish | Refusal> {
  const read: ReadAdopted[] = []
  for (const { roadmap, version: id, language } of texts) {
    const version = await findVersion(parts.db, roadmap, id)
    if (version === undefined) return notFound
    const { sequence, at, root, seed, canon } = version
    const text = await textThen(parts, { roadmap, sequence, versionAt: at })
    if (text instanceof Refusal) return text
    const { tree, undertakings } = text
    if (seed === null || (await rootOfText(tree, undertakings, seed, canon)) !== root) return isAnother
    read.push({ ...text, language, version })
  }
  const [first, ...others] = read
  return first === undefined ? notFound : [first, ...others]
}

interface ToKeep {
  readonly actor: Actor
  readonly found: FoundVersion
  readonly adopted: AdoptedSignOff
  readonly texts: TextsToPublish
  readonly asked: Asked
}

async function keepPublished(
  tx: Transaction,
  { now, site }: PublishingParts,
  { actor, found, adopted, texts, asked: { licence } }: ToKeep,
): Promise<Answer | Refusal> {
  const { group } = found.roadmap
  const tree = texts.flatMap((text) => text.tree)
  const refused = await refusalToPublic(tx, group, tree)
  if (refused !== undefined) return refused
  const [{ version, title }, ...others] = texts
  const known = await findPublication(tx, version.id)
  const isKnown = known?.version === version.id
  if (!isKnown) {
    await addPublication(tx, {
      slug: (await slugOfWork(tx, version.roadmap)) ?? (await newSlug(tx, title, version.roadmap)),
      version: version.id,
      signOff: adopted.signOff.id,
      title: title.trim(),
      licence,
      editions: others.map((text) => {
        return { language: text.language, version: text.version.id, title: text.title.trim() }
      }),
      files: await filesOf(tx, texts),
    })
  }
  if (!isKnown || known.act !== 'published') {
    await addPublicationAct(tx, { version: version.id, act: 'published', by: actor.person, at: now().toISOString() })
    const details = { sequence: version.sequence }
    await recordAudit(tx, { kind: 'version-published', actor, group, subject: version.roadmap, details })
  }
  const row = await findPublication(tx, version.id)
  if (row === undefined) return notFound
  const { slug, number } = row
  return { slug, number, address: publicAddress(site(), slug) }
}

/** Below it public rounds are read: no text has this address. */
const roundsPlace = 'rounds'

async function newSlug(tx: Transaction, title: string, roadmap: RoadmapId): Promise<Slug> {
  const taken = await allSlugs(tx)
  const slug = freeSlug(title, (each) => taken.has(each) || each === roundsPlace)
  const [first] = await editionsOf(tx, roadmap)
  await addSlug(tx, slug, first?.work ?? roadmap)
  return slug
}

/** The pictures in texts, each in its own roadmap's files. */
async function filesOf(tx: Transaction, texts: TextsToPublish): Promise<FileId[]> {
  const found: FileId[] = []
  for (const { version, tree } of texts) {
    const files = await roadmapFilesOf(tx, version.roadmap, filesIn(tree))
    found.push(...files.map(({ id }) => id))
  }
  return [...new Set(found)]
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
