import type { ReadTerm } from '@minga/domain/vocabulary/glossary'
import type { GlossaryRefusal } from '@minga/protocol/http/glossary'

import { FileThread } from '../../files/file-thread.ts'
import { WorkedThrough } from '../../http/worked-through.ts'
import { errorFrom } from '../../sync/keeper-messages.ts'
import type { FromGlossaryFile } from './glossary-file-work.ts'

/** In ms: a thread begins late on a busy machine; a file may take only so much. */
const mostBeginning = 60_000
const mostReading = 5000

const reasons: Readonly<Record<GlossaryRefusal, string>> = {
  'other-kind': 'is neither TBX nor a workbook of Excel (.xlsx)',
  'old-kind': 'is of the kind that Office wrote before 2007: save it as .xlsx',
  protected: 'opens with a password only: save it without',
  unreadable: 'is damaged, or not built as its kind is: save it anew',
  'too-much-inside': 'has more in it than a glossary has',
  'no-terms': 'has no terms: a workbook has a column for each language',
}

/**
 * Reads the terms of a file in a thread of its own, which ends with it.
 *
 * @param bytes given away: they are empty here afterwards
 */
export async function readGlossaryFile(
  bytes: Uint8Array<ArrayBuffer>,
  signal: AbortSignal,
): Promise<readonly ReadTerm[] | WorkedThrough> {
  signal.throwIfAborted()
  const program = new URL('brought-glossary-worker.ts', import.meta.url)
  const thread = new FileThread<FromGlossaryFile, never>(program, bytes, signal)
  try {
    let said = await thread.next(mostBeginning)
    if (said.is === 'begun') said = await thread.next(mostReading)
    if (said.is === 'read') return said.terms
    if (said.is === 'too-much') return refusalOf('too-much-inside')
    if (said.is === 'refused') return refusalOf(said.because)
    if (said.is === 'failed') throw said.error instanceof Error ? said.error : errorFrom(said.error)
    throw new Error(`the thread of a glossary said ${said.is}`)
  } finally {
    await thread.end()
  }
}

function refusalOf(refused: GlossaryRefusal): WorkedThrough {
  return new WorkedThrough('invalid-request', `file: ${reasons[refused]}`, refused)
}
