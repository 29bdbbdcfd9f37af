import type { CustomFields } from '../custom-field/custom-field.ts'
import type { Field } from '../record/field.ts'
import { plainText } from '../record/mentions.ts'
import type { RecordKind } from '../record/record-kind.ts'
import { mayHold, placeOf } from '../register-changes/field-place.ts'
import type { ChangeValue } from '../register-changes/record-change.ts'

import type { KnownWords, WordsOf } from './known-words.ts'
import { readDay } from './read-day.ts'
import { isKeptWhole, readFigure, type Reading, type Writing } from './read-figure.ts'

/** A cell of a sheet: what it shows, and what lies behind it where the program says so. */
export interface SheetCell {
  readonly text: string
  /** Decimal text, exact: `1550.5`. */
  readonly figure?: string
  /** The day of a real date. */
  readonly day?: string
}

/** Why a cell is not read: the sentence of a rejected cell. */
export type CellProblem =
  | 'ambiguous-decimal'
  | 'ambiguous-day'
  | 'no-number'
  | 'no-date'
  | 'no-choice'
  | 'unknown-name'
  | 'invalid'

export type ReadCell = { readonly value: ChangeValue } | { readonly problem: CellProblem } | undefined

/** The names that a sheet's words can use. */
export interface CellNames {
  readonly words: KnownWords
  /** Organisations by name without accents. */
  readonly organisations: WordsOf
  readonly people: WordsOf
  /** Records by reference: `bar-009`. */
  readonly records: WordsOf
  readonly writing: Writing
  /** The fields that the coalition made for itself. */
  readonly own?: CustomFields
}

/** Reads a cell as a field holds it. Undefined for an empty one. Nothing is guessed: what does not fit stays beside. */
export function readCell(kind: RecordKind, key: string, cell: SheetCell, names: CellNames): ReadCell {
  const { text } = cell
  if (text.trim() === '') return undefined
  const place = placeOf(kind, key, names.own)
  if (place === undefined) return undefined
  // Programs of Windows end lines within a cell as they end rows.
  const read = place.is === 'text' ? { value: text.split(/\r\n?|\n/) } : valueIn(place.name, place.field, cell, names)
  if ('problem' in read) return read
  return mayHold(place, read.value) ? read : { problem: 'invalid' }
}

type Read = { readonly value: ChangeValue } | { readonly problem: CellProblem }

function valueIn(name: string, field: Field, cell: SheetCell, names: CellNames): Read {
  const { text, figure } = cell
  const { words, writing } = names
  switch (field.type) {
    case 'title':
    case 'text':
      return { value: text.replaceAll(/\s+/g, ' ').trim() }
    case 'number':
      return figure === undefined ? number(readFigure(text, writing)) : { value: Number(figure) }
    case 'scale': {
      const step =
        words.values.get(name)?.get(plainText(text)) ?? /^([1-5])(?:$|\s*[·–:)-]?\s+\p{L})/u.exec(text.trim())?.[1]
      return step === undefined ? { problem: 'no-choice' } : { value: Number(step) }
    }
    case 'date': {
      if (cell.day !== undefined) return { value: cell.day }
      const day = readDay(text, writing)
      if (day.is === 'ambiguous') return { problem: 'ambiguous-day' }
      return day.is === 'read' ? { value: day.value } : { problem: 'no-date' }
    }
    case 'flag': {
      const said = words.values.get(name)?.get(plainText(text))
      return said === undefined ? { problem: 'no-choice' } : { value: said === 'yes' }
    }
    case 'choice':
    case 'status':
      return one(words.values.get(name), text, 'no-choice')
    case 'organisation':
      return one(names.organisations, text, 'unknown-name')
    case 'person':
      return one(names.people, text, 'unknown-name')
    case 'choices':
      return several(words.values.get(name), text, 'no-choice')
    case 'organisations':
      return several(names.organisations, text, 'unknown-name')
    case 'links':
      return several(names.records, text, 'unknown-name')
    case 'words':
      return set(
        text
          .split(/[;\n]/)
          .map((word) => word.trim())
          .filter((word) => word !== ''),
      )
    case 'money':
      return money(text, writing)
    case 'keyed':
      return figure === undefined ? decimal(readFigure(text, writing)) : { value: figure }
    case 'rank':
      return { problem: 'invalid' }
  }
}

function number(read: Reading<string>): Read {
  const exact = decimal(read)
  if ('problem' in exact) return exact
  const value = Number(exact.value)
  return isKeptWhole(value) ? { value } : { problem: 'invalid' }
}

/** As its text, exact. */
function decimal(read: Reading<string>): Read {
  if (read.is === 'ambiguous') return { problem: 'ambiguous-decimal' }
  return read.is === 'read' ? { value: read.value } : { problem: 'no-number' }
}

function one(words: WordsOf | undefined, text: string, problem: CellProblem): Read {
  const value = words?.get(plainText(text))
  return value === undefined ? { problem } : { value }
}

/** Between members stands a semicolon or a line, or, where nothing is called so as a whole, a comma. */
function several(words: WordsOf | undefined, text: string, problem: CellProblem): Read {
  const parts = text.split(/[;\n]/).flatMap((part) => (words?.has(plainText(part)) === true ? [part] : part.split(',')))
  const wanted = parts.filter((part) => part.trim() !== '').map((part) => words?.get(plainText(part)))
  const known = wanted.filter((value) => value !== undefined)
  return known.length < wanted.length ? { problem } : set(known)
}

function set(add: readonly string[]): Read {
  return { value: { add: [...new Set(add)], remove: [] } }
}

/** `1.550,5 USD` or `USD 1,550.5`. */
function money(text: string, writing: Writing): Read {
  const currency = /\b[A-Z]{3}\b/.exec(text)?.[0]
  const figure = readFigure(text.replace(currency ?? '', ''), writing)
  if (figure.is === 'ambiguous') return { problem: 'ambiguous-decimal' }
  return figure.is === 'unreadable' || currency === undefined
    ? { problem: 'no-number' }
    : { value: `${figure.value} ${currency}` }
}
