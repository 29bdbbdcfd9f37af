import { newId } from '@minga/domain/identity/ids'
import { blockName } from '@minga/domain/roadmap/block-names'
import { pictureAddress } from '@minga/domain/roadmap/figure'
import type { Editor } from '@tiptap/core'
import type { Transaction } from '@tiptap/pm/state'

import { postFile } from '../../api/post-file.ts'
import { noteArrived } from './arriving-pictures.ts'
import { preparePicture } from './prepare-picture.ts'

/** Long enough for a bad connection, in ms. */
const patience = 120_000

/**
 * Sends a picture and puts it into the text once it is there: no reader sees a figure without its picture.
 *
 * @param at where it is to stand; what others write meanwhile moves it
 * @returns where the figure stands; undefined where the editor is gone by then
 * @throws ApiProblem, or as the browser does for what it cannot draw
 */
export async function insertPicture(
  editor: Editor,
  roadmap: string,
  { file, at }: { readonly file: File; readonly at: number },
): Promise<number | undefined> {
  let place = at
  const follow = ({ transaction }: { readonly transaction: Transaction }) => {
    place = transaction.mapping.map(place)
  }
  editor.on('transaction', follow)
  try {
    const { blob, wide, high } = await preparePicture(file)
    const id = newId()
    await send(roadmap, id, { name: file.name, blob })
    if (editor.isDestroyed || !editor.isEditable) return undefined
    return putFigure(editor, Math.min(place, editor.state.doc.content.size), { file: id, wide, high })
  } finally {
    editor.off('transaction', follow)
  }
}

/** Between blocks: after the one that is written in, in place of an empty paragraph. */
function putFigure(
  editor: Editor,
  at: number,
  attributes: { readonly file: string; readonly wide: number; readonly high: number },
): number {
  const { state, view } = editor
  const figure = state.schema.nodes[blockName.figure]?.create({ ...attributes, alt: '', width: 'full' })
  if (figure === undefined) throw new Error('texts have no figures')
  const $at = state.doc.resolve(at)
  const { parent } = $at
  const isEmpty = parent.type.name === blockName.paragraph && parent.content.size === 0
  const from = isEmpty ? $at.before() : parent.isTextblock ? $at.after() : at
  view.dispatch(state.tr.replaceWith(from, isEmpty ? $at.after() : from, figure).scrollIntoView())
  return from
}

/** Copies a picture of another roadmap into this one, under an id that the pasted figure has already. */
export async function copyPicture(from: { readonly roadmap: string; readonly file: string }, to: typeof from) {
  const answer = await fetch(pictureAddress(from.roadmap, from.file))
  if (!answer.ok) throw new Error(`the picture answered ${String(answer.status)}`)
  await send(to.roadmap, to.file, { name: 'copy', blob: await answer.blob() })
}

async function send(roadmap: string, id: string, file: { readonly name: string; readonly blob: Blob }): Promise<void> {
  await postFile(pictureAddress(roadmap, id), file, () => undefined, AbortSignal.timeout(patience))
  noteArrived(id)
}
