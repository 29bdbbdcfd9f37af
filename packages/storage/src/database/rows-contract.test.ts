import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, describe } from 'vitest'

import { describeRows } from '../testing/describe-rows.ts'
import { describeSearchWords } from '../testing/describe-search-words.ts'
import { openDb } from './open-db.ts'

const folder = mkdtempSync(join(tmpdir(), 'minga-rows-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('rows in a file', () => {
  describeRows(async () => openDb(join(folder, 'minga.sqlite')))
  describeSearchWords(async () => openDb(join(folder, 'minga.sqlite')))
})
