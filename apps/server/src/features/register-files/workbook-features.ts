import type { Blob } from 'node:buffer'
import type { Stream } from 'node:stream'

import type { Feature } from 'write-excel-file/node'

import type { Lists, NamedList } from './lists-sheet.ts'
import type { RegisterSheet } from './register-sheet.ts'

/** The forms of a part's bytes that the library takes. */
export type Content = Blob | Buffer | Stream

interface AddedParts {
  /** The index of the first sheet of records, from 0. */
  readonly first: number
  readonly sheets: readonly RegisterSheet[]
  readonly lists: Lists
  /** The name of the sheet that is hidden. */
  readonly hidden: string
  /** The message for a word that its list does not have. */
  readonly choosing: { readonly title: string; readonly text: string }
}

/** Rows below the last one that offer their words too: new records are written there. */
const offeredBelow = 500

/** The features that the library lacks: hidden columns and sheets, filters, names, and words to choose from. */
export function addedParts({ first, sheets, lists, hidden, choosing }: AddedParts): Feature<Content> {
  const sheetAt = (sheetIndex: number) => sheets[sheetIndex - first]
  return {
    files: {
      transform: {
        'xl/workbook.xml': {
          transformElementAttributes: (tag, attributes) =>
            tag === 'sheet' && attributes['name'] === hidden ? { ...attributes, state: 'hidden' } : attributes,
          transform: (xml) => xml.replace('<definedNames/>', definedNames(lists)),
        },
        'xl/worksheets/sheet{id}.xml': {
          transformElementAttributes: (tag, attributes, index, _, { sheetIndex }) => {
            const isHidden = index !== undefined && sheetAt(sheetIndex)?.columns[index]?.isHidden === true
            return tag === 'col' && isHidden ? { ...attributes, hidden: 1 } : attributes
          },
          transform: (xml, _, { sheetIndex }) => {
            const sheet = sheetAt(sheetIndex)
            return sheet === undefined
              ? xml
              : xml.replace('</sheetData>', `</sheetData>${offers(sheet, sheetIndex - first, lists, choosing)}`)
          },
        },
      },
    },
  }
}

function definedNames({ named, sheet }: Lists): string {
  if (named.length === 0) return ''
  const names = named.map(({ name, column, list }) => {
    const letter = letters(column)
    return `<definedName name="${name}">'${quoted(sheet.name)}'!$${letter}$2:$${letter}$${String(list.words.length + 1)}</definedName>`
  })
  return `<definedNames>${names.join('')}</definedNames>`
}

function quoted(name: string): string {
  return name.replaceAll("'", "''").replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

/** In the order of the format: the filter stands before what cells may hold. */
function offers({ columns, rows }: RegisterSheet, at: number, lists: Lists, choosing: AddedParts['choosing']): string {
  const last = Math.max(2, rows.length + 1)
  const filter = `<autoFilter ref="A1:${letters(columns.length - 1)}${String(last)}"/>`
  const validations = columns.flatMap((_, column) => {
    const list = lists.of(at, column)
    return list === undefined ? [] : [validation(list, column, last + offeredBelow, choosing)]
  })
  if (validations.length === 0) return filter
  return `${filter}<dataValidations count="${String(validations.length)}">${validations.join('')}</dataValidations>`
}

function validation({ name, list }: NamedList, column: number, last: number, { title, text }: AddedParts['choosing']) {
  const cells = `${letters(column)}2:${letters(column)}${String(last)}`
  const refusal = list.isStrict
    ? ` showErrorMessage="1" errorTitle="${attribute(title)}" error="${attribute(text)}"`
    : ''
  return `<dataValidation type="list" allowBlank="1"${refusal} sqref="${cells}"><formula1>${name}</formula1></dataValidation>`
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

/** A, B, … Z, AA: a column's name. */
function letters(column: number): string {
  const rest = String.fromCodePoint(65 + (column % 26))
  return column < 26 ? rest : letters(Math.floor(column / 26) - 1) + rest
}
