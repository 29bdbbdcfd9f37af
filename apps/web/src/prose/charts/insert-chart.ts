import { blockName } from '@minga/domain/roadmap/block-names'
import type { ChartLink } from '@minga/domain/roadmap/chart-link'
import type { Editor } from '@tiptap/core'

import { insertBlock } from '../menus/insert-record.ts'

/** Inserts a chart as a block, followed by an empty line if it is the last block. */
export function insertChart(editor: Editor, link: ChartLink): void {
  insertBlock(editor, { type: blockName.chart, attrs: link })
}
