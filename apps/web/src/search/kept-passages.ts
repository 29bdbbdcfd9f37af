import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import { projectRoadmap } from '@minga/domain/roadmap/project-roadmap'
import type { GroupView } from '@minga/protocol/http/me'
import type { LocalCopies } from '@minga/sync/client/local-copies'
import * as Y from 'yjs'

import type { KeptPassage } from './find-passages.ts'

/**
 * The passages of the roadmaps of some groups of which this device has a copy. A copy that cannot be read is left out:
 * its room says so when it is opened.
 */
export async function readKeptPassages(
  copies: Pick<LocalCopies, 'open' | 'rooms'>,
  person: string,
  groups: readonly Pick<GroupView, 'id' | 'roadmaps'>[],
): Promise<readonly KeptPassage[]> {
  const kept = new Set(await copies.rooms(person))
  const passages: KeptPassage[] = []
  for (const { id: group, roadmaps } of groups) {
    for (const roadmap of roadmaps) {
      if (!kept.has(roadmap.room)) continue
      // One after the other: the page stays quick between two of them.
      // oxlint-disable-next-line no-await-in-loop
      const { updates } = await (await copies.open(person, roadmap.room)).load()
      passages.push(...textsIn(updates).map((text) => ({ group, roadmap, ...text })))
    }
  }
  return passages
}

function textsIn(updates: readonly Uint8Array[]) {
  const doc = new Y.Doc()
  bodyOf(doc)
  try {
    for (const update of updates) Y.applyUpdate(doc, update)
    return projectRoadmap(doc).texts
  } catch (problem) {
    reportError(problem)
    return []
  } finally {
    doc.destroy()
  }
}
