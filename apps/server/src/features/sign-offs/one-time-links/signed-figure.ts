import { fileTypes } from '@minga/domain/file/file-kind'
import { blockName } from '@minga/domain/roadmap/block-names'
import { isText, type TreeNode } from '@minga/domain/roadmap/block-tree'
import { figureOf } from '@minga/domain/roadmap/figure'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { findRoadmapFile } from '@minga/storage/groups/roadmap-file-rows'
import { roomName } from '@minga/sync/log/room-name'

import { unlessBusy } from '../../../history/unless-busy.ts'
import { Refusal } from '../../../http/refusal.ts'
import type { LinkParts } from './link-parts.ts'
import type { SignatoryLink } from './signatory-link.ts'
import { languageShown } from './signatory-text.ts'

/** A picture of the text that is signed; undefined for one that does not stand in it, whatever else has it. */
export async function signedFigure(
  { db, historian, files }: LinkParts,
  led: SignatoryLink,
  asked: string,
): Promise<Response | Refusal | undefined> {
  const shown = languageShown(led, led.found.text)
  if (shown === undefined) return undefined
  const { roadmap, sequence } = shown
  const document = await unlessBusy(historian.document(roomName.parse(roadmapRoom(roadmap)), { sequence }))
  if (document === undefined || document instanceof Refusal) return document
  const id = document.tree.flatMap(figuresIn).find((each) => each === asked)
  const file = id && (await findRoadmapFile(db, roadmap, id))
  const bytes = file && (await files.read(file.stored))
  if (file === undefined || bytes === undefined) return undefined
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': fileTypes[file.kind],
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
    },
  })
}

function figuresIn(node: TreeNode): NonNullable<ReturnType<typeof figureOf>>['file'][] {
  if (isText(node)) return []
  const figure = node.name === blockName.figure ? figureOf(node.attributes) : undefined
  return [...(figure === undefined ? [] : [figure.file]), ...node.content.flatMap(figuresIn)]
}
