import { signOffId } from '@minga/domain/sign-off/sign-off'
import { scanKinds } from '@minga/domain/thread/official-letter'
import {
  newSignedPageParams,
  newSignedPageQuery,
  signedPageChange,
  signedPageChanged,
  signedPageParams,
  signedPagesAnswer,
} from '@minga/protocol/http/certificates'
import { fileAdded, fileBytes } from '@minga/protocol/http/files'
import type { Db } from '@minga/storage/database/schema'
import { signedPagesOf } from '@minga/storage/sign-offs/signed-page-rows'
import { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import { full, type FileIntake } from '../../files/file-intake.ts'
import { fileResponse } from '../../files/file-response.ts'
import type { FileStore } from '../../files/file-store.ts'
import { idTaken, notFound, Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import {
  attachablePosition,
  attachSignedPage,
  ownPosition,
  readableSignedPages,
  showSignedPage,
} from './signed-pages.ts'

interface SignedPageParts {
  readonly db: Db
  readonly files: FileStore
  readonly intake: FileIntake
  readonly now: () => Date
}

const noPage = new Refusal('invalid-request', 'file: is no PDF, JPEG or PNG', 'file')

/** Pages that organisations signed elsewhere, beside their positions: shown, and not vouched for. */
export function signedPageRoutes({ db, files, intake, now }: SignedPageParts): Route[] {
  return [
    route({
      method: 'post',
      path: '/api/sign-offs/:signOffId/positions/:positionId/signed-pages/:fileId',
      pace: 'file',
      summary: 'Attaches a page that was signed elsewhere, as its bytes, to a position of my organisation',
      params: newSignedPageParams,
      query: newSignedPageQuery,
      takesBytes: true,
      answer: fileAdded,
      handle: async ({ visitor: { actor }, params, query, headers, bytes }) => {
        const { signOffId: signOff, positionId: position, fileId: id } = params
        const found = await attachablePosition(db, actor, { signOff, position })
        if (found instanceof Refusal) return found
        return intake.take(
          actor,
          { headers, bytes },
          {
            known: async () => {
              const page = (await signedPagesOf(db, signOff)).find((each) => each.id === id)
              if (page === undefined) return undefined
              const { name, kind, bytes: size } = page
              const isSame = page.by === actor.person && page.position === position
              return isSame ? { file: { id, name, kind, bytes: size, takenOut: [] } } : idTaken
            },
            refuses: async ({ kind }) => (scanKinds.some((each) => each === kind) ? undefined : noPage),
            keep: ({ stored, bytes: size, sha256, kind, name }) =>
              decide(db, async (tx) => {
                if (!(await intake.hasRoom(tx, actor.organisation, size))) return full
                const file = { id, name, kind, bytes: size, sha256, stored }
                const shown = query.shown === '1'
                return attachSignedPage(tx, actor, { signOff, position, file, shown, at: now().toISOString() })
              }),
          },
        )
      },
    }),
    route({
      method: 'get',
      path: '/api/sign-offs/:signOffId/signed-pages',
      summary:
        'The pages that organisations signed elsewhere: for the invited all, for other readers those of the declaration',
      params: z.object({ signOffId }),
      answer: signedPagesAnswer,
      handle: async ({ visitor: { actor }, params: { signOffId: id } }) => {
        const pages = await readableSignedPages(db, actor, id, now())
        if (pages instanceof Refusal) return pages
        const attachTo = await ownPosition(db, actor, { signOff: id, now: now() })
        return {
          attachTo,
          pages: pages.map(({ id: file, position, organisation, name, bytes, shown, at }) => {
            const own = attachTo !== null && organisation === actor.organisation
            return { id: file, position, organisation, name, bytes, shown, at, mayChange: own }
          }),
        }
      },
    }),
    route({
      method: 'get',
      path: '/api/sign-offs/:signOffId/signed-pages/:fileId',
      summary: 'A page that an organisation signed elsewhere',
      params: signedPageParams,
      answer: fileBytes,
      handle: async ({ visitor: { actor }, params: { signOffId: id, fileId } }) => {
        const pages = await readableSignedPages(db, actor, id, now())
        if (pages instanceof Refusal) return pages
        const page = pages.find((each) => each.id === fileId)
        return (page && (await fileResponse(files, page))) ?? notFound
      },
    }),
    route({
      method: 'patch',
      path: '/api/sign-offs/:signOffId/signed-pages/:fileId',
      pace: 'decision',
      summary: 'Says whether a signed page of my organisation goes with the declaration',
      params: signedPageParams,
      body: signedPageChange,
      answer: signedPageChanged,
      handle: ({ visitor: { actor }, params: { signOffId: signOff, fileId: id }, body: { shown } }) =>
        decide(db, (tx) => showSignedPage(tx, actor, { signOff, id, shown })),
    }),
  ]
}
