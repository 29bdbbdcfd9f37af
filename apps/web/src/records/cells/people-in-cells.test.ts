import { expect, test } from 'vitest'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'

import { peopleInCells } from './people-in-cells.ts'

const ana = { id: 'ana', name: 'Ana', organisation: 'FICEM', colour: '#123456' }

function present(here: Awareness, state: Record<string, unknown>) {
  const other = new Awareness(new Y.Doc())
  other.setLocalState(state)
  applyAwarenessUpdate(here, encodeAwarenessUpdate(other, [other.clientID]), 'server')
  other.destroy()
}

test('a person is at the cell, or at the field in the panel, that they are in; in two tabs once', () => {
  const here = new Awareness(new Y.Doc())
  here.setLocalState({ user: { ...ana, id: 'me' }, field: 'scrap/severity' })
  present(here, { user: ana, field: 'scrap/title/es' })
  present(here, { user: ana, field: 'scrap/title/pt' })
  present(here, { user: ana, field: { a: 1 } })
  present(here, { user: { id: 'nobody' }, field: 'scrap/lead' })
  expect([...peopleInCells(here)].map(([record, row]) => [record, [...row]])).toEqual([['scrap', [['title', [ana]]]]])
  here.destroy()
})

test('rows that did not change are the same objects, so that a caret elsewhere renders nothing', () => {
  const here = new Awareness(new Y.Doc())
  present(here, { user: ana, field: 'scrap/severity' })
  const before = peopleInCells(here)
  present(here, { user: { ...ana, id: 'eva' }, field: 'slag/lead' })
  const now = peopleInCells(here, before)
  expect(now.get('scrap')).toBe(before.get('scrap'))
  expect(peopleInCells(here, now)).toBe(now)
  here.destroy()
})
