import { blockName } from '@minga/domain/roadmap/block-names'
import type { ChainedCommands, Editor } from '@tiptap/core'

import type { CitableRecord } from './citable-records.ts'

function linkTo({ room, id, kind }: CitableRecord) {
  return { room, record: id, kind }
}

/** Inserts the record as a card, followed by an empty line. */
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

/** Inserts a reference to the record into the sentence. */
export function citeInSentence(chain: ChainedCommands, record: CitableRecord): void {
  chain
    .insertContent([
      { type: blockName.recordReference, attrs: linkTo(record) },
      { type: 'text', text: ' ' },
    ])
    .run()
}
