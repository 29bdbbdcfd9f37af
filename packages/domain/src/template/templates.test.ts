import { describe, expect, test } from 'vitest'

import { recordId } from '../identity/ids.ts'
import { languages } from '../language/language.ts'
import { readListQuery } from '../record/list-view.ts'
import { readWhere } from '../record/where.ts'
import type { TreeElement, TreeNode } from '../roadmap/block-tree.ts'
import { readBlocks } from '../roadmap/read-prose.ts'
import { withIds } from '../roadmap/with-ids.ts'
import { shippedOutline, shippedTemplates, shippedViews, wordsForNamed } from './shipped-templates.ts'
import { templateText } from './template-text.ts'

describe.each(languages)('the templates that Minga brings, in %s', (language) => {
  const templates = shippedTemplates(language)

  test('outlines are texts as an editor writes them, with the levers of their sector', () => {
    const outlines = templates.filter(({ kind }) => kind === 'roadmap')
    expect(outlines.map(({ id }) => id)).toContain('roadmap-steel')
    for (const { id } of outlines) {
      const blocks = shippedOutline(id, language) ?? []
      expect(readBlocks(blocks.map(withIds))).toBeDefined()
      const headings = blocks.filter(({ attributes }) => 'level' in attributes)
      expect(headings.length).toBeGreaterThan(17 + 4)
    }
  })

  test('views are addresses of lists that are read whole', () => {
    for (const { id } of templates.filter(({ kind }) => kind === 'register')) {
      for (const { kind, query } of shippedViews(id, language) ?? []) {
        const params = (text: string | undefined) => Object.fromEntries(new URLSearchParams(text))
        expect(params(readListQuery(kind, query))).toEqual(params(query))
        expect(readWhere(kind, new URLSearchParams(query).get('where') ?? '').problems).toEqual([])
      }
    }
  })

  test('none of another kind or name is found', () => {
    expect(shippedOutline('register-barriers', language)).toBeUndefined()
    expect(shippedViews('roadmap-constructor', language)).toBeUndefined()
  })
})

const link = { room: 'register.steel', record: recordId.parse('slag'), kind: 'barrier' } as const
const words = wordsForNamed('es')
const made = (name: string, attributes: TreeElement['attributes'], ...content: TreeNode[]) => ({
  name,
  attributes,
  content,
})
const said = (text: string, marks = {}) => ({ text, marks })

const text = [
  made('heading', { id: 'a', level: 1 }, said('Escoria')),
  made(
    'paragraph',
    { id: 'b' },
    said('Falta '),
    made('recordReference', { ...link }),
    said(', dice '),
    made('mention', { kind: 'person', who: 'ana', label: 'Ana' }),
    said(' en '),
    said('su informe', { link: { href: 'https://secret.example' } }),
    made('footnote', { note: 'n' }, said('Fuente secreta')),
  ),
  made('recordCard', { id: 'c', ...link }),
  made('figure', { id: 'd', file: 'f' }, said('Alto horno')),
  made('taskList', { id: 'e' }, made('taskItem', { id: 'f', checked: true }, made('recordCard', { id: 'g', ...link }))),
]

test('a template keeps the form of a text, and nothing that its source named', () => {
  const kept = templateText(text, 'whole', words)
  expect(kept).toEqual([
    made('heading', { level: 1 }, said('Escoria')),
    made('paragraph', {}, said('Falta [ficha], dice [nombre] en su informe')),
    made('taskList', {}, made('taskItem', { checked: false }, made('paragraph', {}))),
  ])
  expect(JSON.stringify(kept)).not.toMatch(/slag|ana|secret|Alto horno/)
  expect(templateText(text, 'headings', words)).toEqual([made('heading', { level: 1 }, said('Escoria'))])
})
