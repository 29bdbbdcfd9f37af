import { expect, test } from 'vitest'
import * as Y from 'yjs'

import { actionRecord } from '../action/action.ts'
import { barrierRecord } from '../barrier/barrier.ts'
import { customField } from '../custom-field/custom-field.ts'
import { recordId } from '../identity/ids.ts'
import { longTextOf } from '../record/long-text.ts'
import { addRecord, readRecords } from '../record/records.ts'
import { applyChanges } from './apply-changes.ts'
import { copyLongTexts, copyRecord } from './copy-record.ts'

const ownField = {
  kind: 'barrier',
  type: 'text',
  labels: { en: 'Plant' },
  purpose: { en: 'Where' },
  unit: null,
  choices: [],
  place: 0,
  retiredAt: null,
}
const [slag, copy] = [recordId.parse('slag'), recordId.parse('copy')]

test('a copy has what people wrote, under a title of its own in each language, and begins anew', () => {
  const doc = new Y.Doc()
  const fields = {
    title: { es: 'Poca escoria', en: 'No slag' },
    category: 'technological' as const,
    status: 'accepted' as const,
    severity: 4 as const,
    sectors: ['steel' as const, 'cement' as const],
    lead: 'alacero',
    sources: ['S46'],
    illustrative: true,
  }
  addRecord(doc, barrierRecord, slag, fields)
  const [before] = readRecords(doc, barrierRecord).records
  const { results } = applyChanges(doc, copyRecord('barrier', before ?? {}, copy))
  expect(results.every(({ state }) => state === 'applied')).toBe(true)
  const { records } = readRecords(doc, barrierRecord)
  expect(records.map(({ id }) => id)).toEqual([slag, copy])
  const { position: _, ...copied } = records[1] ?? {}
  const { position: __, ...original } = before ?? {}
  expect(copied).toEqual({
    ...original,
    id: copy,
    status: 'proposed',
    title: { es: 'Poca escoria (copia)', en: 'No slag (copy)' },
  })
})

test('what cannot be written anew is left out, and hides nothing else', () => {
  const action = actionRecord.schema.parse({ id: 'study', title: { pt: 'Estudo' }, progress: 40, due: '2030' })
  const changes = copyRecord('action', { ...action, progress: 4000, milestones: ['study'] }, copy)
  expect(changes.map(({ field, value }) => [field, value])).toEqual([
    ['title/pt', 'Estudo (cópia)'],
    ['due', '2030'],
    ['milestones', { add: ['study'], remove: [] }],
  ])
})

test('the coalition’s own fields are copied, but for those that are not among the fields of its group', () => {
  const [plant, hidden] = ['0f2d1c3b-0000-4000-8000-000000000001', '0f2d1c3b-0000-4000-8000-000000000002']
  const made = (id: string) => customField.parse({ ...ownField, id })
  const record = { title: { en: 'Slag' }, [`custom/${plant}`]: 'Monterrey', [`custom/${hidden}`]: 'secret' }
  const changes = copyRecord('barrier', record, copy, { own: [made(plant)] })
  expect(changes.map(({ field, value }) => [field, value])).toEqual([
    ['title/en', 'Slag (copy)'],
    [`custom/${plant}`, 'Monterrey'],
  ])
})

test('long texts are copied with their formatting, and without the ids of their blocks', () => {
  const doc = new Y.Doc()
  const from = longTextOf(doc, slag, 'description', 'es')
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.setAttribute('id', 'block-1')
  paragraph.setAttribute('align', 'right')
  const words = new Y.XmlText()
  words.applyDelta([{ insert: 'Cierran ' }, { insert: 'hornos', attributes: { bold: {} } }])
  paragraph.insert(0, [words])
  from.insert(0, [paragraph])
  copyLongTexts(doc, 'barrier', [{ of: slag, as: copy }])
  // A second copy into the same record adds nothing.
  copyLongTexts(doc, 'barrier', [{ of: slag, as: copy }])
  const copied = longTextOf(doc, copy, 'description', 'es')
  expect(copied.toJSON()).toBe(from.toJSON().replace(' id="block-1"', ''))
  expect(from.toJSON()).toContain('id="block-1"')
  expect(longTextOf(doc, copy, 'description', 'pt').length).toBe(0)
})
