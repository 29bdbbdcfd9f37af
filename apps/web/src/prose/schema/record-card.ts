import { blockName } from '@minga/domain/roadmap/block-names'
import { Node } from '@tiptap/core'

import {
  citedText,
  noneShown,
  recordLinkAttributes,
  recordLinkOf,
  type ShownRecords,
} from './record-link-attributes.ts'

/** A record as a block of its own. Stores where the record is; what it shows is looked up while it is shown. */
export const RecordCard = Node.create<ShownRecords>({
  name: blockName.recordCard,
  group: 'block',
  atom: true,
  selectable: true,
  draggable: true,

  addOptions: noneShown,
  addAttributes: recordLinkAttributes,
  parseHTML: () => [
    { tag: 'div[data-record-card]', getAttrs: (dom) => (recordLinkOf(dom.dataset) ? null : false) },
  ],
  renderHTML: ({ HTMLAttributes }) => ['div', { ...HTMLAttributes, 'data-record-card': '' }],
  renderText({ node }) {
    return citedText(node.attrs, this.options)
  },
})
