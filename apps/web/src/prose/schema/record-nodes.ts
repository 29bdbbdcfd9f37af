import { blockName, type RecordLink } from '@minga/domain/roadmap/block-names'
import { type Attributes, Node } from '@tiptap/core'

import { recordLinkOf } from './record-link-of.ts'

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

/** The link to its record that a card or a reference stores: `room`, `record`, `kind`. */
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
