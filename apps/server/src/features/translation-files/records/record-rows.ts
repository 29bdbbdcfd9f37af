import type { RecordId } from '@minga/domain/identity/ids'
import type { Language } from '@minga/domain/language/language'
import type { TranslatedField } from '@minga/domain/record-translation/record-text'
import { saidClauses } from '@minga/domain/record-translation/translated-tree'
import type { TreeElement } from '@minga/domain/roadmap/block-tree'
import type { RowToTranslate, UnitState } from '@minga/domain/translation/translation-unit'

import type { PackedText, PackedTexts } from '../../../history/packed-record-texts.ts'

/** The name of a text in a file for translators: its place among the texts of the file. */
export function textName(at: number): string {
  return `r${String(at + 1)}`
}

export interface RecordTextInFile {
  readonly record: RecordId
  readonly field: TranslatedField
  readonly state: UnitState
  readonly isTranslated: boolean
  /** The record's reference and the name of the field. */
  readonly under?: string
  readonly standing?: string
}

/** The texts of records by their ids. */
export type TextsOfRecords = ReadonlyMap<RecordId, PackedTexts>

export function byRecord(packed: readonly PackedTexts[]): TextsOfRecords {
  return new Map(packed.map((texts) => [texts.record, texts]))
}

export function textOf(
  texts: TextsOfRecords,
  { record, field }: Pick<RecordTextInFile, 'record' | 'field'>,
  language: Language,
): PackedText | undefined {
  return texts.get(record)?.texts.find((each) => each.field === field && each.language === language)
}

/** A text of a record as a row of a file: its clauses have the row's name, because those of records need have no id. */
export function recordRow(
  texts: TextsOfRecords,
  text: RecordTextInFile,
  { at, source, target }: { readonly at: number; readonly source: Language; readonly target: Language },
): RowToTranslate {
  const { state, isTranslated, under, standing = state } = text
  const name = textName(at)
  return {
    sources: namedClauses(textOf(texts, text, source)?.elements ?? [], name),
    targets: namedClauses(textOf(texts, text, target)?.elements ?? [], `${name}t`).map(({ element }) => element),
    isTranslated,
    state,
    standing,
    ...(under !== undefined && { under }),
  }
}

function namedClauses(elements: readonly TreeElement[], name: string) {
  return saidClauses(elements).map((clause, at) => {
    const id = at === 0 ? name : `${name}_${String(at + 1)}`
    return { ...clause, id, element: { ...clause.element, attributes: { ...clause.element.attributes, id } } }
  })
}
