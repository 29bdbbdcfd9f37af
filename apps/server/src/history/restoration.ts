import { lyingRecords, planRegister, textsOf, type RegisterPlan } from '@minga/domain/record/restore-records'
import type { RecordId } from '@minga/domain/identity/ids'
import { blockTree, type TreeElement } from '@minga/domain/roadmap/block-tree'
import { identifiedBlocks, lettersOf } from '@minga/domain/roadmap/identified-blocks'
import { planRestoring, type RestoringPlan } from '@minga/domain/roadmap/plan-restoring'
import { bodyOf, titleOf } from '@minga/domain/roadmap/roadmap-doc'
import { treeWithTyped } from '@minga/domain/roadmap/tree-with-typed'
import { TypedMeanwhile, type LostWords } from '@minga/domain/roadmap/typed-meanwhile'
import { readPast } from '@minga/storage/log/past'
import { applyQuietly } from '@minga/sync/keeper/shadow'
import type { RoomName } from '@minga/sync/log/room-name'
import type { LogEntry } from '@minga/sync/log/update-log'
import * as Y from 'yjs'

import { rebuildRoom, type Pasts } from './rebuild-room.ts'
import { beginDoc } from './room-history.ts'

/** What is asked to be brought back: the state after `sequence`, by somebody who has looked at the one after `seen`. */
export interface RestorationAsked<Id extends string = string> {
  readonly sequence: number
  readonly seen: number
  /** Only these. */
  readonly only?: readonly Id[] | undefined
}

export interface RoadmapRestoration extends RestoringPlan {
  /** Where the room stood when this was worked out. */
  readonly sequence: number
  /** The title, where it is to be brought back. */
  readonly title: { readonly wanted: string; readonly now: string } | undefined
  /** Blocks that would be overwritten and changed after what was seen; `title` for the title. */
  readonly conflicts: readonly string[]
  readonly beside: readonly LostWords[]
}

export interface RegisterRestoration extends RegisterPlan {
  readonly sequence: number
}

/** What bringing back a roadmap takes. @returns undefined where the room has not had so many updates */
export async function roadmapRestoration(
  pasts: Pasts,
  room: RoomName,
  asked: RestorationAsked,
): Promise<RoadmapRestoration | undefined> {
  const begun = await docAt(pasts, room, asked)
  if (begun === undefined) return undefined
  const { doc, head } = begun
  const then = blockTree(bodyOf(doc))
  const title = titleOf(doc)
  const elements = elementsById(bodyOf(doc))
  const typed = new TypedMeanwhile(doc)
  let seen = { tree: then, title }
  for await (const entry of entriesAfter(pasts, room, asked.sequence, head)) {
    const person = entry.author.kind === 'person' ? entry.author.personId : undefined
    doc.once('afterTransaction', (transaction: Y.Transaction) =>
      typed.note(transaction, entry.update, person),
    )
    applyQuietly(doc, () => Y.applyUpdate(doc, entry.update))
    if (entry.sequence === asked.seen) seen = { tree: blockTree(bodyOf(doc)), title: titleOf(doc) }
  }
  const now = blockTree(bodyOf(doc))
  const there = identifiedBlocks(now)
  const wanted = treeWithTyped(then, { typed, elements, isMissing: (id) => !there.has(id) })
  const plan = planRestoring(wanted, now, asked.only)
  const retitled = asked.only === undefined && titleOf(doc) !== title
  const texts = identifiedBlocks(wanted)
  const changed = new Set(plan.changed)
  const beside = typed.lost({
    elements,
    fateOf: (id) => {
      if (changed.has(id)) return there.has(id) ? 'overwritten' : 'back'
      // Also where a block is again what it was: what was typed and removed since is nowhere.
      return asked.only === undefined || asked.only.includes(id) ? 'gone' : 'as it is'
    },
    textOf: (id) => lettersOf(texts.get(id)?.own ?? { name: '', attributes: {}, content: [] }),
  })
  return {
    ...plan,
    changed: [...(retitled ? ['title'] : []), ...plan.changed],
    sequence: head,
    title: retitled ? { wanted: title, now: titleOf(doc) } : undefined,
    conflicts: [
      ...(retitled && seen.title !== titleOf(doc) ? ['title'] : []),
      ...changedSince(plan, seen.tree),
    ],
    beside,
  }
}

/** What bringing back records of a register takes. @returns undefined where the room has not had so many updates */
export async function registerRestoration(
  pasts: Pasts,
  room: RoomName,
  asked: RestorationAsked<RecordId>,
): Promise<RegisterRestoration | undefined> {
  const begun = await docAt(pasts, room, asked)
  if (begun === undefined) return undefined
  const { doc, head } = begun
  const past = lyingRecords(doc)
  let seen = past
  for await (const entry of entriesAfter(pasts, room, asked.sequence, head)) {
    applyQuietly(doc, () => Y.applyUpdate(doc, entry.update))
    if (entry.sequence === asked.seen) seen = lyingRecords(doc)
  }
  const moments = { past, seen, now: lyingRecords(doc), textsNow: (id: RecordId) => textsOf(doc, id) }
  return { ...planRegister(moments, asked.only), sequence: head }
}

/** The room as it stood, in a document that forgets nothing from then on. */
async function docAt(
  pasts: Pasts,
  room: RoomName,
  { sequence, seen }: RestorationAsked,
): Promise<{ readonly doc: Y.Doc; readonly head: number } | undefined> {
  const { head } = await pasts.reader.pastIndex(room)
  if (seen > head || sequence > head) return undefined
  const history = await rebuildRoom(pasts, room, sequence)
  if (history === undefined) return undefined
  const doc = beginDoc(false)
  applyQuietly(doc, () => Y.applyUpdate(doc, Y.encodeStateAsUpdate(history.doc)))
  return { doc, head }
}

async function* entriesAfter(
  { reader }: Pasts,
  room: RoomName,
  after: number,
  upTo: number,
): AsyncGenerator<LogEntry> {
  for await (const entries of readPast(reader, room, { after, upTo })) yield* entries
}

function elementsById(
  parent: Y.XmlFragment,
  found = new Map<string, Y.XmlElement>(),
): Map<string, Y.XmlElement> {
  for (const child of parent.toArray()) {
    if (!(child instanceof Y.XmlElement)) continue
    const id: unknown = child.getAttribute('id')
    if (typeof id === 'string' && id !== '' && !found.has(id)) found.set(id, child)
    elementsById(child, found)
  }
  return found
}

/** A block that comes back is no conflict: nothing of anybody's is overwritten. */
function changedSince({ steps }: RestoringPlan, seen: readonly TreeElement[]): string[] {
  const looked = identifiedBlocks(seen)
  return steps.flatMap((step) => {
    if (step.kind === 'insert') return []
    const block = looked.get(step.block)
    const was = step.kind === 'remove' ? block?.element : block?.own
    return JSON.stringify(was) === JSON.stringify(step.now) ? [] : [step.block]
  })
}
