import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { installationAnswer } from '@minga/protocol/http/installation'
import { expect, test } from 'vitest'

import { backUp } from '../../cli/backup.ts'
import { enterRoom } from '../../testing/enter-room.ts'
import { liesInFolder } from '../../testing/rows-of.ts'
import { steelRegister } from '../../testing/small-coalition.ts'
import { startTestServer } from '../../testing/start-test-server.ts'

test('the secretariat reads the health of the installation: sizes, who is there, and the last backup', async () => {
  const server = await startTestServer()
  const target = mkdtempSync(join(tmpdir(), 'minga-backup-'))
  const ask = async () => {
    const { text } = await server.ask('convener', 'GET', '/api/administration/health')
    return installationAnswer.parse(JSON.parse(text))
  }
  const before = await ask()
  expect(before).toMatchObject({
    backup: null,
    faults: 0,
    people: 0,
    mail: null,
    version: expect.stringMatching(/^\d+\.\d+/) as string,
  })
  expect(before.storage.log).toBeGreaterThan(0)
  expect(before.storage.used).toBe(before.storage.log + before.storage.rows)
  // The disk of a database is another machine's.
  expect((before.storage.free ?? 0) > 0).toBe(liesInFolder)

  const inside = await enterRoom(server, 'editor', steelRegister)
  expect(await ask()).toMatchObject({ rooms: 1, people: 1 })
  inside.leave()

  // Nor is its backup Minga's to note.
  const backup = liesInFolder ? await backUp(server.data, target) : null
  expect((await ask()).backup).toEqual(backup && { made: backup.made, rooms: backup.rooms.length })
  await server.remove()
  rmSync(target, { recursive: true })
})
