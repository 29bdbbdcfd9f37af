import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'

import { zip } from '@minga/domain/file/testing/zip'
import { newId } from '@minga/domain/identity/ids'
import { afterAll, describe, expect, test, vi } from 'vitest'

import { CleaningWorkerPort, type CleaningOptions } from './cleaning-worker-port.ts'
import { docx, openXmlPackage } from './testing/office-package.ts'

const folder = mkdtempSync(join(tmpdir(), 'minga-cleaning-'))
const threads: CleaningWorkerPort[] = []
afterAll(async () => {
  for (const thread of threads) await thread.close()
  rmSync(folder, { recursive: true })
})

function thread(options?: CleaningOptions) {
  const made = new CleaningWorkerPort(options)
  threads.push(made)
  return async (bytes: Uint8Array, of = 'a') => {
    const [path, cleanedPath] = [join(folder, newId()), join(folder, newId())]
    writeFileSync(path, bytes)
    const outcome = await made.clean(of, { path, text: undefined, cleanedPath })
    return { outcome, cleanedPath }
  }
}

// A thread of its own takes a moment on a machine that is busy with other tests.
vi.setConfig({ testTimeout: 60_000 })

const megabyte = 1024 * 1024
const types = { name: '[Content_Types].xml', text: '<Types/>' }
const packed = (size: number) => deflateRawSync(Buffer.alloc(size, 32))
const ordinary = docx('<w:p><w:r><w:t>palabras</w:t></w:r></w:p>')

describe('a bomb is refused before it goes off, in little memory and time:', () => {
  const clean = thread()
  const bombs: readonly (readonly [string, string, Uint8Array])[] = [
    [
      'a thousand to one',
      'too-much-inside',
      zip([
        types,
        {
          name: 'word/document.xml',
          bytes: packed(200 * megabyte),
          claims: { method: 8, size: 200 * megabyte },
        },
      ]),
    ],
    [
      'a size that lies',
      'too-much-inside',
      zip([types, { name: 'word/document.xml', bytes: packed(300 * megabyte), claims: { method: 8, size: 5000 } }]),
    ],
    [
      'many parts that are each small enough',
      'too-much-inside',
      zip([
        types,
        { name: 'word/document.xml', text: '<a/>' },
        ...Array.from({ length: 60 }, (_, at) => ({
          name: `word/${at}.xml`,
          bytes: packed(megabyte),
          claims: { method: 8, size: megabyte },
        })),
      ]),
    ],
    [
      'more parts than a document has',
      'too-much-inside',
      zip([
        types,
        { name: 'word/document.xml', text: '<a/>' },
        ...Array.from({ length: 10_001 }, (_, at) => ({ name: `${at}` })),
      ]),
    ],
    [
      'elements half a million deep',
      'too-much-inside',
      openXmlPackage([
        {
          name: 'word/document.xml',
          content: `<w:instrText xmlns:w="w">${'<a>'.repeat(400_000)}${'</a>'.repeat(400_000)}</w:instrText>`,
        },
      ]),
    ],
  ]
  test.each(bombs)(
    '%s',
    async (_is, because, bytes) => {
      const memory = process.memoryUsage().rss
      const began = performance.now()
      const { outcome } = await clean(bytes)
      expect(outcome).toEqual({ is: 'refused', because })
      expect(performance.now() - began).toBeLessThan(20_000)
      expect(process.memoryUsage().rss - memory).toBeLessThan(400 * megabyte)
      // The next file is looked through as ever.
      expect((await clean(ordinary)).outcome).toEqual({ is: 'as-sent', kind: 'docx' })
    },
    60_000,
  )

  test('archives within archives are not unpacked but taken out', async () => {
    let inner: Uint8Array = zip([{ name: 'a', bytes: Buffer.alloc(1000) }])
    for (let depth = 0; depth < 5; depth += 1) inner = zip([{ name: 'a.zip', bytes: inner }])
    const { outcome } = await clean(
      docx(
        '',
        [{ id: 'rId1', type: 'package', target: 'embeddings/a.zip' }],
        [{ name: 'word/embeddings/a.zip', content: inner }],
      ),
    )
    expect(outcome).toMatchObject({ is: 'cleaned', takenOut: [{ what: 'embedded-program', count: 1 }] })
  })
})

test('what takes too long or too much memory is refused, and the next has a thread of its own', async () => {
  const late = thread({ patience: 1 })
  expect((await late(ordinary)).outcome).toEqual({ is: 'refused', because: 'too-much-inside' })
  const many = `<w:instrText xmlns:w="w">${'<a b="c"/>'.repeat(500_000)}</w:instrText>`
  const small = thread({ memory: 64 })
  const { outcome } = await small(openXmlPackage([{ name: 'word/document.xml', content: many }]))
  expect(outcome).toEqual({ is: 'refused', because: 'too-much-inside' })
  expect((await small(ordinary)).outcome).toEqual({ is: 'as-sent', kind: 'docx' })
})

test('what is cleaned lies under its name, whole, and what is not leaves nothing', async () => {
  const clean = thread()
  const template = {
    id: 'rId1',
    type: 'attachedTemplate',
    target: 'https://evil.example/t.dotm',
    isExternal: true,
  }
  const { outcome, cleanedPath } = await clean(docx('', [template]))
  const bytes = readFileSync(cleanedPath)
  expect(outcome).toMatchObject({ is: 'cleaned', kind: 'docx', bytes: bytes.length })
  const unchanged = await clean(ordinary)
  expect(() => readFileSync(unchanged.cleanedPath)).toThrow('ENOENT')
})

test('a disk that fails is no fault of the file', async () => {
  const made = new CleaningWorkerPort()
  threads.push(made)
  const request = { path: join(folder, 'missing'), text: undefined, cleanedPath: join(folder, newId()) }
  await expect(made.clean('a', request)).rejects.toThrow('ENOENT')
})
