import { blockTree } from '@minga/domain/roadmap/block-tree'
import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import { appendBlocks } from '@minga/domain/roadmap/write-blocks'
import { canonicalText, noUndertakings } from '@minga/domain/version/canonical-text'
import { cleanup, render } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'

import { DriftList } from './changed-since.tsx'
import type { ShownText } from './use-clauses.ts'

/** A text of one clause that has a note. */
function noted(words: string): ShownText {
  const doc = new Y.Doc()
  appendBlocks(
    bodyOf(doc),
    [{ block: 'paragraph', content: ['El acero', { footnote: [words] }, ' falta'] }],
    () => 'clause',
  )
  const tree = blockTree(bodyOf(doc))
  const [clause] = canonicalText(tree, noUndertakings)
  return {
    language: 'es',
    roadmap: undefined,
    tree,
    clauses: new Map(),
    clauseSaying: () => clause,
    show: (link) => ({ link, name: '', title: '', details: [], address: null }),
    showChart: (link) => ({ link, drawn: null, sentence: '' }),
  }
}

afterEach(cleanup)
test('who signs reads what changed in a note, and not that the words are the same', () => {
  const drifted = [{ block: 'clause', drift: 'changed', language: 'es' }] as const
  const { container } = render(
    <DriftList drifted={drifted} before={noted('Fuente: 2024')} after={noted('Fuente: 2025')} />,
  )
  expect(container.querySelector('.sign-off-quiet')).toBeNull()
  expect(container.querySelector('.difference')?.textContent).toBe('El acero[Fuente: 20242025] falta')
  expect(container.querySelector('.difference')?.closest('[lang]')?.getAttribute('lang')).toBe('es')
  expect(container.querySelector('del')?.textContent).toBe('2024')
  expect(container.querySelector('ins')?.textContent).toBe('2025')
})
