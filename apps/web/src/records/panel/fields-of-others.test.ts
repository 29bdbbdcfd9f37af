import { expect, test } from 'vitest'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'

import { fieldsOfOthers, organisationOf } from './fields-of-others.ts'

function present(state: Record<string, unknown>, here: Awareness) {
  const other = new Awareness(new Y.Doc())
  other.setLocalState(state)
  applyAwarenessUpdate(here, encodeAwarenessUpdate(other, [other.clientID]), 'server')
  other.destroy()
  return other.clientID
}

test('lists others by field of this record, without the person, other records and malformed states', () => {
  const here = new Awareness(new Y.Doc())
  here.setLocalState({ user: { organisation: 'BID' }, field: 'scrap/title/es' })
  const ficem = present({ user: { organisation: 'FICEM' }, field: 'scrap/severity' }, here)
  present({ user: { organisation: 'Alacero' }, field: 'scrap/severity' }, here)
  present({ user: { organisation: 'OLACDE' }, field: 'slag/severity' }, here)
  present({ user: { organisation: 'OLACDE' }, field: { a: 1 } }, here)
  present({ field: 'scrap/lead' }, here)
  expect([...fieldsOfOthers(here, 'scrap')]).toEqual([['severity', ['FICEM', 'Alacero']]])
  expect(organisationOf(here, ficem)).toBe('FICEM')
  expect(organisationOf(here, 0)).toBeUndefined()
  here.destroy()
})
