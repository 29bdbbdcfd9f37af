import { blockName } from '@minga/domain/roadmap/block-names'
import { Node } from '@tiptap/core'

import { citedText, noneShown, recordLinkAttributes, recordLinkOf } from './record-link-attributes.ts'

/** A record as a block of its own. Stores where the record is; what it shows is looked up while it is shown. */
export const RecordCard = Node.create({
  name: blockName.recordCard,
  group: 'block',
  atom: true,
  selectable: true,
  draggable: true,

  addAttributes: recordLinkAttributes,
  parseHTML: () => [
    { tag: 'div[data-record-card]', getAttrs: (dom) => (recordLinkOf(dom.dataset) ? null : false) },
  ],
  renderHTML: ({ HTMLAttributes }) => ['div', { ...HTMLAttributes, 'data-record-card': '' }],
  addStorage: noneShown,
  renderText({ node }) {
    return citedText(node.attrs, this.storage)
  },
})
