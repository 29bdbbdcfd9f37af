import { z } from 'zod'

import { isLinkAddress } from '../navigation/link-address.ts'
import { blockName, recordLink } from './block-names.ts'
import { chartShape } from './chart-link.ts'
import { figureShape } from './figure.ts'
import { mostNoteLetters, mostNotes } from './footnote.ts'

export type BlockName = (typeof blockName)[keyof typeof blockName]

/** One of the editor's nodes as it lies in a document. */
export interface ProseNode {
  /** Names of the elements that it may hold, in any number and order, so that no merge of honest edits is refused. */
  readonly elements: readonly BlockName[]
  /** Whether text may stand in it. */
  readonly text: boolean
  readonly attributes: Readonly<Record<string, z.ZodType>>
  /** How many letters it may hold, in UTF-16 units; undefined for as many as the room has space for. */
  readonly mostLetters?: number
  /** How many of it one text may hold. */
  readonly mostInText?: number
}

const id = z.string().max(100)
/** The id of a person, an organisation, a file or a note. */
const opaqueId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)
/** Two people who write at once without a connection may go beyond the limit that an editor sets for one of them. */
const roomForTwo = 2
const span = z.int().min(1).max(100)

/** The blocks that may stand anywhere: in the text itself, in a quotation, a list's item or a table's cell. */
export const proseBlocks: readonly BlockName[] = [
  blockName.paragraph,
  blockName.heading,
  blockName.bulletList,
  blockName.orderedList,
  blockName.taskList,
  blockName.quote,
  blockName.table,
  blockName.rule,
  blockName.recordCard,
  blockName.figure,
  blockName.chart,
]

const line = {
  elements: [blockName.hardBreak, blockName.recordReference, blockName.mention, blockName.footnote],
  text: true,
} as const
const leaf = { elements: [], text: false } as const
const frame = { elements: proseBlocks, text: false } as const

const cell = {
  ...frame,
  attributes: {
    colspan: span,
    rowspan: span,
    colwidth: z.array(z.number().min(0).max(10_000)).max(100),
    align: z.enum(['left', 'right', 'center']),
  },
} as const satisfies ProseNode

const nodes = {
  paragraph: { ...line, attributes: { id } },
  heading: { ...line, attributes: { id, level: z.literal([1, 2, 3]) } },
  bulletList: { elements: [blockName.listItem], text: false, attributes: { id } },
  orderedList: {
    elements: [blockName.listItem],
    text: false,
    // Any number, as it was typed or pasted before a point.
    attributes: {
      id,
      start: z.custom((value) => typeof value === 'number'),
      type: z.enum(['1', 'a', 'A', 'i', 'I']),
    },
  },
  listItem: { ...frame, attributes: { id } },
  taskList: { elements: [blockName.taskItem], text: false, attributes: { id } },
  taskItem: { ...frame, attributes: { id, checked: z.boolean() } },
  blockquote: { ...frame, attributes: { id } },
  table: { elements: [blockName.tableRow], text: false, attributes: { id } },
  tableRow: { elements: [blockName.tableHeader, blockName.tableCell], text: false, attributes: {} },
  tableHeader: cell,
  tableCell: cell,
  horizontalRule: { ...leaf, attributes: {} },
  hardBreak: { ...leaf, attributes: {} },
  figure: { ...line, attributes: { id, ...figureShape } },
  recordCard: { ...leaf, attributes: { id, ...recordLink.shape } },
  chart: { ...leaf, attributes: { id, ...chartShape } },
  recordReference: { ...leaf, attributes: { ...recordLink.shape } },
  mention: {
    ...leaf,
    attributes: { kind: z.enum(['person', 'organisation']), who: opaqueId, label: z.string().min(1).max(200) },
  },
  // Words with marks alone: what a note says is read in one breath.
  footnote: {
    elements: [],
    text: true,
    attributes: { note: opaqueId },
    mostLetters: roomForTwo * mostNoteLetters,
    mostInText: roomForTwo * mostNotes,
  },
} as const satisfies Readonly<Record<BlockName, ProseNode>>

/**
 * Everything a shared text may hold, as the web's editor writes it: a test there holds the two together. What is not
 * here the server does not take, because an editor could not keep it.
 */
export const proseNodes: Readonly<Record<BlockName, ProseNode>> = nodes

/** The attributes of a node, by name. */
export type AttributeOf<Name extends BlockName> = keyof (typeof nodes)[Name]['attributes']

const plain = z.strictObject({})

/**
 * Marks by the name they have in a text, with what they may say. The binding adds a hash to the name of one that may
 * lie over itself.
 */
export const proseMarks: Readonly<Record<string, z.ZodType>> = {
  bold: plain,
  italic: plain,
  underline: plain,
  strike: plain,
  code: plain,
  'subscript--u+herLyy': plain,
  'superscript--bvwcCTfA': plain,
  link: z.strictObject({ href: z.string().refine(isLinkAddress).nullable() }),
}

const leading = z.object({ href: z.string() })

/** A link to where none may lead: no version of the editor writes it, so it is no matter of versions. */
export function isForbiddenMark(name: string, value: unknown): boolean {
  const link = name === 'link' ? leading.safeParse(value) : undefined
  return link?.success === true && !isLinkAddress(link.data.href)
}
