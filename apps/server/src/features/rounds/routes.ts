import { can, type Actor } from '@minga/domain/access/can'
import { readersOf } from '@minga/domain/access/readers'
import type { WorkingGroup } from '@minga/domain/group/group'
import { groupId, roundId, type RoundId } from '@minga/domain/identity/ids'
import { isRoundOpen } from '@minga/domain/round/round'
import { roadmapRoom } from '@minga/domain/room/room-name'
import {
  newRound,
  roundChanged,
  roundNothing,
  roundReminded,
  roundsAnswer,
  type RoundView,
} from '@minga/protocol/http/rounds'
import { addEvent } from '@minga/storage/rows/event-rows'
import { membersOf } from '@minga/storage/rows/naming-rows'
import { allOrganisations } from '@minga/storage/rows/organisation-rows'
import { recordAudit } from '@minga/storage/rows/record-audit'
import { findRoadmap } from '@minga/storage/rows/roadmap-rows'
import {
  addRound,
  closeRound,
  findRound,
  invitedTo,
  roundsOf,
  setNothingToSay,
  type RoundRow,
} from '@minga/storage/rows/round-rows'
import type { Rows } from '@minga/storage/rows/schema'
import { roomName } from '@minga/sync/log/room-name'
import { z } from 'zod'

import type { HistorianPort } from '../../history/historian.ts'
import { notAllowed, notFound, Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import type { Mail } from '../../mail/mail.ts'
import { groupFor } from '../../views/readable-groups.ts'
import { remindSilent, roundEvent } from './round-reminders.ts'
import { roundViews } from './round-views.ts'

export interface RoundRouteParts {
  readonly rows: Rows
  readonly historian: HistorianPort
  readonly mail: Mail | undefined
  readonly site: () => string
  readonly now: () => Date
  readonly ring: () => void
}

const inGroup = z.object({ groupId })
const params = z.object({ roundId })
const none = z.strictObject({})
const idTaken = new Refusal('conflict', 'something else has this id', 'id')
const notAReader = new Refusal(
  'conflict',
  'an organisation that does not read this is invited',
  'organisations',
)
const tooSoon = new Refusal('invalid-request', 'closesOn: must be a day to come', 'closesOn')
const isOver = new Refusal('conflict', 'this round is over')
const notInvited = new Refusal('conflict', 'your organisation was not invited to this round')
const noMail = new Refusal('conflict', 'there is no mail server to remind with')
const busy = new Refusal('rate-exceeded', 'too much is asked of the past at once; ask again in a while')

/** Comment rounds: one version, invited organisations, a last day, and who has answered. */
export function roundRoutes({ rows, historian, mail, site, now, ring }: RoundRouteParts): Route[] {
  const answer = async (id: RoundId): Promise<{ round: RoundView } | Refusal> => {
    const round = await findRound(rows, id)
    const [view] = round === undefined ? [] : await roundViews(rows, [round], now())
    return view === undefined ? notFound : { round: view }
  }
  /** An open round, if this person may do this in it; where they may not even read it, it is not there. */
  const roundFor = async (actor: Actor, id: RoundId, action: 'run-rounds' | 'say-nothing') => {
    const round = await findRound(rows, id)
    if (round === undefined) return notFound
    const group = await groupFor(rows, actor, round.group, 'read')
    if (group instanceof Refusal) return group
    if (!can(actor, { action, resource: group })) return notAllowed
    return isRoundOpen(round, now()) ? round : isOver
  }

  return [
    route({
      method: 'get',
      path: '/api/groups/:groupId/rounds',
      summary: 'The comment rounds of a group, and who has answered',
      params: inGroup,
      answer: roundsAnswer,
      handle: async ({ visitor: { actor }, params: { groupId: id } }) => {
        const group = await groupFor(rows, actor, id, 'read')
        if (group instanceof Refusal) return group
        const rounds = await roundsOf(rows, id)
        return { rounds: await roundViews(rows, rounds, now()), mails: mail !== undefined }
      },
    }),
    route({
      method: 'post',
      path: '/api/groups/:groupId/rounds',
      summary: 'Opens a comment round on a roadmap as it stands now',
      params: inGroup,
      body: newRound,
      answer: roundChanged,
      handle: async ({ visitor: { actor }, params: { groupId: id }, body }) => {
        const group = await groupFor(rows, actor, id, 'read')
        if (group instanceof Refusal) return group
        if (!can(actor, { action: 'run-rounds', resource: group })) return notAllowed
        const roadmap = await findRoadmap(rows, body.roadmap)
        if (roadmap === undefined || roadmap.group !== id) return notFound
        if (body.closesOn <= now().toISOString().slice(0, 10)) return tooSoon
        const organisations = [...new Set(body.organisations)]
        const readers = await readersOfGroup(rows, group)
        if (organisations.some((each) => !readers.has(each))) return notAReader
        const before = await findRound(rows, body.id)
        if (before !== undefined) {
          return before.openedBy === actor.person && before.group === id ? answer(body.id) : idTaken
        }
        const text = await historian.text(roomName.parse(roadmapRoom(roadmap.id)), 'now').catch(busyOrThrow)
        if (text instanceof Refusal) return text
        const at = now().toISOString()
        const { name, question, closesOn, remindDays } = body
        const round: RoundRow = {
          id: body.id,
          group: id,
          roadmap: roadmap.id,
          name,
          question,
          closesOn,
          remindDays,
          sequence: text?.sequence ?? 0,
          openedBy: actor.person,
          openedAt: at,
          closedAt: null,
        }
        await rows.transaction().execute(async (step) => {
          if (!(await addRound(step, round, organisations))) return
          await recordAudit(step, { ...decided(actor, round), kind: 'round-opened', details: {} })
          await addEvent(step, roundEvent(round, at))
        })
        ring()
        return answer(body.id)
      },
    }),
    route({
      method: 'post',
      path: '/api/rounds/:roundId/no-comments',
      summary: "Says, for one's organisation, that it has no comments, or takes that back",
      params,
      body: roundNothing,
      answer: roundChanged,
      handle: async ({ visitor: { actor }, params: { roundId: id }, body: { nothing } }) => {
        const round = await roundFor(actor, id, 'say-nothing')
        if (round instanceof Refusal) return round
        const { organisation, person: by } = actor
        const own = (await invitedTo(rows, [id])).find((each) => each.organisation === organisation)
        if (own === undefined) return notInvited
        if ((own.nothingBy !== null) === nothing) return answer(id)
        const at = now().toISOString()
        await rows.transaction().execute(async (step) => {
          await setNothingToSay(step, id, organisation, nothing ? { by, at } : null)
          const kind = nothing ? 'round-nothing-said' : 'round-nothing-taken-back'
          const details = { organisation }
          await recordAudit(step, { ...decided(actor, round), organisation, details, kind })
          await addEvent(step, roundEvent(round, at))
        })
        ring()
        return answer(id)
      },
    }),
    route({
      method: 'post',
      path: '/api/rounds/:roundId/reminders',
      summary: 'Reminds the organisations that are silent, each once a day',
      params,
      body: none,
      answer: roundReminded,
      handle: async ({ visitor: { actor }, params: { roundId: id } }) => {
        const round = await roundFor(actor, id, 'run-rounds')
        if (round instanceof Refusal) return round
        if (mail === undefined) return noMail
        const day = now().toISOString().slice(0, 10)
        const reminded = await remindSilent({ rows, mail, site, now, ring }, round, day)
        const audited = {
          ...decided(actor, round),
          kind: 'round-reminded',
          details: { organisations: reminded.length },
        } as const
        if (reminded.length > 0) {
          await rows.transaction().execute((step) => recordAudit(step, audited))
        }
        const changed = await answer(id)
        return changed instanceof Refusal ? changed : { ...changed, reminded }
      },
    }),
    route({
      method: 'post',
      path: '/api/rounds/:roundId/close',
      summary: 'Closes a comment round before its last day',
      params,
      body: none,
      answer: roundChanged,
      handle: async ({ visitor: { actor }, params: { roundId: id } }) => {
        const round = await roundFor(actor, id, 'run-rounds')
        if (round instanceof Refusal) return round
        const at = now().toISOString()
        await rows.transaction().execute(async (step) => {
          if (!(await closeRound(step, id, actor.person, at))) return
          await recordAudit(step, { ...decided(actor, round), kind: 'round-closed', details: {} })
          await addEvent(step, roundEvent(round, at))
        })
        ring()
        return answer(id)
      },
    }),
  ]
}

function decided(actor: Actor, { group, roadmap }: RoundRow) {
  return { actor, group, subject: roadmap }
}

async function readersOfGroup(rows: Rows, group: WorkingGroup): Promise<ReadonlySet<string>> {
  const [organisations, members] = await Promise.all([allOrganisations(rows), membersOf(rows, [group.id])])
  return new Set(readersOf(group, organisations, members).map(({ organisation }) => organisation))
}

/** Errors from the historian's thread have lost their class and kept their name. */
function busyOrThrow(error: unknown): Refusal {
  if (error instanceof Error && error.name === 'HistorianBusyError') return busy
  throw error
}
