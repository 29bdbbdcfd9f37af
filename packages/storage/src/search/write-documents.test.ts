import { groupId, organisationId, personId } from '@minga/domain/identity/ids'
import { searchTerms } from '@minga/domain/search/search-terms'
import { expect, test } from 'vitest'

import { openTestDb } from '../testing/open-test-db.ts'
import type { SearchDocument } from './search-document.ts'
import { findEntries } from './search-rows.ts'
import { roomScope } from './search-scopes.ts'
import { writeDocuments } from './write-documents.ts'

const [steel, cement] = [groupId.parse('steel'), groupId.parse('cement')]
const slag: SearchDocument = {
  source: 'record slag',
  scopes: [roomScope({ group: steel, isDraft: false })],
  kind: 'barrier',
  id: 'slag',
  part: null,
  group: steel,
  organisation: null,
  room: null,
  thread: null,
  about: null,
  at: '2026-11-01T00:00:00.000Z',
  reference: 'BAR-014',
  name: 'Escoria',
  section: '',
  titles: [{ language: 'es', text: 'Falta escoria' }],
  texts: [],
}
const reader = {
  groups: [steel, cement],
  drafts: [],
  shared: [],
  organisation: organisationId.parse('alacero'),
  person: personId.parse('lead'),
}

test('an entry whose words stay is not written again, and its row follows; one with other words is, and one that is gone leaves nothing', async () => {
  const db = await openTestDb()
  const write = (...documents: readonly SearchDocument[]) =>
    db
      .transaction()
      .execute((tx) =>
        writeDocuments(tx, [slag.source], new Map(documents.map((document) => [document.source, document]))),
      )
  const rows = () => db.selectFrom('search_row').select(['id', 'organisation', 'at']).execute()
  const finds = async (q: string) =>
    (await findEntries(db, { reader, terms: searchTerms(q) }, { offset: 0, limit: 9 })).entries.map(
      ({ scope }) => scope,
    )
  const [inSteel, inCement] = [steel, cement].map((group) => roomScope({ group, isDraft: false }))

  await write(slag)
  const later = { at: '2026-11-02T00:00:00.000Z', organisation: organisationId.parse('ficem') }
  await write({ ...slag, ...later })
  expect(await rows()).toEqual([{ id: 1, ...later }])
  expect(await finds('escorias')).toEqual([inSteel])

  await write({ ...slag, titles: [{ language: 'es', text: 'Falta chatarra' }] })
  expect((await rows()).map(({ id }) => id)).toEqual([2])
  expect([await finds('escoria'), await finds('chatarra')]).toEqual([[], [inSteel]])

  await write({ ...slag, scopes: [roomScope({ group: cement, isDraft: false })] })
  expect([await finds('escoria'), await finds('chatarra')]).toEqual([[inCement], []])
  await write()
  expect([await rows(), await finds('escoria')]).toEqual([[], []])
  await db.destroy()
})
