import { expect, test } from 'vitest'

import { columnNames, readColumns, usualColumns, writeColumns } from './list-columns.ts'

const read = (text: string) => {
  const columns = readColumns('barrier', text)
  return columns && writeColumns('barrier', columns)
}

test.each([
  ['title,severity', 'title,severity'],
  ['*title.320,severity.90,lead', '*title.320,severity.90,lead'],
  // The title is always there, pinned columns come first, and unknown names are ignored.
  ['severity,lead', 'title,severity,lead'],
  ['reference,severity', 'reference,title,severity'],
  ['severity,*lead,title,*reference', '*lead,*reference,severity,title'],
  ['title,position,owner,toString,severity,severity.80', 'title,severity'],
  ['title.3,severity.5000,lead.x', 'title.48,severity.800'],
  ['', undefined],
  ['owner,,.', undefined],
  ['reference,category,title,level,lead,sectors,status,updated', undefined],
])('%j shows %j', (text, shown) => {
  expect(read(text)).toBe(shown)
})

test('long texts are columns where an address names them', () => {
  expect(readColumns('barrier', 'title,description,nothing')?.map(({ name }) => name)).toEqual(['title', 'description'])
  expect(usualColumns('barrier').map(({ name }) => name)).not.toContain('description')
})

test('every field of a kind can be a column, but for its place in the list', () => {
  expect(columnNames('barrier').slice(0, 8)).toEqual(usualColumns('barrier').map(({ name }) => name))
  expect(columnNames('barrier')).toEqual(expect.arrayContaining(['tractability', 'countries', 'sources', 'milestones']))
  expect(columnNames('barrier')).not.toContain('position')
  expect(columnNames('action')).toContain('promised')
})
