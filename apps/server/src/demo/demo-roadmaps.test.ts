import { formatReference } from '@minga/domain/record/record-kind'
import { describe, expect, test } from 'vitest'

import { buildDemoCoalition } from './build-demo-coalition.ts'
import { idOf } from './content/codes.ts'

const { groups, people, roadmaps } = buildDemoCoalition('2026-11-24')

function everyText(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(everyText)
}

test('every reference that a sentence names is a record', () => {
  const known = new Set(
    groups.flatMap(({ barriers, actions, milestones }) => [
      ...barriers.map(({ number }) => formatReference('barrier', number)),
      ...actions.map(({ number }) => formatReference('action', number)),
      ...milestones.map(({ number }) => formatReference('milestone', number)),
    ]),
  )
  const named = everyText([groups, people, roadmaps]).flatMap((text) => text.match(/\b(?:BAR|ACT|MIL)-\d+/g) ?? [])
  expect(named.length).toBeGreaterThan(10)
  expect(named.filter((reference) => !known.has(reference))).toEqual([])
})

describe.each(roadmaps.map((roadmap) => [roadmap.title, roadmap] as const))('%s', (_title, { parts }) => {
  const blocks = parts.flatMap((part) => part.blocks)

  test('says first that it is a working document and an example', () => {
    expect(everyText(blocks[0]).join('')).toContain('Documento de trabajo; ejemplo ilustrativo')
  })

  test('uses what a roadmap is made of: levels of headings, lists, a table, a quote, tasks and cards', () => {
    const kinds = new Set(blocks.map(({ block }) => block))
    expect([...kinds]).toEqual(
      expect.arrayContaining(['heading', 'paragraph', 'quote', 'bullets', 'numbers', 'tasks', 'table', 'card']),
    )
    const levels = new Set(blocks.flatMap((block) => (block.block === 'heading' ? block.level : [])))
    expect(levels).toEqual(new Set([1, 2, 3]))
    const done = blocks.flatMap((block) => (block.block === 'tasks' ? block.items.map((item) => item.done) : []))
    expect(new Set(done)).toEqual(new Set([true, false]))
  })

  test('is as long as ministers read, with rows of one width in its table', () => {
    const prose = blocks.filter(({ block }) => block !== 'card')
    const words = everyText(prose.map((block) => ({ ...block, block: '' })))
      .filter((text) => !text.startsWith('http'))
      .join(' ')
      .split(/\s+/u)
    expect(words.length).toBeGreaterThan(900)
    expect(words.length).toBeLessThan(1600)
    for (const block of blocks) {
      const widths = block.block === 'table' ? block.rows.map((row) => row.length) : []
      expect(new Set(widths).size).toBeLessThanOrEqual(1)
    }
  })

  test('links its figures to where they were published', () => {
    const links = everyText(blocks).filter((text) => text.startsWith('http'))
    expect(links.length).toBeGreaterThanOrEqual(10)
    for (const link of links) expect(new URL(link).protocol).toBe('https:')
  })

  test('has the story of the slag: it cites the barrier and the joint action, in text and as a card', () => {
    const cited = everyText(blocks)
    for (const code of ['T-06', 'A-05', 'A-12'] as const) expect(cited).toContain(idOf(code))
  })
})
