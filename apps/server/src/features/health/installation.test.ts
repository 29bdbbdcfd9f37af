import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { installationAnswer } from '@minga/protocol/http/installation'
import { expect, test } from 'vitest'

import { backUp } from '../../cli/backup.ts'
import { enterRoom } from '../../testing/enter-room.ts'
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
  expect(before.storage.free).toBeGreaterThan(0)

  const inside = await enterRoom(server, 'editor', steelRegister)
  expect(await ask()).toMatchObject({ rooms: 1, people: 1 })
  inside.leave()

  const { made, rooms } = await backUp(server.data, target)
  expect((await ask()).backup).toEqual({ made, rooms: rooms.length })
  await server.remove()
  rmSync(target, { recursive: true })
})
