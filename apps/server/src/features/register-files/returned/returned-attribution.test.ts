import { randomUUID } from 'node:crypto'

import { registerRoom } from '@minga/domain/room/room-name'
import { fieldHistoryAnswer, historyAnswer, recordAuthorshipAnswer } from '@minga/protocol/http/history'
import { recordAnswer } from '@minga/protocol/http/records'
import { editRecord } from '@minga/domain/record/records'
import { recordTypes } from '@minga/domain/record/record-types'
import { expect, test, vi } from 'vitest'

import { enterRoom } from '../../../testing/enter-room.ts'
import { barrier, steel, type Principal } from '../../../testing/small-coalition.ts'
import { sharedServer } from '../../../testing/start-test-server.ts'
import { bringWorkbook } from './testing/bring-workbook.ts'
import type { EditedSheet } from './testing/edited-workbook.ts'

vi.setConfig({ testTimeout: 60_000 })
const soon = { timeout: 20_000, interval: 50 }
const server = await sharedServer()
const name = 'barreras de una planta.xlsx'

const ask = async (who: Principal, path: string): Promise<unknown> =>
  JSON.parse((await server.ask(who, 'GET', path)).text)

/** Changes one cell and adds a record by a workbook. */
async function changeByFile(): Promise<void> {
  const edit = (barriers: EditedSheet) => {
    barriers.put('BAR-014', 'Severidad', 2)
    barriers.add({ 'Título (español)': 'Por archivo', Categoría: 'Financiera' })
  }
  const id = await bringWorkbook(server, { who: 'editor', name, edit })
  const applied = await server.ask('editor', 'POST', `/api/returned/${id}/apply`, { key: randomUUID(), choices: [] })
  expect(applied.status).toBe(200)
}

test('changes by a workbook say so everywhere; only the bringer’s organisation sees the name of the file', async () => {
  const editor = await enterRoom(server, 'editor', registerRoom(steel))
  editRecord(editor.doc, recordTypes.barrier, barrier, { severity: 5 })
  const severities = async (who: Principal) => {
    const history = fieldHistoryAnswer.parse(await ask(who, `/api/records/${barrier}/history?field=severity`))
    return history.moments.map(({ value, by }) => [value, by?.person, by?.file?.name])
  }
  await vi.waitFor(async () => expect((await severities('editor'))[0]?.[0]).toBe(5), soon)
  await changeByFile()

  const typed = [5, 'editor', undefined]
  // Within the same minute and by the same person, and yet two moments.
  await vi.waitFor(async () => expect((await severities('editor'))[0]).toEqual([2, 'editor', name]), soon)
  expect((await severities('editor'))[1]).toEqual(typed)
  expect((await severities('commenter')).slice(0, 2)).toEqual([[2, 'editor', null], typed])

  const lastSet = async (who: Principal) => {
    const { fields } = recordAuthorshipAnswer.parse(await ask(who, `/api/records/${barrier}/authorship`))
    return fields.find(({ field }) => field === 'severity')?.by.file
  }
  const day = expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string
  expect(await lastSet('editor')).toEqual({ name, given: day })
  expect(await lastSet('commenter')).toEqual({ name: null, given: day })

  const facts = async (who: Principal) => recordAnswer.parse(await ask(who, `/api/records/${barrier}`)).facts
  await vi.waitFor(async () => expect((await facts('editor')).changedFile).toEqual({ name, given: day }), soon)
  expect((await facts('commenter')).changedFile).toEqual({ name: null, given: day })
  expect((await facts('editor')).createdFile).toBeUndefined()

  const moments = async (who: Principal) =>
    historyAnswer.parse(await ask(who, `/api/groups/${steel}/register/history`)).moments
  const [byFile, before] = (await moments('editor')).filter(({ writer }) => writer.person === 'editor')
  expect([byFile?.writer.file?.name, before?.writer.file]).toEqual([name, undefined])
  const [seen] = (await moments('commenter')).filter(({ writer }) => writer.person === 'editor')
  expect(seen?.writer.file).toEqual({ name: null, given: day })

  // Later typing does not count as coming from the file any more.
  editRecord(editor.doc, recordTypes.barrier, barrier, { severity: 4 })
  await vi.waitFor(async () => expect((await facts('editor')).changedFile).toBeUndefined(), soon)
  editor.leave()
})
