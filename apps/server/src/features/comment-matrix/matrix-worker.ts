import { parentPort, workerData } from 'node:worker_threads'

import { openDbForReading } from '@minga/storage/database/open-db'
import { findPersonOfSession } from '@minga/storage/people/person-rows'
import { readAtOnce } from '@minga/storage/database/read-at-once'
import { rightsVersion } from '@minga/storage/groups/rights-version'

import { workInBackground } from '../../background-thread.ts'
import { notSignedIn, Refusal } from '../../http/refusal.ts'
import { errorMessage } from '../../sync/keeper-messages.ts'
import { matrixSheet, type MatrixAsked, type WrittenFor } from './matrix-rows.ts'
import type { Paragraphs } from './matrix-scope.ts'
import type { MatrixSheet } from './matrix-sheet.ts'

/** One file: who asks for what. Whose session it is, and what they may read, the thread finds in the rows. */
export interface MatrixWork {
  /** The file of rows. */
  readonly file: string
  readonly session: string
  /** The time of day, in ms. */
  readonly now: number
  readonly asked: MatrixAsked
  readonly paragraphs: Paragraphs
}

export type MatrixOutcome =
  | { readonly is: 'refusal'; readonly code: Refusal['code']; readonly message: string }
  | {
      readonly is: 'file'
      readonly bytes: Uint8Array<ArrayBuffer>
      /** The version of all rights at the moment the rows were read. */
      readonly rights: number
      readonly written: Omit<WrittenFor, 'sheet'>
    }

/** Entry of a thread that makes one file: thousands of comments must not make a room wait. */
async function make({ file, session, now, asked, paragraphs }: MatrixWork): Promise<MatrixOutcome> {
  const db = openDbForReading(file)
  const found = await readAtOnce(db, async () => {
    const rights = await rightsVersion(db)
    const reader = await findPersonOfSession(db, session, new Date(now))
    if (reader === undefined) return notSignedIn
    const written = await matrixSheet(db, reader, asked, paragraphs, new Date(now))
    return written instanceof Refusal ? written : { ...written, rights }
  })
  await db.destroy()
  if (found instanceof Refusal) return { is: 'refusal', code: found.code, message: found.message }
  const { sheet, rights, ...written } = found
  return { is: 'file', bytes: new Uint8Array(await fileOf(asked, sheet)), rights, written }
}

async function fileOf({ format }: MatrixAsked, sheet: MatrixSheet): Promise<Uint8Array> {
  return format === 'xlsx'
    ? (await import('./xlsx-file.ts')).xlsxFile(sheet)
    : (await import('./docx-file.ts')).docxFile(sheet)
}

workInBackground()
const outcome = await make(workerData as MatrixWork).catch((error: unknown) => ({
  is: 'failed' as const,
  error: errorMessage(error),
}))
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
parentPort?.postMessage(outcome)
