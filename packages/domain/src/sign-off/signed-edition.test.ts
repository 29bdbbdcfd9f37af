import { createHash } from 'node:crypto'

import { describe, expect, test } from 'vitest'

import type { Sha256 } from '../version/merkle-tree.ts'
import { blocksOf, clausesByLanguage, driftOfText, rootOfLanguages, type SignedEdition } from './signed-edition.ts'

const sha256: Sha256 = (...parts) => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}
const [esRoot, ptRoot] = ['a'.repeat(64), 'b'.repeat(64)]

/** Clauses as "id=hash", and what each translates. */
const edition = (
  language: SignedEdition['language'],
  said: string,
  { authentic = true, links = {} }: { authentic?: boolean; links?: Record<string, string[]> } = {},
): SignedEdition => ({
  language,
  authentic,
  clauses: said.split(' ').map((each) => {
    const [block = '', hash = ''] = each.split('=')
    return { block, hash }
  }),
  links: new Map(Object.entries(links)),
})
const toPt = { links: { p: ['a'], q: ['b'], r: ['b', 'c'] } }
const es = edition('es', 'a=1 b=1 c=1')
const pt = edition('pt', 'p=1 q=1 r=1', toPt)
const courtesy = { ...pt, authentic: false }

describe('the root of a text', () => {
  test('in one language is that of its version', () => {
    expect(rootOfLanguages(sha256, [{ language: 'es', authentic: true, root: esRoot }])).toBe(esRoot)
  })

  test('in several is a hash over all of them, whatever order they come in', () => {
    const texts = [
      { language: 'pt', authentic: false, root: ptRoot },
      { language: 'es', authentic: true, root: esRoot },
    ] as const
    const listed = `[{"authentic":true,"language":"es","root":"${esRoot}"},{"authentic":false,"language":"pt","root":"${ptRoot}"}]`
    expect(rootOfLanguages(sha256, texts)).toBe(createHash('sha256').update(listed).digest('hex'))
    expect(rootOfLanguages(sha256, texts.toReversed())).toBe(rootOfLanguages(sha256, texts))
    const equal = texts.map((each) => ({ ...each, authentic: true }))
    expect(rootOfLanguages(sha256, equal)).not.toBe(rootOfLanguages(sha256, texts))
  })
})

describe('between two texts', () => {
  test('nothing drifts where nothing changed', () => {
    expect(driftOfText([es, pt], [es, pt])).toEqual({ binding: [], courtesy: [] })
  })

  test('a clause that changed in all authentic languages is named once, in the first', () => {
    const later = [edition('es', 'a=2 b=1 c=1'), edition('pt', 'p=2 q=1 r=1', toPt)]
    expect(driftOfText([es, pt], later)).toEqual({
      binding: [{ block: 'a', drift: 'changed', language: 'es' }],
      courtesy: [],
    })
  })

  test('a clause that changed in one authentic language alone binds', () => {
    const later = [es, edition('pt', 'p=1 q=1 r=2', toPt)]
    expect(driftOfText([es, pt], later).binding).toEqual([{ block: 'r', drift: 'changed', language: 'pt' }])
  })

  test('a clause that is gone in two languages is named once', () => {
    const later = [edition('es', 'b=1 c=1'), edition('pt', 'q=1 r=1', toPt)]
    expect(driftOfText([es, pt], later).binding).toEqual([{ block: 'a', drift: 'removed', language: 'es' }])
  })

  test('a courtesy translation that changed binds nothing', () => {
    const later = [es, { ...edition('pt', 'p=2 q=1 r=1', toPt), authentic: false }]
    expect(driftOfText([es, courtesy], later)).toEqual({
      binding: [],
      courtesy: [{ block: 'p', drift: 'changed', language: 'pt' }],
    })
  })

  test('what follows a change of the authentic text is not said again', () => {
    const later = [edition('es', 'a=1 b=2 c=1'), { ...edition('pt', 'p=1 q=2 r=2', toPt), authentic: false }]
    // `r` says `b` and `c`.
    expect(driftOfText([es, courtesy], later)).toEqual({
      binding: [{ block: 'b', drift: 'changed', language: 'es' }],
      courtesy: [],
    })
  })
})

describe('a text that has another language than before', () => {
  test('is compared in the language that both have', () => {
    expect(driftOfText([es], [es, pt])).toEqual({ binding: [], courtesy: [] })
    expect(driftOfText([es], [edition('es', 'a=2 b=1 c=1'), pt]).binding).toEqual([
      { block: 'a', drift: 'changed', language: 'es' },
    ])
  })

  test('is new where both have none in common', () => {
    const drifts = driftOfText([es], [pt]).binding.map(({ drift }) => drift)
    expect(drifts).toEqual(['added', 'added'])
  })
})

test('a clause is found in the other languages by what it translates, also where it was split or joined', () => {
  const en = edition('en', 'x=1 y=1', { links: { x: ['a'], y: ['b'] } })
  expect(clausesByLanguage([es, pt, en], 'es')).toEqual([
    { block: 'a', language: 'pt', blocks: ['p'] },
    { block: 'b', language: 'pt', blocks: ['q', 'r'] },
    { block: 'c', language: 'pt', blocks: ['r'] },
    { block: 'a', language: 'en', blocks: ['x'] },
    { block: 'b', language: 'en', blocks: ['y'] },
  ])
  expect(clausesByLanguage([es, pt, en], 'en')).toContainEqual({ block: 'y', language: 'pt', blocks: ['q', 'r'] })
  expect(clausesByLanguage([es], 'es')).toEqual([])
  expect([...blocksOf([es, pt])]).toEqual(['a', 'b', 'c', 'p', 'q', 'r'])
})
