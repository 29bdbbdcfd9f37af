import { blockName, recordLink, type RecordLink } from '@minga/domain/roadmap/block-names'
import { type Attributes, Node } from '@tiptap/core'

/** A record as a block. Stores the record's location; its content is fetched while it is shown. */
export const RecordCard = Node.create({
  name: blockName.recordCard,
  group: 'block',
  atom: true,
  selectable: true,
  draggable: true,

  addAttributes: recordLinkAttributes,
  parseHTML: () => [{ tag: 'div[data-record-card]', getAttrs: (dom) => (recordLinkOf(dom.dataset) ? null : false) }],
  renderHTML: ({ HTMLAttributes }) => ['div', { ...HTMLAttributes, 'data-record-card': '' }],
})

/** A reference to a record within a sentence. */
export const RecordReference = Node.create({
  name: blockName.recordReference,
  group: 'inline',
  inline: true,
  atom: true,
  selectable: true,

  addAttributes: recordLinkAttributes,
  parseHTML: () => [
    { tag: 'span[data-record-reference]', getAttrs: (dom) => (recordLinkOf(dom.dataset) ? null : false) },
  ],
  renderHTML: ({ HTMLAttributes }) => ['span', { ...HTMLAttributes, 'data-record-reference': '' }],
})

/** What a card or a reference stores of its record: `room`, `record`, `kind`. */
function recordLinkAttributes(): Attributes {
  return { room: stored('room'), record: stored('record'), kind: stored('kind') }
}

function stored(name: keyof RecordLink) {
  return {
    default: null,
    parseHTML: (element: HTMLElement) => element.getAttribute(`data-${name}`),
    renderHTML: (attributes: Record<string, unknown>) => {
      const value = attributes[name]
      return typeof value === 'string' ? { [`data-${name}`]: value } : {}
    },
  }
}

/** The link in the attributes of a node or an element's dataset; `undefined` when any part is invalid. */
export function recordLinkOf(attributes: Record<string, unknown>): RecordLink | undefined {
  const parsed = recordLink.safeParse({
    room: attributes['room'],
    record: attributes['record'],
    kind: attributes['kind'],
  })
  return parsed.success ? parsed.data : undefined
}
