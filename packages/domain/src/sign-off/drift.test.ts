import { createHash, createHmac } from 'node:crypto'

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { recordId } from '../identity/ids.ts'
import { blockIdOf, type TreeElement, type TreeNode } from '../roadmap/block-tree.ts'
import { undertakingOf, type Undertaking } from '../version/canonical-clauses.ts'
import { rootHash, type Sha256 } from '../version/merkle-tree.ts'
import { driftedClauses, type Drift } from './drift.ts'
import { signedClauses } from './signed-clauses.ts'

const sha256: Sha256 = (...parts) => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}
const saltOf = (block: string) => createHmac('sha256', 'seed').update(block).digest()
const none = new Map<string, Undertaking>()
const signed = (tree: readonly TreeElement[], said: ReadonlyMap<string, Undertaking> = none) =>
  signedClauses(tree, said, { sha256, saltOf })
const drift = (from: readonly TreeElement[], to: readonly TreeElement[]) => driftedClauses(signed(from), signed(to))

const element = (name: string, id: string, content: readonly TreeNode[], attributes = {}): TreeElement => ({
  name,
  attributes: { ...attributes, ...(id !== '' && { id }) },
  content,
})
const p = (id: string, words: string, marks = {}) =>
  element('paragraph', id, words === '' ? [] : [{ text: words, marks }])
const item = (id: string, words: string) => element('listItem', `i-${id}`, [p(id, words)])
const list = (...items: TreeElement[]) => element('bulletList', 'list', items)

describe('exactly the clause drifts', () => {
  const text = [p('a', 'Clinker is reduced.'), list(item('b', 'Scrap'), item('c', 'Slag')), p('d', 'By 2030.')]

  test('of which one letter is another one', () => {
    const other = [text[0], list(item('b', 'Scrap'), item('c', 'Slags')), text[2]] as TreeElement[]
    expect(drift(text, other)).toEqual([{ block: 'c', drift: 'changed' }])
  })

  test('of which one word is bold now', () => {
    expect(drift(text, [p('a', 'Clinker is reduced.', { bold: {} }), ...text.slice(1)])).toEqual([
      { block: 'a', drift: 'changed' },
    ])
  })

  test('that stands in another list, is new, is gone or was moved', () => {
    expect(drift(text, [...text, p('e', 'New.')])).toEqual([{ block: 'e', drift: 'added' }])
    expect(drift(text, text.slice(1))).toEqual([{ block: 'a', drift: 'removed' }])
    expect(drift(text, [...text.slice(1), text[0] as TreeElement])).toEqual([{ block: 'a', drift: 'moved' }])
    const numbered = element('orderedList', 'list', [item('b', 'Scrap')])
    expect(drift([list(item('b', 'Scrap'))], [numbered])).toEqual([{ block: 'b', drift: 'changed' }])
  })

  test('which may be an empty line, and is no letter that Unicode writes in two ways', () => {
    expect(drift(text, [p('z', ''), ...text, p('y', ' ')])).toEqual([
      { block: 'z', drift: 'added' },
      { block: 'y', drift: 'added' },
    ])
    expect(drift([p('a', 'acci\u00f3n')], [p('a', 'accio\u0301n')])).toEqual([])
  })

  test('whose card undertakes something else: its lead or its day, never its status or its next step', () => {
    const card = element('recordCard', 'k', [], { record: 'act', kind: 'action', room: 'register.steel' })
    const tree = [...text, card]
    const said = (fields: object) => {
      const past = {
        record: recordId.parse('act'),
        kind: 'action' as const,
        fields: { title: { es: 'Balance' }, lead: 'alacero', due: '2030', ...fields },
        texts: [],
      }
      return signed(tree, new Map([['act', undertakingOf(past, 'ACT-007')]]))
    }
    const drifted = [{ block: 'k', drift: 'changed' }]
    expect(driftedClauses(said({}), said({ lead: 'ficem' }))).toEqual(drifted)
    expect(driftedClauses(said({}), said({ due: '2031' }))).toEqual(drifted)
    expect(driftedClauses(said({}), said({ status: 'done', nextStep: 'Call', assignee: 'p' }))).toEqual([])
  })
})

/** Clauses with ids of their own, none of them empty. */
const texts = fc
  .uniqueArray(fc.record({ id: fc.integer({ min: 0, max: 30 }), words: fc.string({ minLength: 1, maxLength: 8 }) }), {
    selector: ({ id }) => id,
    maxLength: 20,
  })
  .map((blocks) => blocks.map(({ id, words }) => p(`b${String(id)}`, `w${words}`)))

/** The possible drifts of a clause that read so before and reads so now. */
function possible(before: string | undefined, after: string | undefined): readonly (Drift | undefined)[] {
  if (before === undefined) return ['added']
  if (after === undefined) return ['removed']
  return before.normalize('NFC') === after.normalize('NFC') ? [undefined, 'moved'] : ['changed']
}

test('nothing drifts where nothing changed, and every difference is named once', () => {
  fc.assert(
    fc.property(texts, texts, (from, to) => {
      expect(drift(from, from)).toEqual([])
      const drifted = drift(from, to)
      const blocks = drifted.map(({ block }) => block)
      expect(new Set(blocks).size).toBe(blocks.length)
      const wordsOf = (tree: readonly TreeElement[]) =>
        new Map(tree.map((each) => [each.attributes['id'], JSON.stringify(each.content)]))
      const [was, is] = [wordsOf(from), wordsOf(to)]
      for (const id of new Set([...was.keys(), ...is.keys()])) {
        const found = drifted.find(({ block }) => block === id)?.drift
        expect(possible(was.get(id), is.get(id))).toContain(found)
      }
    }),
  )
})

test('a text that comes back to what it was has drifted in nothing', () => {
  fc.assert(
    fc.property(texts, fc.infiniteStream(fc.nat()), (from, numbers) => {
      const shuffled = from
        .map((each) => ({ each, rank: Number(numbers.next().value) }))
        .toSorted((one, other) => one.rank - other.rank)
        .map(({ each }) => each)
      // Only moves between the two, as few as it takes: those that stay rise.
      const drifted = drift(from, shuffled)
      expect(drifted.every((each) => each.drift === 'moved')).toBe(true)
      const moved = new Set(drifted.map(({ block }) => block))
      const staying = (tree: readonly TreeElement[]) => tree.map(blockIdOf).filter((id) => !moved.has(id))
      expect(staying(shuffled)).toEqual(staying(from))
      expect(drift(shuffled, shuffled)).toEqual([])
    }),
  )
})

test('the root is another one with any leaf changed, left out or in another place', () => {
  const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 })
  const rootOf = (leaves: readonly Uint8Array[]) => Buffer.from(rootHash(sha256, leaves)).toString('hex')
  fc.assert(
    fc.property(fc.uniqueArray(bytes, { minLength: 2, maxLength: 12, selector: String }), fc.nat(), (leaves, seed) => {
      const at = seed % leaves.length
      const root = rootOf(leaves)
      expect(rootOf(leaves.toSpliced(at, 1))).not.toBe(root)
      const flipped = Uint8Array.from(leaves[at] ?? [])
      flipped[seed % 32] = (flipped[seed % 32] ?? 0) ^ 1
      expect(rootOf(leaves.with(at, flipped))).not.toBe(root)
      expect(rootOf([...leaves.slice(1), ...leaves.slice(0, 1)])).not.toBe(root)
    }),
  )
})
