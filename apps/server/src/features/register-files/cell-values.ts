import type { CustomFields } from '@minga/domain/custom-field/custom-field'
import { customChoiceLabel } from '@minga/domain/custom-field/custom-words'
import { partialDate } from '@minga/domain/calendar/partial-date'
import { partialDateWords } from '@minga/domain/calendar/partial-date-words'
import type { Language } from '@minga/domain/language/language'
import { localeOf } from '@minga/domain/language/locale-of'
import { keyed, type Field } from '@minga/domain/record/field'
import type { RecordKind } from '@minga/domain/record/record-kind'
import { choiceKeys, scaleKey } from '@minga/domain/record/record-words'

import { recordWords } from '../../views/record-words.ts'
import type { RegisterCell } from './register-sheet.ts'
import { placeWords } from './register-words.ts'

/** The words of a cell for an id or a code. */
export interface CellNames {
  readonly organisation: (id: string) => string
  readonly person: (id: string) => string
  readonly reference: (record: string) => string
  /** The fields that the coalition made for itself. */
  readonly own: CustomFields
}

/** Between the members of a set, in one cell. */
const separator = '; '
/** Between the figures of a table. */
export const tableSeparator = separator

/** The cells of one kind's fields, by the type that each declares. */
export class CellValues {
  readonly #kind: RecordKind
  readonly #language: Language
  readonly #names: CellNames
  readonly #place: (place: string) => string
  /** Thousands of records have few codes: each is put into words once. */
  readonly #words = new Map<string, string>()

  constructor(kind: RecordKind, language: Language, names: CellNames) {
    this.#kind = kind
    this.#language = language
    this.#names = names
    this.#place = placeWords(language)
  }

  choice(name: string, code: string): string {
    const key = `${name}/${code}`
    const known = this.#words.get(key)
    if (known !== undefined) return known
    const own = customChoiceLabel(this.#names.own, name, code, this.#language)
    const words = own ?? recordWords(this.#language)(choiceKeys(this.#kind, name, code), { defaultValue: code })
    this.#words.set(key, words)
    return words
  }

  /** A title has a column for each language, and is read by its own. */
  cell(name: string, field: Field, value: unknown): RegisterCell {
    switch (field.type) {
      case 'number':
      case 'scale':
        return typeof value === 'number' ? value : null
      case 'date':
        return dateCell(value, this.#language)
      case 'flag':
        return value === true ? this.choice(name, 'yes') : null
      case 'keyed':
        return keyedCell(value)
      case 'title':
      case 'rank':
        return null
      case 'text':
      case 'words':
      case 'choice':
      case 'choices':
      case 'status':
      case 'organisation':
      case 'organisations':
      case 'person':
      case 'links':
      case 'money':
        return textOf(this.#members(name, field, value))
    }
  }

  #members(name: string, field: Field, value: unknown): string[] {
    const members = (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string')
    return members.map((member) => this.word(name, field, member))
  }

  /** The meaning of a step of a scale. */
  step(name: string, step: number): string {
    return recordWords(this.#language)(scaleKey(this.#kind, name, step), { defaultValue: '' })
  }

  /** A code, or an id, as a cell says it. */
  word(name: string, { type }: Field, value: string): string {
    if (name === 'countries') return this.#place(value)
    if (type === 'choice' || type === 'choices' || type === 'status') return this.choice(name, value)
    if (type === 'organisation' || type === 'organisations') return this.#names.organisation(value)
    if (type === 'person') return this.#names.person(value)
    return type === 'links' ? this.#names.reference(value) : value
  }
}

/** An exact day is a date; a less exact one is text. */
function dateCell(value: unknown, language: Language): RegisterCell {
  const date = partialDate.safeParse(value)
  if (!date.success) return null
  return /^\d{4}-\d\d-\d\d$/.test(date.data) ? { day: date.data } : partialDateWords(date.data, localeOf[language])
}

function keyedCell(value: unknown): RegisterCell {
  const entries = Object.entries(keyed().schema.safeParse(value).data ?? {})
  return textOf(entries.map(([key, figure]) => `${key}: ${figure}`))
}

function textOf(members: readonly string[]): RegisterCell {
  return members.length === 0 ? null : members.join(separator)
}
