import { workOnFile, type FileWork } from '../../files/export/file-worker.ts'
import { matrixSheet, type MatrixAsked, type WrittenFor } from './matrix-rows.ts'
import type { Paragraphs } from './matrix-scope.ts'
import type { MatrixSheet } from './matrix-sheet.ts'

export interface MatrixWork extends FileWork {
  readonly asked: MatrixAsked
  /** The id of the export. */
  readonly id: string
  readonly paragraphs: Paragraphs
}

/** Its entry on record, and its name. */
export type MatrixAbout = Omit<WrittenFor, 'sheet'>

await workOnFile<MatrixWork, WrittenFor, MatrixAbout>({
  read: (db, reader, { asked, id, paragraphs, now }) =>
    matrixSheet(db, reader, { ...asked, id }, paragraphs, new Date(now)),
  write: async ({ sheet, ...about }, { asked }) => ({ bytes: await fileOf(asked, sheet), about }),
})

async function fileOf({ format }: MatrixAsked, sheet: MatrixSheet): Promise<Uint8Array> {
  return format === 'xlsx'
    ? (await import('./xlsx-file.ts')).xlsxFile(sheet)
    : (await import('./docx-file.ts')).docxFile(sheet)
}
