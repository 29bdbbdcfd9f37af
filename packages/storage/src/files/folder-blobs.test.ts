import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, expect, test } from 'vitest'

import { FolderBlobs } from './folder-blobs.ts'
import { describeBlobStore } from './testing/blob-store-contract.ts'

const folder = mkdtempSync(join(tmpdir(), 'minga-blobs-'))
afterAll(() => rmSync(folder, { recursive: true }))

describeBlobStore('of a folder', async () => new FolderBlobs(join(folder, 'files')))

test('a folder that is not there yet has no blobs', async () => {
  expect(await new FolderBlobs(join(folder, 'none')).names()).toEqual([])
})
