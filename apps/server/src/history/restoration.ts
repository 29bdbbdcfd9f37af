import { lyingRecords, planRegister, textsOf, type RegisterPlan } from '@minga/domain/record/restore-records'
import type { RecordId } from '@minga/domain/identity/ids'
import type { PastRecord } from '@minga/domain/record/past-record'
import { blockTree, type TreeElement } from '@minga/domain/roadmap/block-tree'
import { identifiedBlocks, lettersOf } from '@minga/domain/roadmap/identified-blocks'
import { planRestoring, type RestoringPlan } from '@minga/domain/roadmap/plan-restoring'
import { previewedBlocks, type PreviewedBlock } from '@minga/domain/roadmap/restoring-preview'
import { bodyOf, titleOf } from '@minga/domain/roadmap/roadmap-doc'
import { treeWithTyped } from '@minga/domain/roadmap/tree-with-typed'
import { TypedMeanwhile, type LostWords } from '@minga/domain/roadmap/typed-meanwhile'
import { applyQuietly } from '@minga/sync/keeper/quiet-transaction'
import type { RoomName } from '@minga/sync/log/room-name'
import * as Y from 'yjs'

import { entriesAfter, rebuildRoom, type Pasts } from './rebuild-room.ts'
import { beginDoc, recordsIn, type RoomHistory } from './room-history.ts'

/**
 * A request to bring back the state after `sequence`, by a person who has looked at the state after `seen`; without
 * `seen`, at the present one.
 */
export interface RestorationAsked<Id extends string = string> {
  readonly sequence: number
  readonly seen?: number | undefined
  /** Only these. */
  readonly only?: readonly Id[] | undefined
  /** Of records: only these keys, and only of those that are there now. */
  readonly fields?: readonly string[] | undefined
}

export interface RoadmapRestoration extends RestoringPlan {
  /** The sequence of the room when this was computed. */
  readonly sequence: number
  /** The title, where it is to be brought back. */
  readonly title: { readonly wanted: string; readonly now: string } | undefined
  /** Blocks that would be overwritten and changed after what was seen; `title` for the title. */
  readonly conflicts: readonly string[]
  readonly beside: readonly LostWords[]
  /** A readable excerpt of each entry of `changed`, in the same order. */
  readonly preview: readonly PreviewedBlock[]
}

export interface RegisterRestoration extends RegisterPlan {
  readonly sequence: number
  /** The records that would be written, as they stood and as they stand. */
  readonly stood: readonly PastRecord[]
  readonly stands: readonly PastRecord[]
}

/** The steps that bring back a roadmap. @returns undefined where the room has not had so many updates */
export async function roadmapRestoration(
  pasts: Pasts,
  room: RoomName,
  asked: RestorationAsked,
): Promise<RoadmapRestoration | undefined> {
  const begun = await docAt(pasts, room, asked)
  if (begun === undefined) return undefined
  const { doc, head, seen: looked } = begun
  const then = blockTree(bodyOf(doc))
  const title = titleOf(doc)
  const elements = elementsById(bodyOf(doc))
  const typed = new TypedMeanwhile(doc)
  let seen = { tree: then, title }
  for await (const entry of entriesAfter(pasts, room, asked.sequence, head)) {
    const person = entry.author.kind === 'person' ? entry.author.personId : undefined
    doc.once('afterTransaction', (transaction: Y.Transaction) => typed.note(transaction, entry.update, person))
    applyQuietly(doc, () => Y.applyUpdate(doc, entry.update))
    if (entry.sequence === looked) seen = { tree: blockTree(bodyOf(doc)), title: titleOf(doc) }
  }
  const now = blockTree(bodyOf(doc))
  const there = identifiedBlocks(now)
  const wanted = treeWithTyped(then, { typed, elements, isMissing: (id) => !there.has(id) })
  const plan = planRestoring(wanted, now, asked.only)
  const isTitleAsked = asked.only?.includes(titleBlock) ?? true
  const retitled = isTitleAsked && titleOf(doc) !== title
  const texts = identifiedBlocks(wanted)
  const changed = new Set(plan.changed)
  const beside = typed.lost({
    elements,
    fateOf: (id) => {
      if (changed.has(id)) return there.has(id) ? 'overwritten' : 'back'
      // Also if a block is again as it was: words typed and removed since are nowhere.
      return asked.only === undefined || asked.only.includes(id) ? 'gone' : 'as it is'
    },
    textOf: (id) => lettersOf(texts.get(id)?.own ?? { name: '', attributes: {}, content: [] }),
  })
  return {
    ...plan,
    changed: [...(retitled ? [titleBlock] : []), ...plan.changed],
    sequence: head,
    title: retitled ? { wanted: title, now: titleOf(doc) } : undefined,
    conflicts: [...(retitled && seen.title !== titleOf(doc) ? [titleBlock] : []), ...changedSince(plan, seen.tree)],
    beside,
    preview: [
      ...(retitled ? [{ ...titlePreview, stood: title, stands: titleOf(doc) }] : []),
      ...previewedBlocks(plan.changed, texts, there),
    ],
  }
}

/** The id that stands for the title among block ids. */
const titleBlock = 'title'
const titlePreview = { block: titleBlock, name: titleBlock, level: 0, record: null }

/** The steps that bring back records of a register. @returns undefined where the room has not had so many updates */
export async function registerRestoration(
  pasts: Pasts,
  room: RoomName,
  asked: RestorationAsked<RecordId>,
): Promise<RegisterRestoration | undefined> {
  const begun = await docAt(pasts, room, asked)
  if (begun === undefined) return undefined
  const { doc, head, seen: looked, history } = begun
  const past = lyingRecords(doc)
  let seen = past
  for await (const entry of entriesAfter(pasts, room, asked.sequence, head)) {
    applyQuietly(doc, () => Y.applyUpdate(doc, entry.update))
    if (entry.sequence === looked) seen = lyingRecords(doc)
  }
  const moments = { past, seen, now: lyingRecords(doc), textsNow: (id: RecordId) => textsOf(doc, id) }
  const plan = planRegister(moments, asked.only, asked.fields)
  const written = plan.changed.map(({ record }) => record)
  return { ...plan, sequence: head, stood: history.records(written), stands: recordsIn(doc, written) }
}

/** The room as it stood, in a document that forgets nothing from then on. */
async function docAt(pasts: Pasts, room: RoomName, asked: RestorationAsked): Promise<Begun | undefined> {
  const { head } = await pasts.reader.pastIndex(room)
  const { sequence, seen = head } = asked
  if (seen > head || sequence > head) return undefined
  const history = await rebuildRoom(pasts, room, sequence)
  if (history === undefined) return undefined
  const doc = beginDoc(false)
  applyQuietly(doc, () => Y.applyUpdate(doc, Y.encodeStateAsUpdate(history.doc)))
  return { doc, head, seen, history }
}

interface Begun {
  readonly doc: Y.Doc
  readonly head: number
  readonly seen: number
  /** Stays at the moment that is brought back. */
  readonly history: RoomHistory
}

function elementsById(parent: Y.XmlFragment, found = new Map<string, Y.XmlElement>()): Map<string, Y.XmlElement> {
  for (const child of parent.toArray()) {
    if (!(child instanceof Y.XmlElement)) continue
    const id: unknown = child.getAttribute('id')
    if (typeof id === 'string' && id !== '' && !found.has(id)) found.set(id, child)
    elementsById(child, found)
  }
  return found
}

/** The blocks that others changed since `seen`. A block that comes back is no conflict: it overwrites nothing. */
function changedSince({ steps }: RestoringPlan, seen: readonly TreeElement[]): string[] {
  const looked = identifiedBlocks(seen)
  return steps.flatMap((step) => {
    if (step.kind === 'insert') return []
    const block = looked.get(step.block)
    const was = step.kind === 'remove' ? block?.element : block?.own
    return JSON.stringify(was) === JSON.stringify(step.now) ? [] : [step.block]
  })
}
