import type { Actor } from '@minga/domain/access/can'
import { fileId, type RoadmapId } from '@minga/domain/identity/ids'
import { blockName } from '@minga/domain/roadmap/block-names'
import { isText, type TreeElement } from '@minga/domain/roadmap/block-tree'
import { figureOf } from '@minga/domain/roadmap/figure'
import type { Db, Transaction } from '@minga/storage/database/schema'
import { addRoadmapFile, findRoadmapFile, type RoadmapFileRow } from '@minga/storage/groups/roadmap-file-rows'

import type { FileStore } from '../../files/file-store.ts'
import { idWithin } from './ids-within.ts'

interface CopiedFigures {
  readonly tree: readonly TreeElement[]
  /** Stored, and held until they are settled. */
  readonly files: readonly RoadmapFileRow[]
}

/** Copies the pictures of a text that is copied: a picture belongs to one roadmap, and goes with it. */
export async function copyFigures(
  { db, files, now }: { readonly db: Db; readonly files: FileStore; readonly now: () => Date },
  { person: by, organisation }: Actor,
  { from, to, tree }: { readonly from: RoadmapId; readonly to: RoadmapId; readonly tree: readonly TreeElement[] },
): Promise<CopiedFigures> {
  const copies = new Map<string, RoadmapFileRow>()
  for (const file of new Set(tree.flatMap(figuresIn))) {
    const id = fileId.parse(file)
    const known = await findRoadmapFile(db, from, id)
    const bytes = known && (await files.read(known.stored))
    if (known === undefined || bytes === undefined) continue
    const stored = await files.put(bytes, known.sha256)
    const own = { id: fileId.parse(idWithin(to, file)), roadmap: to, by, organisation, at: now().toISOString() }
    copies.set(file, { ...known, ...own, ...stored })
  }
  return { tree: tree.map((element) => withFiles(element, copies)), files: [...copies.values()] }
}

/** @returns what those are stored as that were not there yet */
export async function keepFigures(tx: Transaction, files: readonly RoadmapFileRow[]): Promise<ReadonlySet<string>> {
  const kept = new Set<string>()
  for (const file of files) if (await addRoadmapFile(tx, file)) kept.add(file.stored)
  return kept
}

/** Lets go of the bytes of those that were not kept. */
export async function settleFigures(
  store: FileStore,
  files: readonly RoadmapFileRow[],
  kept: ReadonlySet<string>,
): Promise<void> {
  for (const file of files) await store.settled(file, kept.has(file.stored))
}

function figuresIn(element: TreeElement): readonly string[] {
  const file = element.name === blockName.figure ? figureOf(element.attributes)?.file : undefined
  const inner = element.content.flatMap((node) => (isText(node) ? [] : figuresIn(node)))
  return file === undefined ? inner : [file, ...inner]
}

function withFiles(element: TreeElement, copies: ReadonlyMap<string, RoadmapFileRow>): TreeElement {
  const file = element.name === blockName.figure ? figureOf(element.attributes)?.file : undefined
  const copy = file === undefined ? undefined : copies.get(file)
  const attributes = copy === undefined ? element.attributes : { ...element.attributes, file: copy.id }
  return {
    ...element,
    attributes,
    content: element.content.map((node) => (isText(node) ? node : withFiles(node, copies))),
  }
}
