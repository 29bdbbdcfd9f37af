import { blockName } from '@minga/domain/roadmap/block-names'
import type { ChainedCommands, Editor } from '@tiptap/core'

import type { CitableRecord } from './citable-records.ts'

function linkTo({ room, id, kind }: CitableRecord) {
  return { room, record: id, kind }
}

/** Inserts the record as a card, followed by an empty line. */
export function citeAsCard(editor: Editor, record: CitableRecord): void {
  insertBlock(editor, { type: blockName.recordCard, attrs: linkTo(record) })
}

/** Inserts a block behind which no caret can stand, followed by an empty line if it is the last block. */
export function insertBlock(editor: Editor, block: { readonly type: string; readonly attrs: object }): void {
  const { $to } = editor.state.selection
  const isLast = $to.end(1) + 1 >= editor.state.doc.content.size
  editor
    .chain()
    .focus()
    .insertContent(isLast ? [block, { type: blockName.paragraph }] : block)
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
