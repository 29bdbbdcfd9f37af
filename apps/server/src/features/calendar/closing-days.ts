import { can } from '@minga/domain/access/can'
import type { Day } from '@minga/domain/calendar/partial-date'
import { addressOf } from '@minga/domain/navigation/place'
import { calendarVersions } from '@minga/storage/calendar/calendar-date-rows'
import type { Db } from '@minga/storage/database/schema'
import { findGroupOfRound, invitedTo, roundsNotOver } from '@minga/storage/rounds/round-rows'
import { openSignOffs } from '@minga/storage/sign-offs/sign-off-rows'

import { Refusal } from '../../http/refusal.ts'
import { roadmapFor } from '../../views/readable-rooms.ts'
import type { AskedCalendar } from './asked-calendar.ts'
import type { CalendarEvent } from './calendar-file.ts'
import { calendarWords } from './calendar-words.ts'

interface Closing {
  readonly kind: 'round' | 'sign-off'
  readonly id: string
  readonly group: string
  readonly title: string
  readonly day: Day
  readonly openedAt: string
}

/**
 * The last days of open rounds and sign-offs that ask the person's organisation: in their own calendar those that they can answer
 * themselves, in their organisation's all, in a group's those of the group. Another organisation's calendar has none.
 */
export async function closingDays(db: Db, asked: AskedCalendar, from: Day): Promise<CalendarEvent[]> {
  const { feed, person } = asked
  if (feed.kind === 'organisation' && feed.of !== person.actor.organisation) return []
  const closings = [...(await closingRounds(db, asked, from)), ...(await closingSignOffs(db, asked))]
  const versions = await calendarVersions(
    db,
    closings.map(({ id }) => id),
  )
  return closings.map((closing) => {
    const moved = versions.get(closing.id)
    return { ...eventOf(closing, asked), sequence: moved?.sequence ?? 0, changedAt: moved?.at ?? closing.openedAt }
  })
}

async function closingRounds(db: Db, { feed, person: { actor } }: AskedCalendar, from: Day): Promise<Closing[]> {
  const open = (await roundsNotOver(db, from)).filter(({ group }) => feed.kind !== 'group' || group === feed.of)
  const invited = await invitedTo(
    db,
    open.map(({ id }) => id),
  )
  const asks = new Set(
    invited.flatMap(({ round, organisation }) => (organisation === actor.organisation ? [round] : [])),
  )
  const action = feed.kind === 'mine' ? 'say-nothing' : 'read'
  const closings: Closing[] = []
  for (const round of open.filter(({ id }) => asks.has(id))) {
    const access = await findGroupOfRound(db, round)
    if (access === undefined || !can(actor, { action, resource: access })) continue
    const { id, group, name: title, closesOn: day, openedAt } = round
    closings.push({ kind: 'round', id, group, title, day, openedAt })
  }
  return closings
}

async function closingSignOffs(db: Db, { feed, person: { actor }, today }: AskedCalendar): Promise<Closing[]> {
  const closings: Closing[] = []
  for (const signOff of await openSignOffs(db, actor.organisation, `${today}T00:00:00.000Z`)) {
    const found = await roadmapFor(db, actor, signOff.roadmap, 'read')
    if (found instanceof Refusal) continue
    const { access, roadmap } = found
    const resource = { group: access, invited: [actor.organisation] }
    if (feed.kind === 'mine' && !can(actor, { action: 'give-position', resource })) continue
    if (feed.kind === 'group' && access.id !== feed.of) continue
    const { id, closesOn: day, openedAt } = signOff
    closings.push({ kind: 'sign-off', id, group: access.id, title: roadmap.title, day, openedAt })
  }
  return closings
}

function eventOf({ kind, id, group, title, day }: Closing, { person: { profile }, site }: AskedCalendar) {
  const t = calendarWords(profile.language)
  const url = `${site}${addressOf(group, { kind, id })}`
  const organisation = profile.organisationName
  const [closes, what] =
    kind === 'round' ? (['roundCloses', 'roundWhat'] as const) : (['signOffCloses', 'signOffWhat'] as const)
  return {
    uid: `${kind}-${id}@minga`,
    day,
    title: t(closes, { title: title || t('untitled') }),
    description: [t(what, { organisation }), t('open', { url })].join('\n'),
    url,
    isCalledOff: false,
  }
}
