import { can, type Actor } from '@minga/domain/access/can'
import type { RoundId } from '@minga/domain/identity/ids'
import { publicReference, publicRoundEnd } from '@minga/domain/public-round/public-round'
import type { PublicCommentView, PublicRoundAnswer, PublicRoundView } from '@minga/protocol/http/public-rounds'
import type { Db } from '@minga/storage/database/schema'
import { namesOf } from '@minga/storage/people/person-rows'
import { countByState, type PublicCommentRow } from '@minga/storage/public-rounds/public-comment-rows'
import { findPublicRound } from '@minga/storage/public-rounds/public-round-rows'

import { Refusal } from '../../../http/refusal.ts'
import { roundFor } from '../../../views/readable-rooms.ts'
import type { PublishingParts } from '../publishing-parts.ts'
import { stampOf } from './prepare-round.ts'
import { roundAddress } from './round-address.ts'
import { stateOf } from './round-facts.ts'

/** Whether a round is public, for who reads it with an account. */
export async function publicRoundView(
  { db, site, now, mail }: PublishingParts,
  actor: Actor,
  id: RoundId,
): Promise<PublicRoundAnswer | Refusal> {
  const found = await roundFor(db, actor, id)
  if (found instanceof Refusal) return found
  const mayRun = can(actor, { action: 'run-public-rounds', resource: found.access })
  const row = await findPublicRound(db, id)
  const state = row && stateOf(row, now())
  const given = { mayRun, canBePublic: found.round.about.kind === 'roadmap', mails: mail !== undefined }
  if (row === undefined || state === undefined || (state === 'prepared' && !mayRun))
    return { ...given, public: null, counts: null }
  const [counts, names] = await Promise.all([countByState(db, id), namesOf(db, [row.reading?.by ?? null])])
  const { slug, firstDay, lastDay, languages, words, reading, answers } = row
  const opener = reading === null ? undefined : names.get(reading.by)
  const view: PublicRoundView = {
    round: id,
    slug,
    address: roundAddress(site(), slug),
    state,
    firstDay,
    lastDay,
    closesAt: publicRoundEnd(row),
    languages,
    words,
    stamp: stampOf(row),
    openedBy: opener === undefined ? null : { id: opener.id, name: opener.name },
    openedAt: reading?.at ?? null,
    answeredAt: answers?.act === 'answered' ? answers.at : null,
    accepted: counts.accepted,
  }
  return { ...given, public: view, counts: mayRun ? counts : null }
}

/** Comments of the public as those who run their round see them: no address is in it. */
export async function publicCommentViews(db: Db, comments: readonly PublicCommentRow[]): Promise<PublicCommentView[]> {
  const names = await namesOf(
    db,
    comments.map(({ decidedBy }) => decidedBy),
  )
  return comments.flatMap(({ number, confirmedAt, block, clause, note, decidedBy, ...row }): PublicCommentView[] => {
    if (number === null || confirmedAt === null) return []
    const by = decidedBy === null ? undefined : names.get(decidedBy)
    const { id, name, body, country, words, proposed, state, ground, decidedAt, thread } = row
    return [
      {
        id,
        name,
        body,
        country,
        words,
        proposed,
        state,
        ground,
        decidedAt,
        thread,
        confirmedAt,
        reference: publicReference(number),
        clause: block === null && clause === '' ? null : clause,
        note: note ?? '',
        decidedBy: by === undefined ? null : { id: by.id, name: by.name },
      },
    ]
  })
}
