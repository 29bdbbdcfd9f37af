import { blockName } from '@minga/domain/roadmap/block-names'
import { Node } from '@tiptap/core'

import {
  citedText,
  noneShown,
  recordLinkAttributes,
  recordLinkOf,
  type ShownRecords,
} from './record-link-attributes.ts'

/** A record named within a sentence. */
export const RecordReference = Node.create<ShownRecords>({
  name: blockName.recordReference,
  group: 'inline',
  inline: true,
  atom: true,
  selectable: true,

  addOptions: noneShown,
  addAttributes: recordLinkAttributes,
  parseHTML: () => [
    { tag: 'span[data-record-reference]', getAttrs: (dom) => (recordLinkOf(dom.dataset) ? null : false) },
  ],
  renderHTML: ({ HTMLAttributes }) => ['span', { ...HTMLAttributes, 'data-record-reference': '' }],
  renderText({ node }) {
    return citedText(node.attrs, this.options)
  },
})
