import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'

import { recordId } from '../identity/ids.ts'
import { blockTree } from '../roadmap/block-tree.ts'
import { bodyOf } from '../roadmap/roadmap-doc.ts'
import { appendBlocks } from '../roadmap/write-blocks.ts'
import type { ShowRecord } from '../text-form/read-text.ts'
import { wordsTogether, type WantedThere } from './choice.ts'
import { consolidatedChanges, type DecidedPlace } from './consolidated-changes.ts'
import { deletedOn } from './consultation.ts'
import { typedMembers } from './typed-members.ts'

const sent = 'The goal is five million tonnes of steel by the year 2030 in all countries.'
const says = (after: string): WantedThere => ({ kind: 'replace', before: sent, after })
const six = sent.replace('five', 'six')
const later = sent.replace('2030', '2035')

describe('differences at one place', () => {
  test('that do not meet are merged word by word', () => {
    expect(wordsTogether([says(six), says(later)])).toEqual({ words: six.replace('2030', '2035') })
    expect(wordsTogether([says(six), says(six)])).toEqual({ words: six })
  })

  test('of the same words are left to a person', () => {
    expect(wordsTogether([says(six), says(sent.replace('five', 'four'))])).toBe('meet')
    const [one, other] = ['1,62', '0,58'].map((cost): WantedThere => ({ kind: 'replace', before: '0,62', after: cost }))
    expect(one && other && wordsTogether([one, other])).toBe('meet')
  })

  test('of the block as a whole stand alone; a block can be moved and worded anew', () => {
    const gone: WantedThere = { kind: 'delete', before: sent, after: '' }
    const moved: WantedThere = { kind: 'move', before: sent, after: sent }
    expect(wordsTogether([gone, says(six)])).toBe('apart')
    expect(wordsTogether([gone, moved])).toBe('apart')
    expect(wordsTogether([gone])).toEqual({ words: '' })
    expect(wordsTogether([moved, says(six)])).toEqual({ words: six })
  })

  test('new paragraphs stand one after the other', () => {
    const wanted = ['One.', 'Two.'].map((after): WantedThere => ({ kind: 'insert-after', before: '', after }))
    expect(wordsTogether(wanted)).toEqual({ words: 'One.\nTwo.' })
  })
})

describe('what was decided', () => {
  const slag = { room: 'register.steel', record: recordId.parse('slag'), kind: 'barrier' } as const
  const show: ShowRecord = (link) => ({ link, name: 'BAR-014', title: '', details: [], address: null })
  const doc = new Y.Doc()
  let next = 0
  appendBlocks(
    bodyOf(doc),
    [
      { block: 'paragraph', content: ['First.'] },
      { block: 'paragraph', content: [sent] },
      { block: 'paragraph', content: ['Cement needs ', { reference: slag }, ' solved.'] },
    ],
    () => `b${String(next++)}`,
  )
  const tree = blockTree(bodyOf(doc))
  const wording = (words: string) => ({ kind: 'replace', block: 'b1', content: [{ text: words, marks: {} }] }) as const
  const consolidated = (...decided: DecidedPlace[]) => consolidatedChanges({ tree, show }, decided)

  test('becomes changes in the order of the text, whatever the order of deciding', () => {
    const { changes, unfit } = consolidated(
      { block: 'b2', part: 'words', wanted: { kind: 'own', text: 'Lime and cement need BAR-014 solved soon.' } },
      { block: 'b1', part: 'behind', wanted: { kind: 'own', text: 'One more.\nAnd one.' } },
      { block: 'b1', part: 'words', wanted: { kind: 'taken', changes: [wording(six), wording(later)] } },
      { block: null, part: 'behind', wanted: { kind: 'own', text: 'Scope.' } },
    )
    expect(unfit).toEqual([])
    expect(changes.map(({ kind, block }) => [kind, block])).toEqual([
      ['insert-after', null],
      ['replace', 'b1'],
      ['insert-after', 'b1'],
      ['replace', 'b2'],
    ])
    expect(changes[1]).toMatchObject({ content: [{ text: six.replace('2030', '2035') }] })
    // The record stays a record.
    expect(JSON.stringify(changes[3])).toContain('"record":"slag"')
  })

  test('names the block at which wordings meet or that is not there, and leaves out what changes nothing', () => {
    const meeting = [wording(six), wording(sent.replace('five', 'four'))]
    expect(consolidated({ block: 'b1', part: 'words', wanted: { kind: 'taken', changes: meeting } })).toEqual({
      changes: [],
      unfit: ['b1'],
    })
    expect(consolidated({ block: 'gone', part: 'words', wanted: { kind: 'own', text: 'x' } }).unfit).toEqual(['gone'])
    expect(consolidated({ block: 'b1', part: 'words', wanted: { kind: 'own', text: sent } }).changes).toEqual([])
  })
})

describe('members that are pasted', () => {
  test('are read from lines of mails and sheets, each address once', () => {
    const { members, unread } = typedMembers(
      [
        'Planta Norte <norte@planta.example>',
        'Ana Ruiz\tCámara Sur\tsur@camara.example',
        'oeste@planta.example; Planta Oeste; Dirección técnica',
        'NORTE@planta.example',
        'solo@planta.example',
        '',
        'sin dirección',
      ].join('\n'),
    )
    expect(members).toEqual([
      { name: 'Planta Norte', office: '', address: 'norte@planta.example' },
      { name: 'Ana Ruiz', office: 'Cámara Sur', address: 'sur@camara.example' },
      { name: 'Planta Oeste', office: 'Dirección técnica', address: 'oeste@planta.example' },
      { name: 'solo@planta.example', office: '', address: 'solo@planta.example' },
    ])
    expect(unread).toEqual(['sin dirección'])
  })
})

test('a closed one is kept for thirty days', () => {
  expect(deletedOn('2026-11-28T10:00:00.000Z')).toBe('2026-12-28')
})
