import { FileThread } from '../file-thread.ts'
import type { FromWordSearch } from './words-in-original-worker.ts'

/** In ms: a thread begins late on a busy machine. */
const mostTime = 60_000

/**
 * Whether a document that came back holds some of these words: in its text, beside it, hidden, or in a part that no reader
 * looks at. One that cannot be looked through is taken to hold them. In a thread of its own.
 *
 * @param bytes given away: they are empty here afterwards
 */
export async function holdsWords(bytes: Uint8Array<ArrayBuffer>, words: readonly string[]): Promise<boolean> {
  const program = new URL('words-in-original-worker.ts', import.meta.url)
  const thread = new FileThread<FromWordSearch, readonly string[]>(program, bytes, new AbortController().signal)
  try {
    thread.ask(words)
    const said = await thread.next(mostTime)
    return said.is !== 'searched' || said.isThere
  } finally {
    await thread.end()
  }
}
