import { fileId, groupId, personId, recordId } from '@minga/domain/identity/ids'
import { longTextOf } from '@minga/domain/record/long-text'
import { customNameOf, mostCustomKeys } from '@minga/domain/record/custom-key'
import { addRecord, editRecord, recordsOf } from '@minga/domain/record/records'
import { recordTypes } from '@minga/domain/record/record-types'
import { mostNoteLetters, mostNotes } from '@minga/domain/roadmap/footnote'
import { bodyOf, setTitle } from '@minga/domain/roadmap/roadmap-doc'
import { appendBlocks } from '@minga/domain/roadmap/write-blocks'
import { inspectUpdate } from '@minga/sync/keeper/gate'
import { LiveWeight } from '@minga/sync/keeper/live-weight'
import { TypeRules } from '@minga/sync/keeper/type-rules'
import { roomName } from '@minga/sync/log/room-name'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'

import { buildDemoCoalition } from '../demo/build-demo-coalition.ts'
import { roomCommands } from './room-commands.ts'
import { schemaOfRoom } from './schema-of-room.ts'

type Edit = (doc: Y.Doc) => void

const roadmap = 'roadmap.steel'
const register = 'register.steel'
const slag = recordId.parse('slag')

/** The gate's verdict on an edit of a room in which these were made before. */
function verdictOn(room: string, edit: Edit, ...before: readonly Edit[]): string {
  const doc = new Y.Doc()
  for (const made of before) made(doc)
  const writer = new Y.Doc()
  Y.applyUpdate(writer, Y.encodeStateAsUpdate(doc))
  const known = Y.encodeStateVector(writer)
  edit(writer)
  const rules = new TypeRules(schemaOfRoom(roomName.parse(room)))
  const live = new LiveWeight(doc)
  const elementsOf = (name: string) => live.elementsOf(name)
  const verdict = inspectUpdate(Y.encodeStateAsUpdate(writer, known), { doc, rules, mayUse: () => true, elementsOf })
  return verdict.ok ? 'taken' : verdict.code
}

const withRecord: Edit = (doc) => addRecord(doc, recordTypes.barrier, slag, { title: { es: 'Escoria' } })
const withText: Edit = (doc) => appendBlocks(bodyOf(doc), [{ block: 'paragraph', content: ['acero'] }])
const fields = (doc: Y.Doc) => recordsOf(doc, 'barrier').get(slag) as Y.Map<unknown>
const paragraph = (doc: Y.Doc) => bodyOf(doc).get(0) as Y.XmlElement
const link = { room: register, record: slag, kind: 'barrier' } as const
const element = (name: string, attributes: Record<string, unknown> = {}) => {
  const made = new Y.XmlElement<Record<string, never>>(name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value as never)
  return made as unknown as Y.XmlElement
}

describe('[V1] a room takes', () => {
  test('the whole demo, as one person might have written it', () => {
    const { groups, roadmaps } = buildDemoCoalition('2026-11-26')
    for (const { barriers, actions, milestones } of groups) {
      const records = [
        ...barriers.map((record) => ({ ...record, kind: 'barrier' })),
        ...actions.map((record) => ({ ...record, kind: 'action' })),
        ...milestones.map((record) => ({ ...record, kind: 'milestone' })),
      ]
      expect(verdictOn(register, (doc) => roomCommands['demo.records'](doc, records))).toBe('taken')
    }
    for (const { title, parts } of roadmaps) {
      expect(verdictOn(roadmap, (doc) => setTitle(doc, title))).toBe('taken')
      for (const { blocks } of parts)
        expect(verdictOn(roadmap, (doc) => appendBlocks(bodyOf(doc), blocks))).toBe('taken')
    }
  })

  test.each<[string, string, Edit]>([
    [
      'a record in all its fields',
      register,
      (doc) => {
        const id = recordId.parse('all')
        addRecord(doc, recordTypes.action, id, {
          title: { es: 'a', pt: 'b', en: 'c' },
          sectors: ['steel'],
          sources: [`S46 ${'x'.repeat(290)}`],
          illustrative: true,
          progress: 40,
          due: '2030-Q2',
          barriers: [slag],
        })
        editRecord(doc, recordTypes.action, id, { sectors: [], due: null })
      },
    ],
    [
      'a card in a long text',
      register,
      (doc) => appendBlocks(longTextOf(doc, slag, 'measures', 'pt'), [{ block: 'card', link }]),
    ],
    [
      'a person named in a sentence',
      roadmap,
      (doc) =>
        appendBlocks(bodyOf(doc), [
          { block: 'paragraph', content: [{ mention: { kind: 'person', who: personId.parse('ana'), label: 'Ana' } }] },
        ]),
    ],
    [
      'a figure with its caption',
      roadmap,
      (doc) =>
        appendBlocks(bodyOf(doc), [
          {
            block: 'figure',
            figure: { file: fileId.parse('kiln'), alt: '', width: 'full', wide: 10, high: 10 },
            caption: ['Horno ', { reference: link }],
          },
        ]),
    ],
    [
      'a chart of a pathway, and one of a register',
      roadmap,
      (doc) =>
        appendBlocks(bodyOf(doc), [
          { block: 'chart', link: { chart: 'wedges', room: register, record: slag } },
          { block: 'chart', link: { chart: 'barrier-levels', group: groupId.parse('steel') } },
        ]),
    ],
    [
      'a note with marks and a link, and one without words',
      roadmap,
      (doc) =>
        appendBlocks(bodyOf(doc), [
          { block: 'heading', level: 1, text: 'Acero', notes: [[]] },
          {
            block: 'paragraph',
            content: ['Falta', { footnote: [{ text: 'worldsteel', link: 'https://example.org/', bold: true }] }],
          },
        ]),
    ],
    ['a record that is deleted', register, (doc) => recordsOf(doc, 'barrier').delete(slag)],
  ])('%s', (_what, room, edit) => {
    expect(verdictOn(room, edit, withRecord)).toBe('taken')
  })
})

describe('[V2] a roadmap does not take', () => {
  test.each<[string, Edit]>([
    ['a node of no editor', (doc) => bodyOf(doc).push([element('zz')])],
    ['a node that is no block', (doc) => bodyOf(doc).push([element('tableCell')])],
    ['a paragraph in a paragraph', (doc) => paragraph(doc).push([element('paragraph')])],
    ['an item without its list', (doc) => bodyOf(doc).push([element('listItem')])],
    ['a mention that is a block', (doc) => bodyOf(doc).push([element('mention', { kind: 'person', who: 'ana' })])],
    ['a mention of an address', (doc) => paragraph(doc).push([element('mention', { who: 'javascript:alert(1)' })])],
    [
      'a figure that names an address',
      (doc) => bodyOf(doc).push([element('figure', { file: 'https://rival.example/x' })]),
    ],
    ['a figure as wide as it likes', (doc) => bodyOf(doc).push([element('figure', { width: '900vw' })])],
    ['a figure of a million dots a side', (doc) => bodyOf(doc).push([element('figure', { wide: 1_000_000 })])],
    ['a figure in a sentence', (doc) => paragraph(doc).push([element('figure', { file: 'kiln' })])],
    ['a chart that is not drawn here', (doc) => bodyOf(doc).push([element('chart', { chart: 'pie' })])],
    ['a chart of an address', (doc) => bodyOf(doc).push([element('chart', { record: 'https://rival.example/x' })])],
    ['a chart of a room that is no register', (doc) => bodyOf(doc).push([element('chart', { room: roadmap })])],
    ['a chart with figures', (doc) => bodyOf(doc).push([element('chart', { chart: 'wedges', values: '[1,2]' })])],
    ['a chart in a sentence', (doc) => paragraph(doc).push([element('chart', { chart: 'wedges' })])],
    [
      'words in a chart',
      (doc) => {
        const chart = element('chart', { chart: 'wedges' })
        chart.insert(0, [new Y.XmlText('x')])
        bodyOf(doc).push([chart])
      },
    ],
    ['a note that is a block', (doc) => bodyOf(doc).push([element('footnote', { note: 'n' })])],
    [
      'a note in a note',
      (doc) => {
        const note = element('footnote', { note: 'n' })
        note.insert(0, [element('footnote', { note: 'm' })])
        paragraph(doc).push([note])
      },
    ],
    [
      'a record in a note',
      (doc) => {
        const note = element('footnote', { note: 'n' })
        note.insert(0, [element('recordReference', link)])
        paragraph(doc).push([note])
      },
    ],
    ['a note with an address for a name', (doc) => paragraph(doc).push([element('footnote', { note: 'https://x' })])],
    ['an endless name', (doc) => paragraph(doc).push([element('mention', { label: 'x'.repeat(1000) })])],
    ['a handler', (doc) => paragraph(doc).setAttribute('onclick', 'alert(1)')],
    ['an endless id', (doc) => paragraph(doc).setAttribute('id', 'x'.repeat(100_000))],
    [
      'a table of a billion columns',
      (doc) => {
        const [table, row] = [element('table'), element('tableRow')]
        row.insert(0, [element('tableCell', { colspan: 1e9 })])
        table.insert(0, [row])
        bodyOf(doc).push([table])
      },
    ],
    ['a heading of no level', (doc) => bodyOf(doc).push([element('heading', { level: 9 })])],
    ['a card of what is no record', (doc) => bodyOf(doc).push([element('recordCard', { kind: 'person' })])],
    ['a mark with a style', (doc) => (paragraph(doc).get(0) as Y.XmlText).format(0, 2, { bold: { style: 'x' } })],
    [
      'a thousand names for one mark',
      (doc) => (paragraph(doc).get(0) as Y.XmlText).format(0, 2, { 'bold--AAAAAAAA': {} }),
    ],
    ['an embed', (doc) => (paragraph(doc).get(0) as Y.XmlText).insertEmbed(0, { image: 'x' })],
    ['a root of its own', (doc) => doc.getMap('x').set('a', 1)],
    ['the records of a register', (doc) => addRecord(doc, recordTypes.barrier, slag, {})],
    ['a text about it', (doc) => doc.getMap('about').set('title', new Y.Text('x'))],
    ['more about it', (doc) => doc.getMap('about').set('owner', 'x')],
  ])('%s', (_what, edit) => {
    expect(verdictOn(roadmap, edit, withText)).toBe('schema-newer')
  })
})

describe('[V6] of notes a roadmap takes twice what an editor writes', () => {
  const noted = (letters: number): Edit => {
    return (doc) => appendBlocks(bodyOf(doc), [{ block: 'paragraph', content: [{ footnote: ['x'.repeat(letters)] }] }])
  }
  const words = (doc: Y.Doc) => (paragraph(doc).get(0) as Y.XmlElement).get(0) as Y.XmlText

  test('in letters', () => {
    expect(verdictOn(roadmap, noted(2 * mostNoteLetters))).toBe('taken')
    expect(verdictOn(roadmap, noted(2 * mostNoteLetters + 1))).toBe('too-large')
    expect(verdictOn(roadmap, (doc) => words(doc).insert(9, 'y'), noted(2 * mostNoteLetters - 1))).toBe('taken')
    expect(verdictOn(roadmap, (doc) => words(doc).insert(9, 'y'), noted(2 * mostNoteLetters))).toBe('too-large')
  })

  test('in number', () => {
    const many = (count: number): Edit => {
      const content = Array.from({ length: count }, () => ({ footnote: ['x'] }))
      return (doc) => appendBlocks(bodyOf(doc), [{ block: 'paragraph', content }])
    }
    expect(verdictOn(roadmap, many(2 * mostNotes))).toBe('taken')
    expect(verdictOn(roadmap, many(2 * mostNotes + 1))).toBe('room-full')
    expect(verdictOn(roadmap, many(1), many(2 * mostNotes))).toBe('room-full')
    expect(verdictOn(roadmap, (doc) => paragraph(doc).insert(0, [new Y.XmlText('y')]), many(2 * mostNotes))).toBe(
      'taken',
    )
  })
})

describe('[V2] a link leads only to allowed addresses, also from a newer version', () => {
  const linking = (link: unknown) => (doc: Y.Doc) => {
    ;(paragraph(doc).get(0) as Y.XmlText).format(0, 2, { link })
  }

  test.each([
    'javascript:alert(1)',
    ' java\nscript:alert(1)',
    'data:text/html,x',
    'https://ana:secreto@example.org',
    'https://minga.example@evil.example',
    `https://example.org/${'x'.repeat(2000)}`,
    'no address',
  ])('not to %s', (href) => {
    expect(verdictOn(roadmap, linking({ href }), withText)).toBe('does-not-apply')
  })

  test.each(['https://example.org', 'http://example.org/a?b=c#d', 'mailto:ana@example.org', null])('to %s', (href) => {
    expect(verdictOn(roadmap, linking({ href }), withText)).toBe('taken')
  })

  test('what else a later version may say of a link is a matter of versions', () => {
    expect(verdictOn(roadmap, linking({ href: 'https://example.org', title: 'x' }), withText)).toBe('schema-newer')
  })

  test('[V3] [V5] one from before is taken off, and what is written beside it is taken', () => {
    const before = [withText, linking({ href: 'javascript:alert(1)' })]
    expect(verdictOn(roadmap, linking(null), ...before)).toBe('taken')
    const within = (doc: Y.Doc) => paragraph(doc).get(0) as Y.XmlText
    expect(verdictOn(roadmap, (doc) => within(doc).insert(1, 'x'), ...before)).toBe('taken')
    // Yjs writes it anew behind what is put into its middle.
    expect(verdictOn(roadmap, (doc) => within(doc).insert(1, 'x', {}), ...before)).toBe('taken')
    expect(verdictOn(roadmap, linking({ href: 'javascript:alert(2)' }), ...before)).toBe('does-not-apply')
  })
})

describe('[V2] a register does not take', () => {
  test.each<[string, Edit]>([
    ['a body', withText],
    ['a field of no record', (doc) => fields(doc).set('fame', 5)],
    ['a field of another kind of record', (doc) => fields(doc).set('progress', 5)],
    ['a title in no language', (doc) => fields(doc).set('title/xx', 'x')],
    ['a set replaced whole', (doc) => fields(doc).set('sectors', ['steel'])],
    ['a member that is no member', (doc) => fields(doc).set('sectors/steel', 'yes')],
    ['the constructor', (doc) => fields(doc).set('constructor', 1)],
    ['a value without end', (doc) => fields(doc).set('severity', 'x'.repeat(100_000))],
    ['an object as a value', (doc) => fields(doc).set('severity', { deep: { deeper: 1 } })],
    ['a record in a record', (doc) => fields(doc).set('lead', new Y.Map())],
    ['a record that is a text', (doc) => recordsOf(doc, 'barrier').set('other', new Y.Text('x'))],
    ['a record that is a number', (doc) => recordsOf(doc, 'barrier').set('other', 1)],
    ['a record under a key that is no id', (doc) => recordsOf(doc, 'barrier').set('no id!', new Y.Map())],
    [
      'a long text of no field',
      (doc) => appendBlocks(doc.getXmlFragment('slag/fame/es'), [{ block: 'paragraph', content: [] }]),
    ],
    [
      'a long text deeper than any',
      (doc) => appendBlocks(doc.getXmlFragment('slag/measures/es/x'), [{ block: 'paragraph', content: [] }]),
    ],
    ['an unknown node in a long text', (doc) => longTextOf(doc, slag, 'measures', 'es').push([element('zz')])],
  ])('%s', (_what, edit) => {
    expect(verdictOn(register, edit, withRecord)).toBe('schema-newer')
  })

  test('the key __proto__ does not apply', () => {
    expect(verdictOn(register, (doc) => fields(doc).set('__proto__', 1), withRecord)).toBe('does-not-apply')
  })
})

describe('a register takes fields of the coalition’s own, whether the server has heard of them or not', () => {
  const nameAt = (at: number) => customNameOf(`0b8e7a52-6a0a-4b6e-9d8f-${String(at).padStart(12, '0')}`)
  const name = nameAt(1)
  const flood =
    (count: number, from = 0): Edit =>
    (doc) =>
      Array.from({ length: count }, (_, at) => fields(doc).set(nameAt(from + at), 'x'))

  test.each<[string, Edit]>([
    ['a text', (doc) => fields(doc).set(name, 'Cámara')],
    ['a number', (doc) => fields(doc).set(name, 12.5)],
    ['nothing', (doc) => fields(doc).set(name, null)],
    ['a member of a set', (doc) => fields(doc).set(`${name}/alta`, true)],
  ])('[V1] %s', (_what, edit) => {
    expect(verdictOn(register, edit, withRecord)).toBe('taken')
  })

  test.each<[string, Edit]>([
    ['an id that is none', (doc) => fields(doc).set('custom/price', 1)],
    ['no id', (doc) => fields(doc).set('custom/', 1)],
    ['a text without end', (doc) => fields(doc).set(name, 'x'.repeat(2001))],
    ['an object', (doc) => fields(doc).set(name, { price: 1 })],
    ['a list', (doc) => fields(doc).set(name, ['x'])],
    ['a member that is no member', (doc) => fields(doc).set(`${name}/alta`, 'yes')],
    ['a member without end', (doc) => fields(doc).set(`${name}/${'x'.repeat(101)}`, true)],
  ])('[V2] and not %s', (_what, edit) => {
    expect(verdictOn(register, edit, withRecord)).toBe('schema-newer')
  })

  test('[V7] a flood of them is refused, at once or little by little, and what is there can still be written', () => {
    expect(verdictOn(register, flood(10_000), withRecord)).toBe('too-large')
    expect(verdictOn(register, flood(mostCustomKeys), withRecord)).toBe('taken')
    const full = [withRecord, flood(mostCustomKeys)]
    expect(verdictOn(register, flood(1, mostCustomKeys), ...full)).toBe('too-large')
    expect(verdictOn(register, (doc) => fields(doc).set(name, 'y'), ...full)).toBe('taken')
    expect(verdictOn(register, (doc) => fields(doc).set('severity', 4), ...full)).toBe('taken')
    expect(verdictOn(register, flood(1, mostCustomKeys), ...full, (doc) => fields(doc).delete(name))).toBe('taken')
  })

  test('[V7] also in a record that is new', () => {
    const made: Edit = (doc) => {
      withRecord(doc)
      flood(mostCustomKeys + 1)(doc)
    }
    expect(verdictOn(register, made)).toBe('too-large')
  })
})
