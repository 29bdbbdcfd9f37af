import type { ReadTerm } from '@minga/domain/vocabulary/glossary'
import type { GlossaryRefusal } from '@minga/protocol/http/glossary'

import { ReceivedFileThread } from '../../files/received-file-thread.ts'
import { WorkedThrough } from '../../http/worked-through.ts'
import type { FromGlossaryFile } from './glossary-file-work.ts'

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
  const program = new URL('brought-glossary-worker.ts', import.meta.url)
  const thread = new ReceivedFileThread<FromGlossaryFile, never, GlossaryRefusal>(program, bytes, signal)
  try {
    const read = await thread.read()
    return 'refused' in read ? refusalOf(read.refused) : read.terms
  } finally {
    await thread.end()
  }
}

function refusalOf(refused: GlossaryRefusal): WorkedThrough {
  return new WorkedThrough('invalid-request', `file: ${reasons[refused]}`, refused)
}
