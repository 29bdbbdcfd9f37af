import { pictureHeadBytes } from '@minga/domain/file/picture'
import type { FileId, RoadmapId } from '@minga/domain/identity/ids'
import { imageHeaderOf } from '@minga/domain/image/image-kind'
import { blockName } from '@minga/domain/roadmap/block-names'
import { isText, type TreeNode } from '@minga/domain/roadmap/block-tree'
import { figureOf, pictureAddress } from '@minga/domain/roadmap/figure'
import type { ShowFigure } from '@minga/domain/text-form/read-text'
import type { Db } from '@minga/storage/database/schema'
import type { BlobStore } from '@minga/storage/files/blob-store'
import { roadmapFilesOf, type RoadmapFileRow } from '@minga/storage/groups/roadmap-file-rows'

import { pathInCompiler, type Picture, type Pictures } from '../../files/export/pictures.ts'

/** Beyond these a file says what a picture shows: who put a thousand into a text makes no other person's file fail. */
const mostFigures = 200
const mostBytes = 32 * 1024 * 1024
/** Together, in dots: what takes them apart needs four bytes for each. */
const mostDots = 120_000_000

/** The pictures that a text names and that are its roadmap's own, in the order in which they come, as many as a file takes. */
export async function picturesOf(
  db: Db,
  roadmap: RoadmapId,
  tree: readonly TreeNode[],
  blobs: Pick<BlobStore, 'read'>,
): Promise<Pictures> {
  const named = filesIn(tree)
  const rows = new Map<string, RoadmapFileRow>()
  for (const row of await roadmapFilesOf(db, roadmap, named)) rows.set(row.id, row)
  const pictures = new Map<string, Picture>()
  let [bytes, dots] = [0, 0]
  for (const file of named) {
    const row = rows.get(file)
    const picture = row && bytes + row.bytes <= mostBytes ? await read(blobs, row) : undefined
    if (picture === undefined || dots + picture.wide * picture.high > mostDots) continue
    bytes += picture.bytes.length
    dots += picture.wide * picture.high
    pictures.set(file, picture)
  }
  return pictures
}

/** Each once. */
function filesIn(tree: readonly TreeNode[]): FileId[] {
  const found = new Set<FileId>()
  const walk = (nodes: readonly TreeNode[]) => {
    for (const node of nodes) {
      if (isText(node)) continue
      const figure = node.name === blockName.figure ? figureOf(node.attributes) : undefined
      if (figure === undefined) walk(node.content)
      else if (found.size < mostFigures) found.add(figure.file)
    }
  }
  walk(tree)
  return [...found]
}

/** @returns undefined where the bytes are gone or are no picture */
async function read(blobs: Pick<BlobStore, 'read'>, { stored, kind }: RoadmapFileRow): Promise<Picture | undefined> {
  const bytes = await blobs.read(stored).catch(() => undefined)
  const size = bytes && imageHeaderOf(bytes.subarray(0, pictureHeadBytes))
  if (bytes === undefined || size === undefined || (kind !== 'png' && kind !== 'jpeg')) return undefined
  return { kind, bytes, wide: size.width, high: size.height }
}

/** How a format shows pictures: a web page holds them, Markdown leads to them, the others take their bytes by name. */
export function showFigures(
  pictures: Pictures,
  {
    format,
    word,
    site,
    roadmap,
  }: { readonly format: string; readonly word: string; readonly site: string; readonly roadmap: RoadmapId },
): ShowFigure {
  let [shown, held] = [0, 0]
  return ({ file }) => {
    const picture = pictures.get(file)
    if (picture === undefined || shown >= mostFigures) return { word, source: null }
    // A web page holds a picture as often as it shows it.
    const more = format === 'html' ? picture.bytes.length : 0
    if (held + more > mostBytes) return { word, source: null }
    shown += 1
    held += more
    switch (format) {
      case 'html':
        return { word, source: `data:image/${picture.kind};base64,${Buffer.from(picture.bytes).toString('base64')}` }
      case 'md':
        return { word, source: site + pictureAddress(roadmap, file) }
      default:
        return { word, source: pathInCompiler(file, picture) }
    }
  }
}
