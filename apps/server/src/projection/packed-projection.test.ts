import { barrierRecord } from '@minga/domain/barrier/barrier'
import { recordId } from '@minga/domain/identity/ids'
import { projectRegister } from '@minga/domain/record/project-register'
import { addRecord, editRecord } from '@minga/domain/record/records'
import { projectRoadmap } from '@minga/domain/roadmap/project-roadmap'
import { bodyOf, setTitle } from '@minga/domain/roadmap/roadmap-doc'
import { appendBlocks } from '@minga/domain/roadmap/write-blocks'
import { expect, test } from 'vitest'
import * as Y from 'yjs'

import { sha256 } from '../commands/version-root.ts'
import { packProjection, unpackProjection } from './packed-projection.ts'

const touches = [{ subject: 'slag', person: 'ana', first: 1, last: 2, isBulk: true, firstFile: 'a', lastFile: 'b' }]

test('a register is unpacked as it was packed, also after a record has changed', () => {
  const doc = new Y.Doc()
  const slag = recordId.parse('slag')
  addRecord(doc, barrierRecord, slag, {
    title: { es: 'Escoria “fría”', pt: 'Escória' },
    category: 'technological',
    severity: 4,
  })
  addRecord(doc, barrierRecord, recordId.parse('scrap'), { title: { es: 'Chatarra' }, category: 'technological' })
  const packed = () => {
    const projection = projectRegister(doc, sha256)
    expect(unpackProjection(packProjection({ projection, touches }))).toEqual({ projection, touches })
    return projection.records.barrier.map(({ severity }) => severity)
  }
  expect(packed()).toEqual([4, null])
  editRecord(doc, barrierRecord, slag, { severity: 2 })
  expect(packed()).toEqual([2, null])
})

test('a roadmap is unpacked as it was packed', () => {
  const doc = new Y.Doc()
  setTitle(doc, 'Hoja de ruta')
  appendBlocks(bodyOf(doc), [{ block: 'paragraph', content: ['Emisión de CO₂'] }])
  const projection = projectRoadmap(doc)
  expect(unpackProjection(packProjection({ projection, touches }))).toEqual({ projection, touches })
})
