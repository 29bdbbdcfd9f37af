import { z } from 'zod'

import { organisationId, personId, recordId } from '../identity/ids.ts'
import { recordKind } from '../record/record-kind.ts'

/**
 * Names of the editor's nodes as they lie in the document. They are data: an editor that does not know a new name
 * deletes the node, so a change here raises `schemaVersion`.
 */
export const blockName = {
  paragraph: 'paragraph',
  heading: 'heading',
  bulletList: 'bulletList',
  orderedList: 'orderedList',
  listItem: 'listItem',
  taskList: 'taskList',
  taskItem: 'taskItem',
  quote: 'blockquote',
  table: 'table',
  tableRow: 'tableRow',
  tableHeader: 'tableHeader',
  tableCell: 'tableCell',
  rule: 'horizontalRule',
  hardBreak: 'hardBreak',
  /** A record as a live card, a block of its own. */
  recordCard: 'recordCard',
  /** A record named within a sentence. */
  recordReference: 'recordReference',
  /** A picture with its caption, a block of its own. */
  figure: 'figure',
  /** A person or an organisation named within a sentence. */
  mention: 'mention',
  /** A note, where its number stands in a sentence; its content is its words. */
  footnote: 'footnote',
  /** A chart of a pathway or a register, a block of its own. */
  chart: 'chart',
} as const

/** Blocks that carry an `id`: sections, anchors, citations and translations hang on them. */
export const identifiedBlocks: readonly string[] = [
  blockName.paragraph,
  blockName.heading,
  blockName.bulletList,
  blockName.orderedList,
  blockName.listItem,
  blockName.taskList,
  blockName.taskItem,
  blockName.quote,
  blockName.table,
  blockName.recordCard,
  blockName.figure,
  blockName.chart,
]

/** Blocks that hold only a link. They show its target by the rights of each reader. */
export const linkBlocks: readonly string[] = [blockName.recordCard, blockName.chart]

/** Blocks that hold letters themselves: passages, authorship and comments lie in these. */
export const letterBlocks: readonly string[] = [blockName.paragraph, blockName.heading, blockName.figure]

/** Deeper than any editor nests blocks; what lies below was not written by one, and is not walked into. */
export const maximumDepth = 64

/** The link that a card or a reference stores: the place and the kind of its record, nothing of its content. */
export const recordLink = z.object({ room: z.string().min(1).max(120), record: recordId, kind: recordKind })
export type RecordLink = z.infer<typeof recordLink>

/**
 * The person or organisation that a mention in a text names: their id, and their name when it was written. The id is
 * called `who`, because `id` is the key of blocks.
 */
export const namedInText = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), who: personId, label: z.string().trim().min(1).max(200) }),
  z.object({ kind: z.literal('organisation'), who: organisationId, label: z.string().trim().min(1).max(200) }),
])
export type NamedInText = z.infer<typeof namedInText>

/** A mention as words; nothing for one that is not built as one. */
export function mentionWords(attributes: object): string {
  const { data } = namedInText.safeParse(attributes)
  return data === undefined ? '' : `@${data.label}`
}

/** In a quotation, stands for the record that it is quoted for, whose name depends on where the quotation is read. */
export const citedMark = '\uFFFC'
