import { expect, test, vi } from 'vitest'

import { runFileProcess } from './run-file-process.ts'
import type { Oddity } from './testing/odd-worker.ts'

const program = new URL('testing/odd-worker.ts', import.meta.url)
const work = (session: Oddity) => ({ rows: { engine: 'sqlite', file: '' } as const, session, now: 0 })
const unending = new AbortController().signal

test('gives the bytes, and knows nothing of the server’s surroundings', async () => {
  vi.stubEnv('MINGA_SECRET', 'x')
  expect(await runFileProcess(program, work('answers'), unending)).toEqual({
    is: 'file',
    bytes: new Uint8Array([1, 2]),
    rights: 3,
    about: { secret: undefined },
  })
  vi.unstubAllEnvs()
})

test('a file that takes too long, and one whose library fails, are refused, and the server lives', async () => {
  const refused = { is: 'refusal', code: 'too-large' }
  expect(await runFileProcess(program, work('sticks'), unending, 1500)).toMatchObject(refused)
  expect(await runFileProcess(program, work('dies'), unending)).toMatchObject(refused)
})

test('a mistake of our own is an error', async () => {
  await expect(runFileProcess(program, work('throws'), unending)).rejects.toThrow('ended with 1')
})

test('an aborted request ends the process, also while a library holds it', async () => {
  const reader = new AbortController()
  const made = runFileProcess(program, work('sticks'), reader.signal)
  reader.abort(new Error('gone'))
  await expect(made).rejects.toThrow('gone')
})
