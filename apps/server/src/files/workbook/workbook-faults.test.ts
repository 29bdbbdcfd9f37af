import { expect, test } from 'vitest'

import { packedPart, writeZip } from '../cleaning/archive.ts'
import { unzip } from '../../testing/unzip.ts'
import { xlsxFile as matrixFile } from '../../features/comment-matrix/xlsx-file.ts'
import { xlsxFile } from '../../features/register-files/xlsx-file.ts'
import { madeUpContent } from '../../features/register-files/testing/made-up-content.ts'
import type { RegisterSheet } from '../../features/register-files/register-sheet.ts'
import { workbookFaults } from './testing/workbook-faults.ts'

const strict = { words: ['Propuesta', 'Resuelta'], isStrict: true }
const sheet: RegisterSheet = {
  kind: 'barrier',
  name: 'Barreras',
  columns: [
    { id: ':id', label: 'Identificador', reading: 'id', width: 20, isHidden: true },
    { id: 'title/es', label: 'Título', reading: 'title', width: 40 },
    { id: 'status', label: 'Estado', reading: 'status', width: 16, list: strict },
    { id: 'custom/a b', label: 'Propio', reading: 'choice', width: 16, list: { ...strict, words: ['A & B', '<C>'] } },
    { id: 'severity', label: 'Severidad', reading: 'scale', width: 10 },
    { id: 'due', label: 'Vence', reading: 'date', width: 12 },
  ],
  rows: [
    ['slag', 'Uno', 'Propuesta', 'A & B', 4, { day: '2030-06-30' }],
    ['price', 'a'.repeat(40_000), null, null, null, 'T2 2030'],
  ],
}

test.each([
  ['a register', () => xlsxFile(madeUpContent([sheet, { ...sheet, kind: 'action', name: 'Acciones' }]))],
  ['a register without records', () => xlsxFile(madeUpContent([{ ...sheet, rows: [] }]))],
  [
    'a comment matrix',
    () =>
      matrixFile({
        language: 'es',
        title: 'Comentarios',
        lines: ['Acero'],
        warning: undefined,
        columns: [
          { label: 'N.º', width: 6 },
          { label: 'Texto', width: 40 },
        ],
        rows: [{ cells: ['1', 'Uno'], isOwn: true }],
      }),
  ],
])('%s is built as its format says', async (_, made) => {
  expect(workbookFaults(await made())).toEqual([])
})

/** A workbook of ours, broken in one place. */
async function broken(part: string, edit: (xml: string) => string): Promise<string[]> {
  const parts = unzip(await xlsxFile(madeUpContent([sheet])))
  const edited = [...parts].map(([name, bytes]) =>
    packedPart(name, name === part ? bytesOf(edit(bytes.toString())) : bytes),
  )
  return workbookFaults(writeZip(edited))
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

const records = 'xl/worksheets/sheet2.xml'
const book = 'xl/workbook.xml'

test.each([
  [
    'another order',
    records,
    (xml: string) => xml.replace(/(<autoFilter [^>]*>)(<dataV.*<\/dataValidations>)/, '$2$1'),
    /another order/,
  ],
  ['a style that is not there', records, (xml: string) => xml.replace(/ s="\d+"/, ' s="99"'), /style 99/],
  [
    'a text that is not there',
    records,
    (xml: string) => xml.replace(/t="s"><v>\d+</, 't="s"><v>9999<'),
    /text that is not there/,
  ],
  [
    'a validation of no name',
    records,
    (xml: string) => xml.replace('>minga_barrier_status<', '>nothing<'),
    /is no name/,
  ],
  ['a wrong count', records, (xml: string) => xml.replace('count="2"', 'count="3"'), /counts 3/],
  [
    'protection',
    records,
    (xml: string) => xml.replace('</sheetData>', '</sheetData><sheetProtection sheet="1"/>'),
    /is protected/,
  ],
  ['a name that leads nowhere', book, (xml: string) => xml.replace("'Listas'!", "'Otra'!"), /is nowhere/],
  [
    'a long name of a sheet',
    book,
    (xml: string) => xml.replace('"Barreras"', `"${'B'.repeat(32)}"`),
    /cannot be called/,
  ],
  ['two sheets of one name', book, (xml: string) => xml.replace('"Barreras"', '"LISTAS"'), /two sheets/],
  ['a lost relation', book, (xml: string) => xml.replace('r:id="rId2"', 'r:id="rId99"'), /is no relation/],
  [
    'a part without a type',
    '[Content_Types].xml',
    (xml: string) => xml.replace(/<Override [^>]*sheet2.xml"\/>/, ''),
    /has no type/,
  ],
  [
    'a relation to nothing',
    'xl/_rels/workbook.xml.rels',
    (xml: string) => xml.replace('sheet2.xml', 'sheet9.xml'),
    /leads to no/,
  ],
] as const)('%s is found', async (_, part, edit, fault) => {
  expect(await broken(part, edit)).toEqual(expect.arrayContaining([expect.stringMatching(fault)]))
})
