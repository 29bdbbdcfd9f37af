import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import { authorshipAnswer } from '@minga/protocol/http/history'
import { expect, vi } from 'vitest'
import type * as Y from 'yjs'

import type { Inside } from './enter-room.ts'
import { roadmap } from './small-coalition.ts'
import type { TestServer } from './start-test-server.ts'

/** The number of the last update of the small coalition's roadmap that the log has. */
export async function sequenceOf(server: Pick<TestServer, 'ask'>): Promise<number> {
  const { text } = await server.ask('lead', 'GET', `/api/roadmaps/${roadmap}/authorship`)
  return authorshipAnswer.parse(JSON.parse(text)).sequence
}

/** Writes in the small coalition's roadmap and waits until the log has it. */
export async function writeRoadmap(
  server: Pick<TestServer, 'ask'>,
  { doc }: Pick<Inside, 'doc'>,
  change: (body: Y.XmlFragment) => void,
): Promise<void> {
  const before = await sequenceOf(server)
  doc.transact(() => change(bodyOf(doc)))
  await vi.waitFor(async () => expect(await sequenceOf(server)).toBeGreaterThan(before), {
    timeout: 30_000,
    interval: 50,
  })
}
