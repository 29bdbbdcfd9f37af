import { fileId, roadmapId } from '@minga/domain/identity/ids'
import { blockTree } from '@minga/domain/roadmap/block-tree'
import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import { appendBlocks, type Block } from '@minga/domain/roadmap/write-blocks'
import { canonicalText, noUndertakings } from '@minga/domain/version/canonical-text'
import { cleanup, render } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'

import { DriftList } from './changed-since.tsx'
import { SignedText } from './signed-text.tsx'
import type { ShownText } from './use-clauses.ts'

const roadmap = roadmapId.parse('acero')
const [map, plan] = [fileId.parse('map'), fileId.parse('plan')]
afterEach(cleanup)

function textOf(...blocks: readonly Block[]): ShownText {
  const doc = new Y.Doc()
  let next = 0
  appendBlocks(bodyOf(doc), blocks, () => `b${next++}`)
  const tree = blockTree(bodyOf(doc))
  const clauses = new Map(canonicalText(tree, noUndertakings).map((clause) => [clause.id, clause]))
  return {
    language: 'es',
    roadmap,
    tree,
    clauses,
    clauseSaying: (block) => clauses.get(block),
    show: (link) => ({ link, name: '', title: '', details: [], address: null }),
    showChart: (link) => ({ link, drawn: null, sentence: '' }),
  }
}

const figure = (file: typeof map, caption: string): Block => ({
  block: 'figure',
  figure: { file, alt: 'Mapa' },
  caption: [caption],
})
const noted = (words: string): Block => ({ block: 'paragraph', content: [words, { footnote: [`De ${words}`] }] })

test('who signs sees the pictures of the text that is signed', () => {
  const text = textOf(figure(map, 'Plantas'))
  const { container } = render(<SignedText text={text} root="r" changed={new Set()} />)
  expect(container.querySelector('img')?.getAttribute('src')).toBe('/api/roadmaps/acero/files/map')
})

test('a note has the number that it has in the whole text, also where a part of it is marked as changed', () => {
  const text = textOf(noted('Uno'), noted('Dos'), noted('Tres'))
  const [, second = ''] = text.clauses.keys()
  const { container } = render(<SignedText text={text} root="r" changed={new Set([second])} />)
  expect([...container.querySelectorAll('[data-note]')].map((note) => note.getAttribute('data-note'))).toEqual([
    '1',
    '2',
    '3',
  ])
})

test('a picture that was replaced is shown beside the one before, also where its caption changed', () => {
  const [before, after] = [textOf(figure(map, 'Plantas.')), textOf(figure(plan, 'Plantas'))]
  const drifted = [{ block: 'b0', drift: 'changed', language: 'es' }] as const
  const { container } = render(<DriftList drifted={drifted} before={before} after={after} />)
  expect([...container.querySelectorAll('img')].map(({ src }) => src.split('/').at(-1))).toEqual(['map', 'plan'])
  expect(container.querySelector('del img')?.getAttribute('src')).toContain('map')
})
