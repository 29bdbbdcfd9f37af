import { groupId, recordId } from '@minga/domain/identity/ids'
import { expect, test } from 'vitest'

import { openPlannedDb } from '../testing/planned-db.ts'
import { listRecords } from './record-rows.ts'

test('a few named records are found by their ids, however many their registers have', async () => {
  const { db, plans, close } = await openPlannedDb()
  const readable = ['steel', 'cement', 'hydrogen'].map((id) => groupId.parse(id))
  const ids = Array.from({ length: 40 }, (_, at) => recordId.parse(`slag-${at}`))
  await listRecords(db, { readable, ids })
  await close()
  expect(plans.filter((detail) => detail.includes('record_row'))).toEqual([
    expect.stringMatching(/^SEARCH record_row USING .*\(record=\?\)$/),
  ])
})
