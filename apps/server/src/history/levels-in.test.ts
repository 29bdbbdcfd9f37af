import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { recordId } from '@minga/domain/identity/ids'
import { recordTypes } from '@minga/domain/record/record-types'
import { addRecord, editRecord, recordsOf } from '@minga/domain/record/records'
import { authorOf, cementRegister as room } from '@minga/sync/testing/people'
import { expect, test } from 'vitest'
import * as Y from 'yjs'

import { logOf, removeData } from '../testing/rows-of.ts'
import { Historian } from './historian.ts'

const [kiln, slag, gone] = ['kiln', 'slag', 'gone'].map((id) => recordId.parse(id)) as [
  ReturnType<typeof recordId.parse>,
  ReturnType<typeof recordId.parse>,
  ReturnType<typeof recordId.parse>,
]
const { barrier } = recordTypes

test('[log] the levels of each day are read from the log, for the given barriers alone', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'minga-levels-'))
  const { log, close } = await logOf(folder)
  try {
    const doc = new Y.Doc()
    const on = async (day: string, change: () => void) => {
      const before = Y.encodeStateVector(doc)
      doc.transact(change)
      const update = Y.encodeStateAsUpdate(doc, before)
      const time = Date.parse(`${day}T12:00:00Z`)
      await log.append({ entries: [{ room, time, author: authorOf('ana'), update }], bindings: [] })
    }
    await on('2026-05-02', () =>
      addRecord(doc, barrier, kiln, { title: { es: 'Hornos' }, severity: 2, persistence: 2 }),
    )
    await on('2026-06-02', () => addRecord(doc, barrier, slag, { title: { es: 'Escoria' } }))
    await on('2026-06-03', () => addRecord(doc, barrier, gone, { severity: 5, persistence: 5 }))
    await on('2026-07-02', () =>
      editRecord(doc, barrier, kiln, { title: { es: 'Los hornos' }, severity: 5, persistence: 5 }),
    )
    await on('2026-08-02', () => editRecord(doc, barrier, slag, { status: 'rejected' }))
    await on('2026-08-03', () => recordsOf(doc, 'barrier').delete(gone))
    const historian = new Historian({ reader: log })
    const levels = await historian.levels(room, [kiln, slag, gone], '2026-08-30')
    const none = { low: 0, moderate: 0, high: 0, critical: 0, unrated: 0 }
    expect(levels).toEqual([
      { day: '2026-05-31', counts: { ...none, low: 1 } },
      { day: '2026-06-30', counts: { ...none, low: 1, unrated: 1 } },
      { day: '2026-07-31', counts: { ...none, critical: 1, unrated: 1 } },
      { day: '2026-08-30', counts: { ...none, critical: 1 } },
    ])
    expect(await historian.levels(room, [slag], '2026-08-30')).toHaveLength(14)
    expect(await historian.levels(room, [recordId.parse('of-no-one')], '2026-08-30')).toEqual([])
  } finally {
    await close()
    await removeData(folder)
  }
})
