import { blockName } from '@minga/domain/roadmap/block-names'
import type { ChainedCommands, Editor } from '@tiptap/core'

import type { CitableRecord } from './citable-records.ts'

function linkTo({ room, id, kind }: CitableRecord) {
  return { room, record: id, kind }
}

/** Puts the record into the text as a card of its own, with a line after it to go on writing. */
export function citeAsCard(editor: Editor, record: CitableRecord): void {
  const card = { type: blockName.recordCard, attrs: linkTo(record) }
  const { $to } = editor.state.selection
  const isLast = $to.end(1) + 1 >= editor.state.doc.content.size
  editor
    .chain()
    .focus()
    .insertContent(isLast ? [card, { type: blockName.paragraph }] : card)
    .run()
}

/** Names the record within the sentence. */
export function citeInSentence(chain: ChainedCommands, record: CitableRecord): void {
  chain
    .insertContent([
      { type: blockName.recordReference, attrs: linkTo(record) },
      { type: 'text', text: ' ' },
    ])
    .run()
}
