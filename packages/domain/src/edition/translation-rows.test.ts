import { createHash } from 'node:crypto'

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { TreeElement } from '../roadmap/block-tree.ts'
import type { Sha256 } from '../version/merkle-tree.ts'
import { copyText } from './copied-text.ts'
import { editionText, type EditionText } from './edition-text.ts'
import type { StatedTranslation, TranslationLink, UnaffectedChange } from './edition.ts'
import { followLinks, followStates, lineageOf } from './lineage.ts'
import { countStates, translationRows } from './translation-rows.ts'

const sha256: Sha256 = (...parts) => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}
const p = (id: string, words: string, marks = {}): TreeElement => ({
  name: 'paragraph',
  attributes: { id },
  content: words === '' ? [] : [{ text: words, marks }],
})
const idOf = ({ id }: TreeElement['attributes']) => (typeof id === 'string' ? id : '')
const read = (tree: readonly TreeElement[]): EditionText =>
  editionText({ title: '', tree }, { sha256, salt: Buffer.from('salt') })

/** A source and its edition, which people change in turns, with the rows that the server keeps after each act. */
class Work {
  source: TreeElement[]
  edition: TreeElement[]
  links: readonly TranslationLink[] = []
  states: ReadonlyMap<string, StatedTranslation & { readonly block: string }> = new Map()
  unaffected: UnaffectedChange[] = []
  #followed: { readonly source: EditionText; readonly edition: EditionText }

  /** Begun from a copy; each clause is then translated. */
  constructor(source: TreeElement[]) {
    this.source = source
    const { tree, origins } = copyText(source, (id) => `t-${id}`)
    this.edition = [...tree]
    const leaves = new Map(read(source).map(({ id, leaf }) => [id, leaf]))
    this.links = [...origins].map(([block, from]) => ({
      block,
      source: from,
      leaf: leaves.get(from) ?? '',
      sequence: 1,
    }))
    const words = read(tree)
    this.states = new Map(words.map(({ id, leaf }) => [id, { block: id, wording: 'copied', words: leaf }]))
    this.#followed = { source: read(source), edition: words }
  }

  measure() {
    const now = { source: read(this.source), edition: read(this.edition) }
    const lineages = {
      source: lineageOf(this.#followed.source, now.source),
      edition: lineageOf(this.#followed.edition, now.edition),
    }
    const links = followLinks(this.links, lineages)
    const states = followStates(this.states, lineages.edition)
    const rows = translationRows({ ...now, sequence: 9, links, states, unaffected: this.unaffected, ahead: new Set() })
    return { now, links, states, rows, counts: countStates(rows) }
  }

  /** Keeps what the server keeps after an act. */
  follow() {
    const { now, links, states } = this.measure()
    this.links = links
    this.states = states
    this.#followed = now
  }

  translate() {
    this.edition = this.edition.map((each) => words(each, (text) => text.replaceAll('e', 'é')))
    this.follow()
  }

  /** States that a clause says the same as its source now. */
  confirm(block: string) {
    this.follow()
    const { now } = this.measure()
    const leaves = new Map(now.source.map(({ id, leaf }) => [id, leaf]))
    this.links = this.links.map((link) =>
      link.block === block ? { ...link, leaf: leaves.get(link.source) ?? link.leaf } : link,
    )
    const leaf = now.edition.find(({ id }) => id === block)?.leaf ?? ''
    this.states = new Map([...this.states, [block, { block, wording: 'reviewed', words: leaf }]])
  }

  /** States that a change of a source clause does not affect translations. */
  sayUnaffected(source: string) {
    this.follow()
    const to = read(this.source).find(({ id }) => id === source)?.leaf ?? ''
    for (const link of this.links) if (link.source === source) this.unaffected.push({ source, from: link.leaf, to })
  }
}

function words(element: TreeElement, change: (text: string) => string): TreeElement {
  const [run] = element.content
  return run !== undefined && 'text' in run ? { ...element, content: [{ ...run, text: change(run.text) }] } : element
}

const change = (tree: TreeElement[], id: string, to: (text: string) => string) =>
  tree.map((each) => (each.attributes['id'] === id ? words(each, to) : each))
const textOf = (tree: readonly TreeElement[], id: string) => {
  const [run] = tree.find(({ attributes }) => attributes['id'] === id)?.content ?? []
  return run !== undefined && 'text' in run ? run.text : ''
}
/** The first half keeps the id. */
const split = (tree: TreeElement[], id: string, at: number, other: string) =>
  tree.flatMap((each) => {
    if (each.attributes['id'] !== id) return [each]
    const text = textOf(tree, id)
    return [p(id, text.slice(0, at).trim()), p(other, text.slice(at).trim())]
  })
/** The first keeps its id, the second goes. */
const join = (tree: TreeElement[], id: string, other: string) => {
  const joined = `${textOf(tree, id)} ${textOf(tree, other)}`
  return change(tree, id, () => joined).filter(({ attributes }) => attributes['id'] !== other)
}
const without = (tree: TreeElement[], id: string) => tree.filter(({ attributes }) => attributes['id'] !== id)

const sentences = [
  'Clinker is to be replaced wherever that is safe.',
  'Scrap stays in the region for as long as it can.',
  'Hydrogen comes first to plants that have no other way.',
  'Procurement asks for the carbon of what is bought.',
  'Ministries report each year what was done and what was not.',
  'Kilns burn waste that would be buried otherwise.',
  'Grids connect plants before lines are full.',
  'Guarantees cover the first of each technology.',
  'Standards say what a product does and not what it holds.',
  'Data are shared as sums of four operators or more.',
]
const begin = () => new Work(sentences.map((text, index) => p(String.fromCodePoint(97 + index), text)))

test('twenty changes by hand, with splits and joins: how many rows are to be updated, missing and without source', () => {
  const work = begin()
  const counts = () => {
    const { behind, missing, orphans } = work.measure().counts
    return [behind, missing, orphans]
  }
  const steps: (readonly [say: string, act: () => void, counted: readonly number[]])[] = [
    ['a copy is untranslated', () => undefined, [0, 10, 0]],
    ['all is translated', () => work.translate(), [0, 0, 0]],
    ['one letter of a', () => (work.source = change(work.source, 'a', (text) => `${text}s`)), [1, 0, 0]],
    ['and back', () => (work.source = change(work.source, 'a', (text) => text.slice(0, -1))), [0, 0, 0]],
    [
      'b is bold',
      () =>
        (work.source = work.source.map((each) =>
          each.attributes['id'] === 'b' ? p('b', textOf([each], 'b'), { bold: {} }) : each,
        )),
      [1, 0, 0],
    ],
    ['which needs no translation', () => work.sayUnaffected('b'), [0, 0, 0]],
    ['c is split in the source: one row', () => (work.source = split(work.source, 'c', 27, 'c2')), [1, 0, 0]],
    ['the translator splits it too', () => (work.edition = split(work.edition, 't-c', 27, 't-c2')), [1, 0, 0]],
    ['and says of one half that it is right', () => work.confirm('t-c'), [1, 0, 0]],
    ['and of the other', () => work.confirm('t-c2'), [0, 0, 0]],
    ['d and e are joined in the source: one row', () => (work.source = join(work.source, 'd', 'e')), [1, 0, 0]],
    ['so they are in the edition', () => (work.edition = join(work.edition, 't-d', 't-e')), [1, 0, 0]],
    ['which is right', () => work.confirm('t-d'), [0, 0, 0]],
    ['f goes from the source', () => (work.source = without(work.source, 'f')), [0, 0, 1]],
    ['and from the edition', () => (work.edition = without(work.edition, 't-f')), [0, 0, 0]],
    [
      'a new clause in the source',
      () => (work.source = [p('n', 'Water is counted as well.'), ...work.source]),
      [0, 1, 0],
    ],
    [
      'g and h move',
      () =>
        (work.source = [
          ...work.source.filter(({ attributes }) => !['g', 'h'].includes(idOf(attributes))),
          ...work.source.filter(({ attributes }) => ['g', 'h'].includes(idOf(attributes))),
        ]),
      [0, 1, 0],
    ],
    [
      'i is another sentence',
      () => (work.source = change(work.source, 'i', () => 'Standards are performance standards.')),
      [1, 1, 0],
    ],
    ['the translator polishes j', () => (work.edition = change(work.edition, 't-j', (text) => `${text}!`)), [1, 1, 0]],
    ['g is split in the edition alone', () => (work.edition = split(work.edition, 't-g', 14, 't-g2')), [1, 1, 0]],
    [
      'and its source changes: one row of two clauses',
      () => (work.source = change(work.source, 'g', (text) => `${text} Soon.`)),
      [2, 1, 0],
    ],
    [
      'a clause of the edition alone',
      () => (work.edition = [...work.edition, p('own', 'Nota do tradutor sobre termos.')]),
      [2, 1, 1],
    ],
  ]
  for (const [said, act, counted] of steps) {
    act()
    expect([said, counts()]).toEqual([said, counted])
    work.follow()
    expect([`${said}, kept`, counts()]).toEqual([`${said}, kept`, counted])
  }
})

describe('links after splits and joins', () => {
  test('a split gives both halves the links of the source, a join keeps both', () => {
    const work = begin()
    work.translate()
    work.edition = split(work.edition, 't-a', 20, 't-a2')
    work.source = split(work.source, 'b', 20, 'b2')
    work.source = join(work.source, 'd', 'e')
    const pairs = work.measure().links.map(({ block, source }) => `${block} ${source}`)
    expect(pairs).toEqual(expect.arrayContaining(['t-a a', 't-a2 a', 't-b b', 't-b b2', 't-d d', 't-e d']))
    const rows = work.measure().rows.map(({ source, blocks }) => [source.join(' '), blocks.join(' ')])
    expect(rows.slice(0, 4)).toEqual([
      ['a', 't-a t-a2'],
      ['b b2', 't-b'],
      ['c', 't-c'],
      ['d', 't-d t-e'],
    ])
  })

  test('survive what is cut and pasted: it has another id and says the same', () => {
    const work = begin()
    work.translate()
    const [first, ...others] = work.source
    work.source = [...others, { ...(first as TreeElement), attributes: { id: 'pasted' } }]
    expect(work.measure().counts).toEqual({ behind: 0, missing: 0, orphans: 0 })
  })

  test('a clause that is split off again where its translation was joined is to be updated, and not missing', () => {
    const work = begin()
    work.translate()
    const acts = [
      () => (work.source = join(work.source, 'e', 'f')),
      () => (work.edition = join(work.edition, 't-e', 't-f')),
      () => (work.source = split(work.source, 'e', sentences[4]?.length ?? 0, 'f2')),
    ]
    for (const act of acts) {
      act()
      work.follow()
    }
    const { rows, counts } = work.measure()
    expect(counts).toEqual({ behind: 1, missing: 0, orphans: 0 })
    expect(rows.find(({ source }) => source.includes('f2'))).toMatchObject({ source: ['e', 'f2'], blocks: ['t-e'] })
  })

  test('whatever is split and joined in either text, nothing is missing and nothing is without source', () => {
    const acts = fc.array(
      fc.record({
        text: fc.constantFrom('source' as const, 'edition' as const),
        kind: fc.constantFrom('split' as const, 'join' as const),
        at: fc.nat(),
        letter: fc.nat(),
      }),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(acts, (all) => {
        const work = begin()
        work.translate()
        for (const [index, { text, kind, at, letter }] of all.entries()) {
          const tree = work[text]
          const id = idOf(tree[at % tree.length]?.attributes ?? {})
          const next = tree[(at % tree.length) + 1]
          const length = textOf(tree, id).length
          if (kind === 'split' && length > 24) work[text] = split(tree, id, 10 + (letter % (length - 20)), `s${index}`)
          else if (next !== undefined) work[text] = join(tree, id, idOf(next.attributes))
          work.follow()
        }
        const { counts, rows } = work.measure()
        expect({ missing: counts.missing, orphans: counts.orphans }).toEqual({ missing: 0, orphans: 0 })
        const shown = rows.flatMap(({ source, blocks }) => [...source, ...blocks])
        expect(new Set(shown).size).toBe(shown.length)
        expect(shown.length).toBe(read(work.source).length + read(work.edition).length)
      }),
    )
  })
})

describe('a row', () => {
  const one = (source: string, edition: string) => {
    const work = new Work([p('a', source)])
    if (edition !== source) work.edition = [p('t-a', edition)]
    return work
  }
  test('that was copied is missing until its words are others, and needs none where it has no words', () => {
    expect(one('Clinker', 'Clinker').measure().rows[0]?.state).toBe('missing')
    expect(one('Clinker', 'Clínquer').measure().rows[0]?.state).toBe('draft')
    expect(one('2030 – 2035', '2030 – 2035').measure().rows[0]?.state).toBe('nothing')
  })

  test('is reviewed for as long as its words are those that were', () => {
    const work = one('Clinker', 'Clínquer')
    work.confirm('t-a')
    expect(work.measure().rows[0]?.state).toBe('reviewed')
    work.edition = [p('t-a', 'Clínker')]
    expect(work.measure().rows[0]?.state).toBe('draft')
    work.source = [p('a', 'Clinker factor')]
    expect(work.measure().rows[0]).toMatchObject({ state: 'to-update', behind: ['a'] })
  })

  test('that is outdated is so whatever was said of it, a machine too', () => {
    const work = one('Clinker', 'Clínquer')
    const leaf = read(work.edition)[0]?.leaf ?? ''
    work.states = new Map([['t-a', { block: 't-a', wording: 'machine', words: leaf }]])
    expect(work.measure().rows[0]?.state).toBe('machine')
    work.source = [p('a', 'Clinker factor')]
    expect(work.measure().rows[0]?.state).toBe('to-update')
  })

  test('whose source stands further on than what is measured against is no orphan', () => {
    const work = one('Clinker', 'Clínquer')
    const { links, states, now } = work.measure()
    const measured = { source: [], sequence: 9, edition: now.edition, links, states, unaffected: [] }
    expect(translationRows({ ...measured, ahead: new Set(['a']) })).toEqual([])
    expect(translationRows({ ...measured, ahead: new Set() })[0]?.state).toBe('orphan')
  })
})

test('a figure without a caption is translated by its alternative text', () => {
  const figure = (alt: string): TreeElement => ({
    name: 'figure',
    attributes: { id: 'f', file: 'file', alt },
    content: [],
  })
  const work = new Work([p('a', 'La meta'), figure('Un horno encendido')])
  expect(work.measure().rows.map(({ state }) => state)).toEqual(['missing', 'missing'])
  work.edition = work.edition.map((each) =>
    each.name === 'figure' ? { ...each, attributes: { ...each.attributes, alt: 'Um forno aceso' } } : each,
  )
  expect(work.measure().rows.map(({ state }) => state)).toEqual(['missing', 'draft'])
  work.source = work.source.map((each) => (each.name === 'figure' ? figure('Un horno apagado') : each))
  expect(work.measure().rows.map(({ state }) => state)).toEqual(['missing', 'to-update'])
  const silent = new Work([{ ...figure(''), content: [] }])
  expect(silent.measure().rows.map(({ state }) => state)).toEqual(['nothing'])
})

test('a text is not behind an earlier version of its source, whatever was joined or translated since', () => {
  const work = begin()
  work.translate()
  const version = read(work.source)
  const against = () =>
    countStates(
      translationRows({
        source: version,
        sequence: 5,
        edition: read(work.edition),
        links: work.links,
        states: work.states,
        unaffected: [],
        ahead: new Set(),
      }),
    )
  work.source = join(work.source, 'd', 'e')
  work.source = split(work.source, 'a', 20, 'a2')
  work.follow()
  expect(work.measure().counts.behind).toBe(2)
  expect(against()).toEqual({ behind: 0, missing: 0, orphans: 0 })
  for (const block of ['t-a', 't-d', 't-e']) work.confirm(block)
  work.links = work.links.map((link) => (['t-a', 't-d', 't-e'].includes(link.block) ? { ...link, sequence: 8 } : link))
  expect(work.measure().counts.behind).toBe(0)
  expect(against()).toEqual({ behind: 0, missing: 0, orphans: 0 })
})
