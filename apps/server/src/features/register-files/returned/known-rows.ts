import { typeWith } from '@minga/domain/custom-field/type-with'
import { languages, localizedText, readIn } from '@minga/domain/language/language'
import type { RecordId } from '@minga/domain/identity/ids'
import { keyed } from '@minga/domain/record/field'
import type { RecordKind } from '@minga/domain/record/record-kind'
import { placeOf, type FieldPlace } from '@minga/domain/register-changes/field-place'
import type { ReturnedValue } from '@minga/protocol/http/returned-registers'

import type { PackedRecord } from '../../../history/packed-register.ts'
import { heldColumns, type HeldColumn, type SheetWords } from '../kind-sheet.ts'
import { fittingText } from '../../../files/export/cell-text.ts'
import { givenText, type ColumnKind } from './sheet-texts.ts'

/** A column that people write in. */
export interface KnownColumn extends ColumnKind {
  readonly field: string
  readonly label: string
  readonly place: FieldPlace
  readonly cell: HeldColumn['cell']
}

/** A column whose cells hold a table: a figure for each key, each of which is a part of the record by itself. */
export interface KnownTable extends Pick<KnownColumn, 'field' | 'label' | 'cell' | 'isDate'> {
  /** Undefined for what no key can be. */
  readonly part: (key: string) => KnownColumn | undefined
}

export type WrittenColumn = KnownColumn | KnownTable

export function isTable(column: WrittenColumn): column is KnownTable {
  return 'part' in column
}

/** The columns of a kind, in every language that a coalition may have. */
export function knownColumns(kind: RecordKind, words: SheetWords): readonly WrittenColumn[] {
  const { fields } = typeWith(kind, words.own)
  return heldColumns(kind, { ...words, languages }).flatMap(({ id, label, cell }): WrittenColumn[] => {
    const place = placeOf(kind, id, words.own)
    const { type } = fields[id] ?? {}
    if (place !== undefined) return [{ field: id, label, place, cell, isDate: type === 'date' }]
    return type === 'keyed'
      ? [{ field: id, label, cell, isDate: false, part: (key) => partOf(kind, words, { id, label, key }) }]
      : []
  })
}

interface Part {
  readonly id: string
  readonly label: string
  readonly key: string
}

function partOf(kind: RecordKind, { own }: SheetWords, { id, label, key }: Part): KnownColumn | undefined {
  const field = `${id}/${key}`
  const place = placeOf(kind, field, own)
  const figureOf = (fields: object) => {
    const figure: unknown = Reflect.get(Object(Reflect.get(fields, id)), key)
    return typeof figure === 'string' ? figure : null
  }
  return place && { field, label, place, isDate: false, cell: ({ fields }) => figureOf(fields) }
}

/** A record at one moment, as its row said it and as it lies. */
export class KnownRow {
  readonly #record: PackedRecord

  constructor(record: PackedRecord) {
    this.#record = record
  }

  get id(): RecordId {
    return this.#record.record
  }

  get title(): string {
    const { data = {} } = localizedText.safeParse(this.#record.fields['title'])
    return readIn(data, 'es')?.text ?? ''
  }

  text(column: Pick<KnownColumn, 'cell'>): string {
    return givenText(column.cell(this.#record))
  }

  figuresOf({ field }: KnownTable): ReadonlyMap<string, string> {
    return new Map(Object.entries(keyed().schema.safeParse(this.#record.fields[field]).data ?? {}))
  }

  /** Whether its text was too long for a cell, so that the end of it is not in the file. */
  isCut(column: KnownColumn): boolean {
    const cell = column.cell(this.#record)
    return typeof cell === 'string' && fittingText(cell) !== cell
  }

  value({ place }: KnownColumn): ReturnedValue {
    const { fields } = this.#record
    switch (place.is) {
      case 'scalar':
        return plain(fields[place.name])
      case 'part':
        return plain(Reflect.get(Object(fields[place.name]), place.key))
      case 'set': {
        const members = fields[place.name]
        return Array.isArray(members) ? members.map(String) : []
      }
      case 'text': {
        const paragraphs = this.#textAt(place)?.paragraphs
        return paragraphs?.some((words) => words !== '') === true ? paragraphs : null
      }
    }
  }

  /** Whether a long text is more than plain paragraphs: a list, a table, a picture. */
  isFormatted({ place }: KnownColumn): boolean {
    if (place.is !== 'text') return false
    const written = this.#textAt(place)
    return written !== undefined && linesOf(written.text) !== linesOf(written.paragraphs.join('\n'))
  }

  /** Whether it has a title in another language than those of these fields. */
  hasTitleBeside(fields: ReadonlySet<string>): boolean {
    const titles = Object(this.#record.fields['title']) as Readonly<Record<string, unknown>>
    return Object.entries(titles).some(
      ([spoken, words]) => !fields.has(`title/${spoken}`) && typeof words === 'string' && words.trim() !== '',
    )
  }

  #textAt({ text, language }: Extract<FieldPlace, { is: 'text' }>) {
    return this.#record.texts.find((each) => each.field === text && each.language === language)
  }
}

function linesOf(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n')
}

function plain(value: unknown): ReturnedValue {
  if (typeof value === 'string') return value === '' ? null : value
  return typeof value === 'number' || typeof value === 'boolean' ? value : null
}
