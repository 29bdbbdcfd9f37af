import { organisationId } from '@minga/domain/identity/ids'
import { expect, test } from 'vitest'

import type { Callable } from './callable.ts'
import { choicesFor } from './mention-choices.ts'

const organisation = organisationId.parse('ficem')
const named = (kind: Callable['kind'], labels: readonly string[]): Callable[] =>
  labels.map((label) => ({ kind, id: label, label, organisation }))
const callable = [
  ...named('organisation', ['Alacero', 'FICEM', 'Rival']),
  ...named('person', ['Ana', 'Alba', 'Alda', 'Aldo', 'Alejo', 'Alicia', 'Alma', 'Delegada de acero']),
]
const offered = (query: string) =>
  choicesFor(query, callable, []).map((choice) => (choice.kind === 'name' ? choice.name.label : ''))

test('starts with people of the group, not with whole organisations', () => {
  expect(offered('')).toEqual(['Ana', 'Alba', 'Alda', 'Aldo', 'Alejo', 'Alicia'])
})

test('keeps a place for organisations below many people of the same letters', () => {
  expect(offered('al')).toEqual(['Alba', 'Alda', 'Aldo', 'Alejo', 'Alicia', 'Alacero'])
  expect(offered('fic')).toEqual(['FICEM'])
  expect(offered('ace')).toEqual(['Delegada de acero'])
})

test('a text offers people, organisations and records before anything is typed', () => {
  const scrap = { id: 'scrap', kind: 'barrier', room: 'register.steel', group: 'steel', reference: 'BAR-002' } as const
  const records = [{ ...scrap, title: { es: 'Chatarra' }, changedAt: '2026-01-02' }]
  const found = choicesFor('', callable, records, 'text')
  expect(found.map((choice) => (choice.kind === 'name' ? choice.name.kind : 'record'))).toEqual([
    ...Array.from({ length: 4 }, () => 'person'),
    ...Array.from({ length: 2 }, () => 'organisation'),
    'record',
  ])
})
