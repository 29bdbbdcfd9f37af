import { parentPort, workerData } from 'node:worker_threads'

import type { MatrixFormat } from '@minga/protocol/http/comment-matrix'

import type { MatrixSheet } from './matrix-sheet.ts'

/** Entry of a thread that writes one file: thousands of comments must not make a room wait. */
export interface MatrixWork {
  readonly format: MatrixFormat
  readonly sheet: MatrixSheet
}

const { format, sheet } = workerData as MatrixWork
const bytes =
  format === 'xlsx'
    ? await (await import('./xlsx-file.ts')).xlsxFile(sheet)
    : await (await import('./docx-file.ts')).docxFile(sheet)
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
parentPort?.postMessage(new Uint8Array(bytes))
