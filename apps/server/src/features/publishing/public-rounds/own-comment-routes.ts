import { languageOffered, publicCommentId, type PublicCommentId } from '@minga/domain/public-round/public-round'
import { publicQuery } from '@minga/protocol/http/publications'
import { commentsOfCommenter } from '@minga/storage/public-rounds/public-comment-rows'
import { findCommenter } from '@minga/storage/public-rounds/public-commenter-rows'
import { z } from 'zod'

import { decide } from '../../../commands/decide.ts'
import { arrivedFile } from '../../../files/arrived-file.ts'
import { Refusal } from '../../../http/refusal.ts'
import { publicRoute, type Route } from '../../../http/route.ts'
import { pageResponse } from '../../../pages/page-response.ts'
import type { PublishingParts } from '../publishing-parts.ts'
import { roundNote } from './comment-page.ts'
import { commenterToken } from './commenter-token.ts'
import { confirmOwn, stillOpen, withdrawOwn } from './own-comments.ts'
import { ownCommentsPage } from './own-comments-page.ts'
import { roundWords } from './round-words.ts'
import { openRoundAt } from './visitor-routes.ts'

const ofPerson = z.object({ slug: z.string(), token: z.string().max(300) })
/** As many ids as an address has comments, and what goes between them. */
const mostFormBytes = 8 * 1024
const tooLarge = new Refusal('too-large', 'a form is at most 8 KB', 'form')

interface Asked {
  readonly params: z.infer<typeof ofPerson>
  readonly query: z.infer<typeof publicQuery>
  readonly headers: Headers
}

/** What a person without an account said in a round: confirmed and taken back by the link in their mail. */
export function ownCommentRoutes(parts: PublishingParts): Route[] {
  const { db, now, publish, unsubscribeBox: box } = parts

  async function personAt(asked: Asked) {
    const open = await openRoundAt(parts, asked)
    if (open instanceof Response) return open
    const { found, frame } = open
    const id = commenterToken.read(box, asked.params.token)?.commenter
    const commenter = id === undefined ? undefined : await findCommenter(db, id)
    if (commenter?.round !== found.row.round) {
      const t = roundWords(frame.language)
      return pageResponse(roundNote(frame, t('mine.gone'), t('mine.goneWhat')), 404)
    }
    const wanted = asked.query.language ?? commenter.language
    return { found, commenter, frame: { ...frame, language: languageOffered(wanted, found.row.languages) } }
  }

  const path = '/public/rounds/:slug/mine/:token'
  return [
    publicRoute({
      method: 'get',
      path,
      pace: 'public-page',
      summary: 'What the holder of a link said in a public round; changes nothing',
      params: ofPerson,
      query: publicQuery,
      answer: z.string(),
      handle: async (asked) => {
        const known = await personAt(asked)
        if (known instanceof Response) return known
        const { found, frame, commenter } = known
        const comments = stillOpen(await commentsOfCommenter(db, commenter.id), now())
        const { token } = asked.params
        return pageResponse(ownCommentsPage({ ...frame, token, comments, isAnswered: found.state === 'answered' }))
      },
    }),
    publicRoute({
      method: 'post',
      path,
      // Several people of one office confirm; a link can't be guessed.
      pace: 'sign-in',
      summary: 'Confirms what the holder of a link said in a public round, or takes it back',
      params: ofPerson,
      query: publicQuery,
      takesBytes: true,
      answer: z.string(),
      handle: async ({ bytes, ...asked }) => {
        const sent = await arrivedFile(bytes(), { most: mostFormBytes, tooLarge })
        if (sent instanceof Refusal) return sent
        const known = await personAt(asked)
        if (known instanceof Response) return known
        const { found, frame, commenter } = known
        const t = roundWords(frame.language)
        const form = new URLSearchParams(new TextDecoder().decode(sent.bytes))
        const ids = form
          .getAll('comment')
          .flatMap((id): PublicCommentId[] | PublicCommentId => publicCommentId.safeParse(id).data ?? [])
        const own = { found, commenter: commenter.id, now: now() }
        const isWithdrawing = form.get('do') === 'withdraw'
        const isDone = await decide(
          db,
          async (tx) => {
            const [first] = ids
            if (isWithdrawing) return first !== undefined && (await withdrawOwn(tx, own, first))
            return (await confirmOwn(tx, own, ids)) > 0
          },
          publish,
        )
        if (isDone && isWithdrawing) {
          const what = t(found.state === 'answered' ? 'mine.withdrawnAfter' : 'mine.withdrawnBefore')
          return pageResponse(roundNote(frame, t('mine.withdrawnTitle'), what))
        }
        if (isDone) return pageResponse(roundNote(frame, t('mine.confirmedTitle'), t('mine.confirmedWhat')))
        // Pressed twice, or nothing was ticked: how things stand.
        const comments = stillOpen(await commentsOfCommenter(db, commenter.id), now())
        const { token } = asked.params
        return pageResponse(ownCommentsPage({ ...frame, token, comments, isAnswered: found.state === 'answered' }))
      },
    }),
  ]
}
