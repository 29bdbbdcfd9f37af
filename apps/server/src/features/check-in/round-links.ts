import { can, type Actor } from '@minga/domain/access/can'
import { dayWords } from '@minga/domain/calendar/day-words'
import type { RoundId } from '@minga/domain/identity/ids'
import { addressOf } from '@minga/domain/navigation/place'
import { isRoundOpen } from '@minga/domain/round/round'
import type { Db, Transaction } from '@minga/storage/database/schema'
import type { KnownPerson } from '@minga/storage/people/person-rows'
import { invitedTo, type RoundRow } from '@minga/storage/rounds/round-rows'

import { decide } from '../../commands/decide.ts'
import { Refusal } from '../../http/refusal.ts'
import type { Route } from '../../http/route.ts'
import { html, lines } from '../../pages/html.ts'
import { pageFrame } from '../../pages/page-frame.ts'
import { roundFor } from '../../views/readable-rooms.ts'
import { answerForm, answerLinkRoutes, type AnswerFrame } from './answer-link-routes.ts'
import { checkInWords } from './check-in-words.ts'

interface RoundLinkParts {
  readonly db: Db
  readonly now: () => Date
  readonly publish: () => void
  /** Says "no comments" in a round for the actor's organisation, or takes that back. */
  readonly sayNothing: (
    tx: Transaction,
    actor: Actor,
    said: { readonly id: RoundId; readonly nothing: boolean; readonly now: Date },
  ) => Promise<Refusal | undefined>
}

/** A round as the person of a link may answer it at this moment. */
interface FoundRound {
  readonly person: KnownPerson
  readonly round: RoundRow
  readonly saidNothing: boolean
}

/** The page by which a person says, from a mail and without a session, that their organisation has no comments in a round. */
export function roundLinkRoutes(parts: RoundLinkParts): Route[] {
  const { db, now, publish, sayNothing } = parts
  return answerLinkRoutes<FoundRound>(parts, {
    kind: 'round',
    path: '/check-in/rounds/:secret',
    summaries: {
      get: 'A comment round, for the person whose mail has the link; changes nothing',
      post: 'Says that the organisation has no comments in the round, or takes that back',
    },
    find: (person, round, moment) => roundOf(db, person, { round, now: moment }),
    pageOf: roundPage,
    write: async ({ person: { actor }, round: { id } }, { said }) => {
      if (said !== 'nothing' && said !== 'taken-back') return undefined
      return decide(db, (tx) => sayNothing(tx, actor, { id, nothing: said === 'nothing', now: now() }), publish)
    },
  })
}

async function roundOf(
  db: Db,
  person: KnownPerson,
  { round, now }: { readonly round: string; readonly now: Date },
): Promise<FoundRound | undefined> {
  const { actor } = person
  const found = await roundFor(db, actor, round)
  if (found instanceof Refusal || !isRoundOpen(found.round, now)) return undefined
  if (!can(actor, { action: 'say-nothing', resource: found.access })) return undefined
  const invited = await invitedTo(db, [found.round.id])
  const own = invited.find(({ organisation }) => organisation === actor.organisation)
  return own && { person, round: found.round, saidNothing: own.nothingBy !== null }
}

function roundPage({ round, person, saidNothing }: FoundRound, frame: AnswerFrame): string {
  const { language, coalition, path } = frame
  const t = checkInWords(language)
  const { name, organisationName: organisation } = person.profile
  const body = html`<h1>${round.name}</h1>
    <p>${t('round.who', { name, organisation, date: dayWords(round.closesOn, language) })}</p>
    ${round.question !== '' && html`<p>${lines(round.question)}</p>`}
    <section class="about">
      ${
        saidNothing
          ? html`<p class="notice">${t('round.said', { organisation })}</p>
              ${answerForm(frame, { said: 'taken-back', label: t('round.takeBack'), isSecond: true })}`
          : answerForm(frame, { said: 'nothing', label: t('round.say', { organisation }) })
      }
    </section>
    <p><a href="${addressOf(round.group, { kind: 'round', id: round.id })}">${t('round.open')}</a></p>`
  const elsewhere = { path, label: t('languages') }
  return pageFrame({ language, coalition, title: round.name, elsewhere, isFound: false, body })
}
