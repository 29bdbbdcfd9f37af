import { createHash } from 'node:crypto'
import { open, readFile } from 'node:fs/promises'
import { parentPort, type MessagePort } from 'node:worker_threads'

import { lookGiven } from '@minga/domain/file/look-at-file'

import { workInBackground } from '../../background-thread.ts'
import { errorMessage } from '../../sync/keeper-messages.ts'
import { cleanFile } from './clean-file.ts'
import type { CleaningAnswer, CleaningOutcome, CleaningRequest } from './cleaning-messages.ts'

/** Entry of the thread that checks attached files: one at a time, from the disk to the disk. */
function main(port: MessagePort): void {
  port.on('message', (request: CleaningRequest) => {
    void answerTo(request).then((answer) => port.postMessage(answer))
  })
}

async function answerTo(request: CleaningRequest): Promise<CleaningAnswer> {
  try {
    return await clean(request)
  } catch (error) {
    return { is: isOfDisk(error) ? 'failed' : 'broken', error: errorMessage(error) }
  }
}

async function clean({ path, text, cleanedPath }: CleaningRequest): Promise<CleaningOutcome> {
  const bytes = await readFile(path)
  const look = lookGiven(bytes, text)
  if ('refused' in look) return { is: 'refused', because: look.refused }
  const { kind } = look
  const cleaned = await cleanFile(kind, bytes)
  if (cleaned.is === 'refused') return cleaned
  if (cleaned.is === 'as-sent') return { is: 'as-sent', kind }
  await writeDurably(cleanedPath, cleaned.bytes)
  const sha256 = createHash('sha256').update(cleaned.bytes).digest('hex')
  return { is: 'cleaned', kind, takenOut: cleaned.takenOut, bytes: cleaned.bytes.length, sha256 }
}

function isOfDisk(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

if (parentPort === null) throw new Error('cleaning-worker runs as a worker thread only')
workInBackground()
main(parentPort)
