import type { Language } from '@minga/domain/language/language'
import type { newSending } from '@minga/protocol/http/sendings'
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { z } from 'zod'

import { threadMemory } from '../../memory/v8-limits.ts'
import { mailWords } from '../../mail/mail-words.ts'
import { threadProgram } from '../../thread-program.ts'

/** A cover letter to one recipient. Plain data: it crosses threads. */
export interface CoverLetter {
  readonly language: Language
  /** The official number; empty for none. */
  readonly number: string
  readonly paragraphs: readonly string[]
}

/** Whether a note goes with the mail as a file. */
export function isAttached({ text, attached }: z.output<typeof newSending>['note']): boolean {
  return attached && text !== ''
}

/** @param name of the files that it goes with, without an extension */
export function letterName(name: string, language: Language): string {
  return `${name}-${mailWords(language)('sending.letterFile')}.docx`
}

/** Each letter as a document of Word, made in a thread of its own. */
export async function makeLetters(
  letters: readonly CoverLetter[],
  signal: AbortSignal,
): Promise<readonly Uint8Array<ArrayBuffer>[]> {
  if (letters.length === 0) return []
  signal.throwIfAborted()
  const worker = new Worker(threadProgram(new URL('cover-letter-worker.ts', import.meta.url)), {
    workerData: letters,
    resourceLimits: threadMemory,
  })
  const end = () => void worker.terminate()
  signal.addEventListener('abort', end, { once: true })
  try {
    const ended = once(worker, 'exit').then(() => {
      throw new Error('the thread of the letters has ended')
    })
    const [files] = (await Promise.race([once(worker, 'message'), ended])) as [readonly Uint8Array<ArrayBuffer>[]]
    return files
  } finally {
    signal.removeEventListener('abort', end)
    await worker.terminate()
  }
}
