import { expect, test } from 'vitest'

import { glossaryChanges, readNames, term, type ReadTerm } from './glossary.ts'

const known = [
  { id: 'a', names: { es: ['alto horno'], pt: ['alto-forno'] }, definition: { es: 'Horno.' } },
  { id: 'b', names: { en: ['scrap'] }, definition: {} },
].map((each) => term.parse(each))

const read = (more: { id?: string; es?: string[]; pt?: string[]; en?: string[]; said?: string }): ReadTerm => ({
  id: more.id,
  names: { es: more.es ?? [], pt: more.pt ?? [], en: more.en ?? [] },
  definition: more.said === undefined ? {} : { es: more.said },
})

test('a term is known by its id, else by its first name in a language', () => {
  const changes = glossaryChanges(known, [
    read({ id: 'b', es: ['chatarra'], en: ['scrap'] }),
    read({ es: ['Alto horno', 'horno alto'] }),
    read({ es: ['clínker'] }),
  ])
  expect(changes.map(({ before, after }) => [before?.id, after.names.es])).toEqual([
    ['b', ['chatarra']],
    ['a', ['Alto horno', 'horno alto']],
    [undefined, ['clínker']],
  ])
  // Names and definitions that the file leaves out stay.
  expect(changes[1]?.after).toMatchObject({ names: { pt: ['alto-forno'] }, definition: { es: 'Horno.' } })
})

test('the same is no change, and a term that the file has twice is read once', () => {
  expect(glossaryChanges(known, [read({ es: ['alto horno'] }), read({ id: 'b', en: ['scrap'] })])).toEqual([])
  const twice = glossaryChanges(known, [read({ es: ['clínker'] }), read({ es: ['CLÍNKER'] })])
  expect(twice).toHaveLength(1)
  const same = glossaryChanges(known, [read({ id: 'a', es: ['horno'] }), read({ es: ['alto horno'], said: 'Otro.' })])
  expect(same.map(({ after }) => after.names.es)).toEqual([['horno']])
})

test('names are read from one line', () => {
  expect(readNames(' alto horno;  horno\u00A0alto ;;\nalto horno')).toEqual(['alto horno', 'horno alto'])
  expect(term.safeParse({ id: 'x', names: { es: ['a; b'] }, definition: {} }).success).toBe(false)
  expect(term.safeParse({ id: 'x', names: { es: [] }, definition: {} }).success).toBe(false)
  expect(term.parse({ id: 'x', names: { en: ['a'] }, definition: { es: '  ', pt: ' b ' } }).definition).toEqual({
    pt: 'b',
  })
})
