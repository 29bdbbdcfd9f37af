import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'

import { recordId } from '../identity/ids.ts'
import { longTextOf } from './long-text.ts'
import { recordTypes } from './record-types.ts'
import { addRecord, editRecord, recordsOf } from './records.ts'
import { noteTouched, touchedRecords } from './touched-records.ts'

const slag = recordId.parse('slag')
const grid = recordId.parse('grid')

/** What a document noted of its own updates says what taking them apart says. */
describe.each([
  ['that is taken apart', () => undefined],
  ['of which the document has noted what it wrote', noteTouched],
])('an update %s', (_, note: (doc: Y.Doc) => void) => {
  /** A register with two records, and what each edit of it was as an update. */
  function register() {
    const doc = new Y.Doc()
    note(doc)
    const updates: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => updates.push(update))
    addRecord(doc, recordTypes.barrier, slag, { title: { en: 'Slag' }, category: 'technological' })
    addRecord(doc, recordTypes.barrier, grid, { title: { en: 'Grid' }, category: 'regulatory' })
    return { doc, touchedBy: (edit: () => void) => touchedIn(doc, updates, edit), updates }
  }

  function touchedIn(doc: Y.Doc, updates: Uint8Array[], edit: () => void): string[] {
    const before = updates.length
    edit()
    return updates.slice(before).flatMap((update) => [...touchedRecords(doc, update)])
  }

  describe('touches', () => {
    test('the record it makes', () => {
      const { doc, updates } = register()
      expect(updates.map((update) => [...touchedRecords(doc, update)])).toEqual([[slag], [grid]])
    })

    test('the record whose field it sets, overwrites or clears', () => {
      const { doc, touchedBy } = register()
      const edit = (severity: number | null) => () => void editRecord(doc, recordTypes.barrier, grid, { severity })
      expect([touchedBy(edit(3)), touchedBy(edit(4)), touchedBy(edit(null))]).toEqual([[grid], [grid], [grid]])
    })

    test('the record in whose long text it writes or deletes', () => {
      const { doc, touchedBy } = register()
      const text = longTextOf(doc, slag, 'description', 'es')
      const paragraph = new Y.XmlElement('paragraph')
      expect(touchedBy(() => text.insert(0, [paragraph]))).toEqual([slag])
      expect(touchedBy(() => paragraph.insert(0, [new Y.XmlText('escoria')]))).toEqual([slag])
      expect(touchedBy(() => text.delete(0, 1))).toEqual([slag])
    })

    test('nothing, when its record is gone by now or it writes elsewhere', () => {
      const { doc, touchedBy, updates } = register()
      recordsOf(doc, 'barrier').delete(slag)
      expect([...touchedRecords(doc, updates[0] ?? new Uint8Array())]).toEqual([])
      expect(touchedBy(() => void doc.getMap('about').set('title', 'x'))).toEqual([])
      expect(touchedBy(() => void doc.getMap('barriers').set('not an id!', 1))).toEqual([])
    })

    test('its own records also when it is one of several that were applied together', () => {
      const { doc } = register()
      const [ana, rui] = [copyOf(doc), copyOf(doc)]
      editRecord(ana, recordTypes.barrier, slag, { severity: 5 })
      editRecord(rui, recordTypes.barrier, grid, { severity: 1 })
      const before = Y.encodeStateVector(doc)
      const [fromAna, fromRui] = [Y.encodeStateAsUpdate(ana, before), Y.encodeStateAsUpdate(rui, before)]
      doc.transact(() => {
        Y.applyUpdate(doc, fromAna)
        Y.applyUpdate(doc, fromRui)
      })
      expect([[...touchedRecords(doc, fromAna)], [...touchedRecords(doc, fromRui)]]).toEqual([[slag], [grid]])
    })

    test('the same records in a document that was loaded from its state', () => {
      const { doc, updates } = register()
      editRecord(doc, recordTypes.barrier, slag, { severity: 1 })
      editRecord(doc, recordTypes.barrier, slag, { severity: 2 })
      const loaded = copyOf(doc)
      for (const update of updates) {
        expect([...touchedRecords(loaded, update)]).toEqual([...touchedRecords(doc, update)])
      }
    })

    test('each of many records that one edit writes, also where it makes one and takes another away', () => {
      const { doc, touchedBy } = register()
      const made = recordId.parse('made')
      const text = new Y.XmlElement('paragraph')
      const edit = () => {
        doc.transact(() => {
          addRecord(doc, recordTypes.action, made, { title: { en: 'Made' } })
          editRecord(doc, recordTypes.barrier, grid, { severity: 2 })
          recordsOf(doc, 'barrier').delete(slag)
          longTextOf(doc, made, 'description', 'en').insert(0, [text])
        })
      }
      expect(touchedBy(edit).toSorted()).toEqual([grid, made])
    })
  })
})

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}
