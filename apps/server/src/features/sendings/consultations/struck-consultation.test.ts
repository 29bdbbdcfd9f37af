import { memberAnswerId } from '@minga/domain/consultation/consultation'
import { newId, organisationId, personId } from '@minga/domain/identity/ids'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { addConsultationFile, setAnswer } from '@minga/storage/consultations/answer-rows'
import { setChoice } from '@minga/storage/consultations/choice-rows'
import { strikeConsultationFiles, strikeRows } from '@minga/storage/strike-outs/strike-rows'
import { expect, test } from 'vitest'

import { madeConsultation, madeMember, makeConsultation } from '../../../testing/made-consultation.ts'
import { closedRoadmap, roadmap, steel } from '../../../testing/small-coalition.ts'
import { sharedDb, sharedServer } from '../../../testing/start-test-server.ts'

const server = await sharedServer()
const db = await sharedDb(server)
const secret = 'the price of 731 dollars'
const by = personId.parse('commenter')
const at = '2026-11-28T10:00:00.000Z'

const tables = ['consultation', 'consultation_answer', 'consultation_choice', 'consultation_file'] as const
async function holds(): Promise<boolean> {
  const rows = await Promise.all(tables.map((table) => db.selectFrom(table).selectAll().execute()))
  return JSON.stringify(rows).includes(secret)
}

test('words that are struck out of a text go from what was asked, answered and decided about it, and its files go whole', async () => {
  await makeConsultation(server, ['commenter'])
  await db.transaction().execute(async (tx) => {
    await tx
      .updateTable('consultation')
      .set({ note: `Do not tell ${secret}.` })
      .execute()
    const report = JSON.stringify({ proposals: [{ after: secret }] })
    const id = memberAnswerId.parse('0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a0c3')
    await setAnswer(tx, { member: madeMember, id, name: 'a.docx', sha256: '', by, at, report, changes: '{}' })
    const place = { consultation: madeConsultation, block: 'b', part: 'words', revision: 1, by, at } as const
    await setChoice(tx, { ...place, choice: { kind: 'own', text: secret }, words: secret })
    const file = { consultation: madeConsultation, member: madeMember, format: 'docx', name: `${secret}.docx` } as const
    const kept = { id: newId(), stored: newId(), bytes: 1, sha256: '', by, organisation: organisationId.parse('ficem') }
    await addConsultationFile(tx, { ...file, ...kept })
  })
  const strike = (room: string) =>
    db.transaction().execute(async (tx) => {
      await strikeRows(tx, [secret], { rooms: [room], groups: [steel] })
      return strikeConsultationFiles(tx, [room])
    })
  // It says nothing of another text.
  expect(await strike(roadmapRoom(closedRoadmap))).toEqual([])
  expect(await holds()).toBe(true)
  expect(await strike(roadmapRoom(roadmap))).toHaveLength(1)
  expect(await holds()).toBe(false)
  const left = await db.selectFrom('consultation_answer').select(['report', 'changes']).execute()
  expect(left).toEqual([{ report: null, changes: null }])
})
