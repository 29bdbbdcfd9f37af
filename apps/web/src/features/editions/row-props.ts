import type { TreeElement } from '@minga/domain/roadmap/block-tree'
import type { TranslationAnswer, TranslationRowView } from '@minga/protocol/http/editions'

export interface RowProps {
  readonly row: TranslationRowView
  readonly answer: TranslationAnswer
  readonly group: string
}

/** A block that is written, or a new one, with its source as the person read it when they began. */
export interface Written {
  readonly block: string
  readonly seen: string | null
  readonly element: TreeElement
  readonly source: TranslationRowView['source']
  readonly sequence: number
}
