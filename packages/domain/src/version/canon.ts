import type { AttributeOf, BlockName } from '../roadmap/prose-nodes.ts'

/** The rules by which a text was hashed. Roots of canon 1 left out what frames say: boxes, starts of lists, spans, blank cells. */
export const canons = [1, 2] as const
export type Canon = (typeof canons)[number]

/** The rule by which texts are hashed now. */
export const presentCanon: Canon = 2

/** `clause`: read and agreed to by itself. `frame`: around clauses, and said by the first one within it. `inline`: in a line. */
type Place = 'clause' | 'frame' | 'inline'

/** `said`: in the hash. `unsaid`: a reader never sees it. */
interface CanonOfNode<Name extends BlockName> {
  readonly place: Place
  readonly attributes: Readonly<Record<AttributeOf<Name>, 'said' | 'unsaid'>>
}

const id = 'unsaid'
const link = { room: 'said', record: 'said', kind: 'said' } as const
// No form of a text uses the widths of columns, and editors do not let people set them.
const cell = {
  place: 'frame',
  attributes: { colspan: 'said', rowspan: 'said', align: 'said', colwidth: 'unsaid' },
} as const

/**
 * The place of each node in canon 2. A node or an attribute that a text may hold and that has no place here does not compile. The
 * id of a clause is hashed beside what it says; ids of frames and notes are keys that nobody reads.
 */
const canonOfNodes = {
  paragraph: { place: 'clause', attributes: { id } },
  heading: { place: 'clause', attributes: { id, level: 'said' } },
  figure: {
    place: 'clause',
    attributes: { id, file: 'said', alt: 'said', width: 'said', wide: 'said', high: 'said' },
  },
  recordCard: { place: 'clause', attributes: { id, ...link } },
  chart: { place: 'clause', attributes: { id, chart: 'said', room: 'said', record: 'said', group: 'said' } },
  horizontalRule: { place: 'clause', attributes: {} },
  bulletList: { place: 'frame', attributes: { id } },
  orderedList: { place: 'frame', attributes: { id, start: 'said', type: 'said' } },
  listItem: { place: 'frame', attributes: { id } },
  taskList: { place: 'frame', attributes: { id } },
  taskItem: { place: 'frame', attributes: { id, checked: 'said' } },
  blockquote: { place: 'frame', attributes: { id } },
  table: { place: 'frame', attributes: { id } },
  tableRow: { place: 'frame', attributes: {} },
  tableHeader: cell,
  tableCell: cell,
  hardBreak: { place: 'inline', attributes: {} },
  recordReference: { place: 'inline', attributes: link },
  mention: { place: 'inline', attributes: { kind: 'said', who: 'said', label: 'said' } },
  footnote: { place: 'inline', attributes: { note: 'unsaid' } },
} satisfies { readonly [Name in BlockName]: CanonOfNode<Name> }

/** Undefined for an element that no text may hold: all of it is hashed. */
export function canonOf(
  name: string,
): { readonly place: Place; readonly attributes: Readonly<Record<string, string>> } | undefined {
  return Object.hasOwn(canonOfNodes, name) ? canonOfNodes[name as BlockName] : undefined
}
