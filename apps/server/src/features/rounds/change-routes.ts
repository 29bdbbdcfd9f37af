import { can, type Actor } from '@minga/domain/access/can'
import { roundId, type OrganisationId, type RoundId } from '@minga/domain/identity/ids'
import { isRoundOpen } from '@minga/domain/round/round'
import { lastDayChange, roundChanged, roundNothing, roundReminded } from '@minga/protocol/http/rounds'
import { addEvent } from '@minga/storage/notices/event-rows'
import { notifyOfRound } from '../../commands/notices/notify-of-rounds.ts'
import { recordAudit } from '@minga/storage/audit/record-audit'
import {
  closeRound,
  findRound,
  invitedTo,
  setLastDay,
  setNothingToSay,
  type RoundRow,
} from '@minga/storage/rounds/round-rows'
import type { Transaction } from '@minga/storage/database/schema'
import { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import { notAllowed, Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { roundFor } from '../../views/readable-rooms.ts'
import { roundEvent } from './round-event.ts'
import { remindToday } from './round-reminders.ts'
import { roundViews } from './round-views.ts'
import { changedRound, type RoundRouteParts } from './routes.ts'

const params = z.object({ roundId })
const none = z.strictObject({})
const isOver = new Refusal('conflict', 'this round is over')
const notInvited = new Refusal('conflict', 'your organisation was not invited to this round')
const noMail = new Refusal('conflict', 'there is no mail server to remind with')
const notLater = new Refusal('invalid-request', 'closesOn: must be later than it is', 'closesOn')

/** What is done in a round while it is open. Each is decided again within its transaction: of two at once, one comes too late. */
export function roundChangeRoutes(parts: Omit<RoundRouteParts, 'historian'>): Route[] {
  const { rows, mail, now, publish } = parts
  /** An open round, if this person may do this in it; where they may not even read it, it is not there. */
  const roundToAct = async (actor: Actor, id: RoundId, action: 'run-rounds' | 'say-nothing') => {
    const found = await roundFor(rows, actor, id)
    if (found instanceof Refusal) return found
    const { round, access } = found
    if (!can(actor, { action, resource: access })) return notAllowed
    return isRoundOpen(round, now()) ? round : isOver
  }
  /** @returns the round as it is then, or a refusal where it is over by the time of the transaction */
  const decideIn = async (
    id: RoundId,
    write: (tx: Transaction, round: RoundRow, at: string) => Promise<void>,
  ) => {
    const run = async (tx: Transaction) => {
      const round = await findRound(tx, id)
      if (round === undefined || !isRoundOpen(round, now())) return isOver
      const at = now().toISOString()
      await write(tx, round, at)
      await addEvent(tx, roundEvent(round, at))
      return undefined
    }
    const refused = await decide(rows, run, publish)
    return refused ?? changedRound(rows, id, now())
  }

  const silentIn = async (tx: Transaction, round: RoundRow): Promise<OrganisationId[]> => {
    const [view] = await roundViews(tx, [round], now())
    const silent = view?.standings.filter(({ answer }) => answer === 'silent') ?? []
    return silent.map(({ organisation }) => organisation)
  }

  return [
    route({
      method: 'post',
      path: '/api/rounds/:roundId/no-comments',
      pace: 'decision',
      summary: "Says, for one's organisation, that it has no comments, or takes that back",
      params,
      body: roundNothing,
      answer: roundChanged,
      handle: async ({ visitor: { actor }, params: { roundId: id }, body: { nothing } }) => {
        const round = await roundToAct(actor, id, 'say-nothing')
        if (round instanceof Refusal) return round
        const { organisation, person: by } = actor
        const own = (await invitedTo(rows, [id])).find((each) => each.organisation === organisation)
        if (own === undefined) return notInvited
        if ((own.nothingBy !== null) === nothing) return changedRound(rows, id, now())
        return decideIn(id, async (tx, { group }, at) => {
          await setNothingToSay(tx, id, organisation, nothing ? { by, at } : null)
          const kind = nothing ? 'round-nothing-said' : 'round-nothing-taken-back'
          await recordAudit(tx, {
            actor,
            group,
            subject: id,
            organisation,
            details: { organisation },
            kind,
          })
        })
      },
    }),
    route({
      method: 'post',
      path: '/api/rounds/:roundId/reminders',
      pace: 'reminder',
      summary: 'Reminds the organisations that are silent, each once a day',
      params,
      body: none,
      answer: roundReminded,
      handle: async ({ visitor: { actor }, params: { roundId: id } }) => {
        const round = await roundToAct(actor, id, 'run-rounds')
        if (round instanceof Refusal) return round
        if (mail === undefined) return noMail
        const reminded = await remindToday({ ...parts, mail }, round)
        const { group } = round
        const details = { organisations: reminded.length }
        if (reminded.length > 0) {
          await decide(rows, (tx) =>
            recordAudit(tx, { actor, group, subject: id, kind: 'round-reminded', details }),
          )
        }
        const changed = await changedRound(rows, id, now())
        return changed instanceof Refusal ? changed : { ...changed, reminded }
      },
    }),
    route({
      method: 'post',
      path: '/api/rounds/:roundId/last-day',
      pace: 'decision',
      summary: 'Gives a comment round more time',
      params,
      body: lastDayChange,
      answer: roundChanged,
      handle: async ({ visitor: { actor }, params: { roundId: id }, body: { closesOn } }) => {
        const round = await roundToAct(actor, id, 'run-rounds')
        if (round instanceof Refusal) return round
        if (closesOn === round.closesOn) return changedRound(rows, id, now())
        if (closesOn < round.closesOn) return notLater
        return decideIn(id, async (tx, before, at) => {
          const { group, closesOn: from } = before
          // Somebody else may have given more meanwhile: what was promised is not taken back.
          if (closesOn <= from) return
          await setLastDay(tx, id, closesOn)
          const details = { from, to: closesOn }
          await recordAudit(tx, { actor, group, subject: id, kind: 'round-extended', details })
          // Who has answered has nothing more to do.
          const organisations = await silentIn(tx, { ...before, closesOn })
          const kind = 'round-extended'
          await notifyOfRound(tx, { round: before, kind, organisations, by: actor.person, at })
        })
      },
    }),
    route({
      method: 'post',
      path: '/api/rounds/:roundId/close',
      pace: 'decision',
      summary: 'Closes a comment round before its last day',
      params,
      body: none,
      answer: roundChanged,
      handle: async ({ visitor: { actor }, params: { roundId: id } }) => {
        const round = await roundToAct(actor, id, 'run-rounds')
        if (round instanceof Refusal) return round
        return decideIn(id, async (tx, closed, at) => {
          if (!(await closeRound(tx, id, actor.person, at))) return
          const { group } = closed
          await recordAudit(tx, { actor, group, subject: id, kind: 'round-closed', details: {} })
          await notifyOfRound(tx, { round: closed, kind: 'round-closed', by: actor.person, at })
        })
      },
    }),
  ]
}
