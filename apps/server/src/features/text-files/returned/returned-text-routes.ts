import { roadmapId, type OrganisationId, type RoadmapId } from '@minga/domain/identity/ids'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { returnedId } from '@minga/protocol/http/returned-registers'
import {
  returnedConfirmation,
  returnedConfirmed,
  returnedTextAnswer as answer,
  returnedTextQuery,
} from '@minga/protocol/http/returned-texts'
import { findReturned } from '@minga/storage/exports/returned-rows'
import { addReturnedText, findReturnedText, type ReturnedTextRow } from '@minga/storage/exports/returned-text-rows'
import { z } from 'zod'

import { decide } from '../../../commands/decide.ts'
import type { ProposalParts } from '../../../commands/proposals/submit-proposals.ts'
import { full, type FileIntake } from '../../../files/file-intake.ts'
import type { FileStore } from '../../../files/file-store.ts'
import { OnceByKey } from '../../../http/once-by-key.ts'
import { idTaken, Refusal } from '../../../http/refusal.ts'
import { route, type Route, type Visitor } from '../../../http/route.ts'
import { askedAgain } from '../../../views/asked-again.ts'
import { returnedTextAnswer, returnedTextFor } from '../../../views/returned-text-view.ts'
import { ArrivingFiles } from '../../../files/arriving-files.ts'
import { commentedRoadmap, compareDocument, type ComparingTextParts, type ReadText } from './bring-returned-text.ts'
import { confirmReturnedText } from './confirm-returned-text.ts'
import { returnedFileKindOf } from './returned-file-kind.ts'
import { returnedOriginalRoutes } from './returned-original-routes.ts'

type ReturnedTextParts = ComparingTextParts &
  ProposalParts & {
    readonly files: FileStore
    /** Its quota counts the files that are kept. */
    readonly intake: Pick<FileIntake, 'hasRoom'>
  }

/** A text comes back as a document: it is compared and shown to its bringer. Nothing of it is filed before they say so. */
export function returnedTextRoutes(parts: ReturnedTextParts): Route[] {
  const { db } = parts
  const arriving = new ArrivingFiles()
  const once = new OnceByKey(db)
  return [
    route({
      method: 'post',
      path: '/api/roadmaps/:roadmapId/returned/:returned',
      pace: 'file',
      summary: 'Compares a document that was given out here, as its bytes, with the text that it was given out as',
      params: z.object({ roadmapId, returned: returnedId }),
      query: returnedTextQuery,
      takesBytes: true,
      answer,
      handle: ({ visitor, params: { roadmapId: roadmap, returned }, query, bytes, signal }) =>
        bring(parts, arriving, visitor, { ...query, roadmap, returned, bytes, signal }),
    }),
    route({
      method: 'post',
      path: '/api/returned/:returned/confirm',
      queue: 'past',
      pace: 'comment',
      summary: 'Files the proposals and comments that I name of a document that I brought back',
      params: z.object({ returned: returnedId }),
      body: returnedConfirmation,
      answer: returnedConfirmed,
      handle: async ({ visitor: { actor, profile }, params: { returned }, body: { key, ...asked } }) => {
        const returnedText = await returnedTextFor(db, actor, returned, 'decide-returned')
        if (returnedText instanceof Refusal) return returnedText
        const { row: found } = returnedText
        const allowed = await commentedRoadmap(db, actor, found.roadmap, found.onBehalfOf ?? undefined)
        if (allowed instanceof Refusal) return allowed
        const { language } = profile
        return once.run({ person: actor.person, key: `${key}/returned`, asked: { returned, asked } }, (unanswered) =>
          confirmReturnedText(parts, { actor, language }, found, asked, unanswered),
        )
      },
    }),
    ...returnedOriginalRoutes(parts),
  ]
}

interface Brought {
  readonly roadmap: RoadmapId
  readonly returned: string
  /** The name of the file. */
  readonly name: string
  readonly onBehalfOf?: OrganisationId | undefined
  readonly against?: string | undefined
  readonly bytes: () => ReadableStream<Uint8Array>
  readonly signal: AbortSignal
}

/** Compares a file that came back, and keeps what came of it. The same file again is answered as before. */
async function bring(
  parts: ReturnedTextParts,
  arriving: ArrivingFiles,
  visitor: Visitor,
  { roadmap, returned, name, onBehalfOf, against, bytes, signal }: Brought,
): Promise<Response | Refusal> {
  const { db, now, files, intake } = parts
  const { actor } = visitor
  const may = async () => {
    const found = await askedAgain(db, actor, (person) => commentedRoadmap(db, person, roadmap, onBehalfOf))
    return found instanceof Refusal ? found : undefined
  }
  return arriving.receive(actor, bytes, may, async (file) => {
    const { sha256 } = file
    const isSame = (known: ReturnedTextRow) =>
      known.by === actor.person &&
      known.organisation === actor.organisation &&
      known.roadmap === roadmap &&
      known.sha256 === sha256 &&
      known.onBehalfOf === (onBehalfOf ?? null)
    const known = await findReturnedText(db, returned)
    if (known !== undefined) return isSame(known) ? returnedTextAnswer(db, actor, known) : idTaken
    if ((await findReturned(db, returned)) !== undefined) return idTaken
    const kind = returnedFileKindOf(file.bytes)
    // Comparing gives the bytes away.
    const original = { kind, ...(await files.put(file.bytes, sha256)) }
    let isKept = false
    try {
      const compared = await arriving.inTurn(
        actor,
        signal,
        async () =>
          (await may()) ?? compareDocument(parts, { visitor, roadmap, onBehalfOf, against, bytes: file.bytes, signal }),
      )
      if (compared instanceof Refusal) return compared
      // Comparing takes seconds, in which the right may have gone.
      const refused = await may()
      if (refused !== undefined) return refused
      const row = rowOf(compared, sha256)
      const added = await decide(db, async (tx) => {
        if (!(await intake.hasRoom(tx, actor.organisation, original.bytes))) return full
        return addReturnedText(tx, { ...row, original })
      })
      if (added instanceof Refusal) return added
      isKept = added
      const found = added ? await findReturnedText(db, returned) : undefined
      return found === undefined ? idTaken : await returnedTextAnswer(db, actor, found)
    } finally {
      await files.settled(original, isKept)
    }
  })

  function rowOf({ exported, sequence, report, changes }: ReadText, sha256: string) {
    return {
      id: returned,
      roadmap,
      room: roadmapRoom(roadmap),
      export: exported,
      sequence,
      by: actor.person,
      organisation: actor.organisation,
      onBehalfOf: onBehalfOf ?? null,
      name,
      sha256,
      at: now().toISOString(),
      report,
      changes,
    }
  }
}
