import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'

import { nodeFlags } from '../../memory/v8-limits.ts'
import { errorFrom } from '../../sync/keeper-messages.ts'
import { threadProgram } from '../../thread-program.ts'
import type { FileAnswer, FileOutcome, FileWork } from './file-worker.ts'
import { tooLargeForFormat } from './too-large-for-format.ts'

/** In ms. The worst text within `isTooLargeForPdf` takes a tenth of it; a busy machine gives a process of low priority less. */
const mostTime = 120_000
/** The limit of V8's old objects, in MB. */
const maximumHeap = 512

/**
 * Makes a file in a process of its own, for a library that is not JavaScript: a thread in such a library cannot be
 * ended, and where it fails it takes the whole process with it.
 *
 * @param program what the process runs: a module that calls `workOnFile`
 * @param signal ends the process. Aborted when the reader closes the connection
 * @param time in ms, after which the process is ended and the file refused
 */
export async function runFileProcess<About>(
  program: URL,
  work: FileWork,
  signal: AbortSignal,
  time = mostTime,
): Promise<FileOutcome<About>> {
  signal.throwIfAborted()
  const child = fork(threadProgram(program), [], {
    serialization: 'advanced',
    execArgv: [...nodeFlags, `--max-old-space-size=${String(maximumHeap)}`],
    // Secrets of the server are none of its business, and its last words may quote the text.
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  const end = () => void child.kill('SIGKILL')
  const timer = setTimeout(end, time)
  signal.addEventListener('abort', end, { once: true })
  try {
    // Refused where the process ends first, of which its end says more.
    child.send(work, () => undefined)
    const answer = await Promise.race([answerOf<About>(child), endOf(child)])
    signal.throwIfAborted()
    if (answer === undefined) return { is: 'refusal', code: tooLargeForFormat.code, message: tooLargeForFormat.message }
    if (answer.is === 'failed') throw errorFrom(answer.error)
    return answer
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', end)
    end()
  }
}

async function answerOf<About>(child: ChildProcess): Promise<FileAnswer<About>> {
  const [answer] = (await once(child, 'message')) as [FileAnswer<About>]
  return answer
}

/**
 * @returns undefined where a signal ended it: its time was over, its reader went, no memory was left, or the library
 *   failed on this text
 */
async function endOf(child: ChildProcess): Promise<undefined> {
  const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null]
  if (signal === null) throw new Error(`the process of a file has ended with ${String(code)}`)
}
