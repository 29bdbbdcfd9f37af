import { groupId, threadId } from '@minga/domain/identity/ids'
import { dispositions } from '@minga/domain/thread/thread'
import type { HeldThread } from '@minga/storage/exports/matrix-export-rows'
import { describe, expect, test } from 'vitest'

import { convert } from '../../../testing/office.ts'
import { docxFile } from '../docx-file.ts'
import { heldAnswer } from '../held-answer.ts'
import { columnLabels } from '../matrix-rows.ts'
import { cellText, type MatrixSheet } from '../matrix-sheet.ts'
import { matrixWords } from '../matrix-words.ts'
import { xlsxFile } from '../xlsx-file.ts'
import { compareMatrix } from './compare-matrix.ts'
import { findTable } from './find-table.ts'
import type { KnownThread } from './known-threads.ts'
import { readMatrix } from './read-matrix.ts'
import { editedCell, editedWorkbook, rowWith } from './testing/edited-matrix.ts'

/** Words that programs are known to change. */
const odd = [
  "Señora O’Higgins d'Açúcar 🦙 <b>&amp;</b>",
  '=HYPERLINK("http://evil.example";"press")',
  'uno\n\n  dos   tres\n',
  '007',
  '1/2',
  '_x0041_',
  'a\u00A0b',
  '',
]
const t = matrixWords('es')
const known = new Map<string, KnownThread>()
const held: HeldThread[] = []
const rows = Array.from({ length: 60 }, (_, at) => {
  const id = threadId.parse(`${String(at).padStart(2, '0')}abcdefghjkmnpqrstvwxyz12`)
  const disposition = [null, ...dispositions][at % 6] ?? null
  const answers = cellText(odd[at % odd.length] ?? '')
  const { letters, hash } = heldAnswer(answers)
  held.push([id, disposition, letters, hash])
  known.set(id, {
    id,
    number: at + 1,
    group: groupId.parse('steel'),
    room: 'roadmap.steel',
    roadmap: null,
    record: null,
    disposition,
    reason: '',
    said: new Set(),
    mayDispose: true,
    mayComment: true,
  })
  const number = `C-${String(at + 1).padStart(3, '0')}`
  const words = t(`disposition.${disposition ?? 'open'}`)
  const cells = [number, 'FICEM', 'Expert', '1', '', 'General', odd[(at + 3) % odd.length] ?? '', '', words, answers]
  return { thread: id, isOwn: at % 7 === 0, cells: cells.map(cellText) }
})
const sheet: MatrixSheet = {
  id: 'export1',
  language: 'es',
  title: 'Matriz de comentarios',
  lines: ['Hoja de ruta del acero'],
  warning: undefined,
  columns: [...columnLabels('es').values()].map((label) => ({ label, width: 20 })),
  rows,
}

function returned(bytes: Uint8Array) {
  const read = readMatrix(bytes)
  if ('refused' in read) throw new Error(read.refused)
  expect(read.exported).toBe('export1')
  const table = findTable(read, 'es')
  if (table === undefined) throw new Error('no table')
  const { rows: all, changes } = compareMatrix({ table, held, known })
  return { changes, odd: all.filter(({ state }) => state !== 'same'), count: all.length }
}

describe('opened and saved by LibreOffice', () => {
  test.each([
    ['xlsx', ['xlsx']],
    ['xlsx', ['ods', 'xlsx']],
    ['docx', ['docx']],
    ['docx', ['odt']],
    ['docx', ['odt', 'docx']],
  ] as const)('an unchanged matrix as %s by way of %j says nothing', async (format, way) => {
    let bytes: Uint8Array = format === 'xlsx' ? await xlsxFile(sheet) : await docxFile(sheet)
    let from: string = format
    for (const to of way) {
      bytes = await convert(bytes, from, to)
      from = to
    }
    expect(returned(bytes)).toEqual({ changes: [], odd: [], count: 60 })
  })

  test.each(['xlsx', 'docx'] as const)(
    'what was changed in one saved by it as %s is found, and nothing else',
    async (format) => {
      const made = format === 'xlsx' ? await xlsxFile(sheet) : await docxFile(sheet)
      const saved = await convert(made, format, format)
      const bytes =
        format === 'xlsx'
          ? await editedWorkbook(saved, (all) => {
              const row = rowWith(all, 'C-007')
              row[8] = 'Duplicado'
              row[9] = `${row[9] ?? ''}\nLo vemos.`
            })
          : editedCell(editedCell(saved, 'C-007', { column: 8, text: 'Duplicado' }), 'C-007', {
              column: 9,
              text: 'Lo vemos.',
              isAdded: true,
            })
      expect(returned(await convert(bytes, format, format)).changes).toEqual([
        {
          thread: rows[6]?.thread,
          disposition: { mine: null, theirs: 'duplicate', isClean: true },
          answer: { text: 'Lo vemos.', isReason: false },
        },
      ])
    },
  )
})
