import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'

import { peopleHere, peopleStore } from './people-here.ts'

const open: Awareness[] = []

afterEach(() => {
  for (const awareness of open.splice(0)) awareness.destroy()
})

function presenceOf(state: Record<string, unknown>): Awareness {
  const awareness = new Awareness(new Y.Doc())
  open.push(awareness)
  awareness.setLocalState(state)
  return awareness
}

const ana = { id: 'ana', name: 'Steel delegate', organisation: 'Alacero', colour: '#0b7d73' }
const bruno = { id: 'bruno', name: 'Cement expert', organisation: 'FICEM', colour: '#9a6400' }

test('a person with two tabs is listed once, with the records of both', () => {
  const mine = presenceOf({ user: ana, viewing: [] })
  const others = [
    presenceOf({ user: bruno, viewing: ['a'] }),
    presenceOf({ user: bruno, viewing: ['a', 'b'] }),
    presenceOf({ user: { name: 'not stamped by the server' } }),
  ]
  for (const other of others) {
    applyAwarenessUpdate(mine, encodeAwarenessUpdate(other, [other.clientID]), 'test')
  }
  expect(peopleHere(mine)).toEqual([
    { ...ana, viewing: [], isSelf: true },
    { ...bruno, viewing: ['a', 'b'], isSelf: false },
  ])
})

test('a person with an unreadable view is still listed', () => {
  expect(peopleHere(presenceOf({ user: ana, viewing: 'a' }))).toEqual([{ ...ana, viewing: [], isSelf: true }])
})

test('says when people come, go or view something else, and not when a caret moves', () => {
  const mine = presenceOf({ user: ana, viewing: [] })
  const other = presenceOf({ user: bruno, viewing: [] })
  const store = peopleStore(mine)
  const heard: string[] = []
  store.subscribe(() =>
    heard.push(
      store
        .read()
        .map(({ id, viewing }) => [id, ...viewing].join(' '))
        .join(', '),
    ),
  )
  const seeOther = () => applyAwarenessUpdate(mine, encodeAwarenessUpdate(other, [other.clientID]), 'test')
  mine.setLocalStateField('cursor', { head: 1 })
  mine.setLocalStateField('viewing', ['a'])
  seeOther()
  other.setLocalStateField('cursor', { head: 2 })
  seeOther()
  other.setLocalState(null)
  seeOther()
  expect(heard).toEqual(['ana a', 'ana a, bruno', 'ana a'])
})
