import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, expect, test, vi } from 'vitest'

import { findSoffice, OldWord } from './old-word.ts'

const folder = mkdtempSync(join(tmpdir(), 'minga-office-test-'))
afterAll(() => rmSync(folder, { recursive: true }))
const going = new AbortController().signal

/** A program in its place, which does this with the folder of its last argument. */
function program(name: string, script: string): string {
  const file = join(folder, name)
  writeFileSync(file, `#!/bin/sh\nfor last; do :; done\nhere=$(dirname "$last")\n${script}\n`)
  chmodSync(file, 0o755)
  return file
}
const leftBehind = () => readdirSync(tmpdir()).filter((name) => name.startsWith('minga-doc-'))

test('is found in the path, where it is not given or put off', () => {
  const found = program('soffice', 'true')
  expect(findSoffice(undefined, `/nowhere:${folder}`)).toBe(found)
  expect(findSoffice(undefined, '/nowhere')).toBeUndefined()
  expect(findSoffice('off', folder)).toBeUndefined()
  expect(findSoffice('/opt/office/soffice', folder)).toBe('/opt/office/soffice')
})

test('begins with a profile that runs no macros, within limits, and without what the server knows', async () => {
  const seen = join(folder, 'seen')
  const soffice = program(
    'looks',
    `{ ulimit -v; env; cat "$here/profile/user/registrymodifications.xcu"; echo "$@"; } > ${seen}; cp "$last" "$here/old.docx"`,
  )
  process.env['MINGA_TEST_SECRET'] = 'a secret'
  const made = await new OldWord(soffice).convert(new TextEncoder().encode('old'), going)
  delete process.env['MINGA_TEST_SECRET']
  expect('bytes' in made && new TextDecoder().decode(made.bytes)).toBe('old')
  const said = readFileSync(seen, 'utf8')
  expect(said.split('\n')[0]).toMatch(/^\d+$/)
  expect(said).toMatch(/DisableMacrosExecution.*true/)
  expect(said).toContain('--infilter=MS Word 97')
  expect(said).not.toContain('a secret')
})

test('one that takes too long is ended with all that it has started, and nothing of it stays', async () => {
  const pids = join(folder, 'pids')
  const soffice = program('slow', `sleep 60 & echo $! $$ > ${pids}; wait`)
  const before = leftBehind()
  const begun = performance.now()
  expect(await new OldWord(soffice, 300).convert(new Uint8Array(8), going)).toEqual({ refused: 'too-much-inside' })
  expect(performance.now() - begun).toBeLessThan(5000)
  expect(leftBehind()).toEqual(before)
  for (const pid of readFileSync(pids, 'utf8').trim().split(' ').map(Number))
    await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'), { timeout: 5000 })
})

test('one that makes nothing, or is not there, has read nothing', async () => {
  const bytes = new Uint8Array(8)
  expect(await new OldWord(program('fails', 'exit 1')).convert(bytes, going)).toEqual({ refused: 'unreadable' })
  expect(await new OldWord(join(folder, 'none')).convert(bytes, going)).toEqual({ refused: 'unreadable' })
})

test('is ended when its bringer goes', async () => {
  const leaving = new AbortController()
  const made = new OldWord(program('waits', 'sleep 60')).convert(new Uint8Array(8), leaving.signal)
  leaving.abort()
  await expect(made).rejects.toThrow('aborted')
})
