import { organisationId, recordId } from '@minga/domain/identity/ids'
import { languages } from '@minga/domain/language/language'
import { longTextFields, longTextOf } from '@minga/domain/record/long-text'
import { readFields } from '@minga/domain/record/record-shape'
import { addRecord, editRecord, recordsOf } from '@minga/domain/record/records'
import { recordTypes } from '@minga/domain/record/record-types'
import { recordKind, type RecordKind } from '@minga/domain/record/record-kind'
import { takeInProposal, type ProposalToTakeIn } from '@minga/domain/proposal/take-in-proposal'
import type { RestoringStep } from '@minga/domain/roadmap/plan-restoring'
import type { TreeElement } from '@minga/domain/roadmap/block-tree'
import { withIds } from '@minga/domain/roadmap/with-ids'
import { makeElement, restoreBlocks } from '@minga/domain/roadmap/restore-blocks'
import { restoreRecords, type RecordStep } from '@minga/domain/record/restore-records'
import { translateTexts, type TextToWrite } from '@minga/domain/record-translation/translate-texts'
import { applyChanges, type KnownOfChanges } from '@minga/domain/register-changes/apply-changes'
import type { RecordChange } from '@minga/domain/register-changes/record-change'
import { takeInWords, type TakenWords } from '@minga/domain/proposal/take-in-words'
import { bodyOf, setTitle, titleOf } from '@minga/domain/roadmap/roadmap-doc'
import { appendBlocks, type Block } from '@minga/domain/roadmap/write-blocks'
import type { Command } from '@minga/sync/keeper/room-contents'
import * as Y from 'yjs'
import { z } from 'zod'

import { sha256 } from '../commands/version-root.ts'
import type { DemoRecord } from '../demo/demo-coalition.ts'
import { listUnknown, takeOutUnknown } from './unknown-in-room.ts'

/** A record of the demo as it is written into its room. */
export interface SeededRecord extends Pick<DemoRecord<unknown>, 'id' | 'longTexts'> {
  readonly kind: RecordKind
  readonly fields: object
}

/** Writing to rooms from the server's side, by name. Arguments come from our own code across a thread. */
export const roomCommands = {
  /** Names a new roadmap, once: who asks again under the same id changes nothing. */
  'roadmap.start': (doc, args) => {
    if (titleOf(doc) === '') setTitle(doc, titled.parse(args).title)
  },
  /** Gives a roadmap that no person sees yet its title and its first blocks, in the place of whatever it holds. */
  'roadmap.begin': (doc, args) => {
    const { title, blocks } = args as { readonly title: string; readonly blocks: string }
    const body = bodyOf(doc)
    body.delete(0, body.length)
    setTitle(doc, title)
    append(doc, blocks)
  },
  /** Its further blocks. */
  'roadmap.append': (doc, args) => append(doc, (args as { readonly blocks: string }).blocks),
  /** Gives a new edition its title and the blocks that it begins with, once. */
  'edition.begin': (doc, args) => {
    const { title, blocks } = args as { readonly title: string; readonly blocks: readonly TreeElement[] }
    if (titleOf(doc) !== '') return
    setTitle(doc, title)
    bodyOf(doc).push(blocks.map(makeElement))
  },
  /** Writes translated clauses, all or none. @returns the blocks that changed since they were read */
  'edition.translate': (doc, args) => restoreRoadmap(doc, args as RoadmapSteps),
  'roadmap.name': (doc, args) => setTitle(doc, titled.parse(args).title),
  /** Proposes another lead, if the lead that the person saw still stands. @returns whether it did */
  'record.propose-lead': (doc, args) => proposeLead(doc, leadArguments.parse(args)),
  /** Takes the steps of bringing back, all or none. @returns the blocks that changed since the plan */
  'roadmap.restore': (doc, args) => restoreRoadmap(doc, args as RoadmapSteps),
  /** Takes a proposed wording in. @returns whether the words that it is about stood there */
  'roadmap.take-in': (doc, args) => takeInWords(bodyOf(doc), args as TakenWords),
  /** Takes a proposed change of blocks in. @returns whether, or what stands there instead */
  'roadmap.take-in-change': (doc, args) => takeInProposal(bodyOf(doc), args as ProposalToTakeIn),
  /** Brings records of a register back. @returns those that changed since the plan */
  'register.restore': (doc, args) => restoreRecords(doc, (args as { steps: readonly RecordStep[] }).steps),
  /** Applies a piece of changes of records, each against the value that its sender saw. @returns its effect and its inverse, as JSON */
  'register.apply': (doc, args) => {
    const { changes, known } = args as PieceArguments
    return JSON.stringify(applyChanges(doc, JSON.parse(changes) as readonly RecordChange[], known))
  },
  /** Writes texts of records in one language, all or none. @returns the records whose texts changed since they were read */
  'register.translate': (doc, args) =>
    translateTexts(doc, sha256, (args as { readonly texts: readonly TextToWrite[] }).texts),
  /** Adds one record, if it is not there yet: asked twice, it is one. */
  'record.begin': (doc, args) => beginRecord(doc, beginArguments.parse(args)),
  'room.unknown': listUnknown,
  'room.take-out-unknown': takeOutUnknown,
  /** Adds the records that are not there yet: a seeding that was cut short is simply done again. */
  'demo.records': (doc, args) => {
    for (const record of args as readonly SeededRecord[]) seedRecord(doc, record)
  },
  /** Appends prose as one person's edit. */
  'demo.prose': (doc, args) => appendBlocks(bodyOf(doc), (args as { blocks: readonly Block[] }).blocks),
} as const satisfies Record<string, Command>

/** The commands by which a person writes as much as they like: it takes their share of the room. */
export const ofAuthor: ReadonlySet<string> = new Set<keyof typeof roomCommands>([
  'roadmap.begin',
  'roadmap.append',
  'register.apply',
  'register.translate',
])

/** Hundreds of changes cross the threads as one text: as objects each would be taken apart and put together again. */
export interface PieceArguments {
  /** As JSON. */
  readonly changes: string
  readonly known: KnownOfChanges
}

const titled = z.object({ title: z.string() })

/** @param blocks as JSON, which crosses the threads as one text; blocks without an id get one */
function append(doc: Y.Doc, blocks: string): void {
  bodyOf(doc).push((JSON.parse(blocks) as readonly TreeElement[]).map((block) => makeElement(withIds(block))))
}

interface RoadmapSteps {
  readonly steps: readonly RestoringStep[]
  readonly title: { readonly wanted: string; readonly now: string } | undefined
}

function restoreRoadmap(doc: Y.Doc, { steps, title }: RoadmapSteps): readonly string[] {
  if (title !== undefined && titleOf(doc) !== title.now) return ['title']
  const restored = restoreBlocks(bodyOf(doc), steps)
  if (restored.kind === 'otherwise') return restored.blocks
  if (title !== undefined) setTitle(doc, title.wanted)
  return []
}

const beginArguments = z.object({ kind: recordKind, id: recordId, fields: z.record(z.string(), z.unknown()) })

function beginRecord(doc: Y.Doc, { kind, id, fields }: z.infer<typeof beginArguments>): void {
  if (recordsOf(doc, kind).has(id)) return
  addRecord(doc, recordTypes[kind] as Parameters<typeof addRecord>[1], id, fields)
}

const leadArguments = z.object({
  kind: recordKind,
  id: recordId,
  lead: organisationId.nullable(),
  seen: organisationId.nullable(),
})

function proposeLead(doc: Y.Doc, { kind, id, lead, seen }: z.infer<typeof leadArguments>): boolean {
  const type = recordTypes[kind]
  const entry = recordsOf(doc, kind).get(id)
  if (!(entry instanceof Y.Map) || (readFields(type.shape, entry)['lead'] ?? null) !== seen) return false
  return editRecord(doc, type as Parameters<typeof editRecord>[1], id, { lead })
}

function seedRecord(doc: Y.Doc, { kind, id, fields, longTexts = {} }: SeededRecord): void {
  if (recordsOf(doc, kind).has(id)) return
  addRecord(doc, recordTypes[kind] as Parameters<typeof addRecord>[1], id, fields)
  for (const field of longTextFields) {
    for (const language of languages) {
      const paragraphs = longTexts[field]?.[language] ?? []
      if (paragraphs.length > 0) appendBlocks(longTextOf(doc, id, field, language), paragraphs.map(paragraph))
    }
  }
}

function paragraph(text: string): Block {
  return { block: 'paragraph', content: [text] }
}
