import type { Actor } from '@minga/domain/access/can'
import type { Transaction } from '@minga/storage/database/schema'
import { addRoadmapFile, type RoadmapFileRow } from '@minga/storage/groups/roadmap-file-rows'

import { type FileIntake, full } from '../../files/file-intake.ts'
import { idTaken, type Refusal } from '../../http/refusal.ts'

/** Adds a picture that a roadmap's text is going to name. Of two that are added at once, the second is counted with the first. */
export async function takeRoadmapFile(
  tx: Transaction,
  { person: by, organisation }: Actor,
  {
    file,
    intake,
  }: { readonly file: Omit<RoadmapFileRow, 'by' | 'organisation'>; readonly intake: Pick<FileIntake, 'hasRoom'> },
): Promise<'added' | Refusal> {
  if (!(await intake.hasRoom(tx, organisation, file.bytes))) return full
  return (await addRoadmapFile(tx, { ...file, by, organisation })) ? 'added' : idTaken
}
