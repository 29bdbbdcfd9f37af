import { addEvent } from '@minga/storage/notices/event-rows'
import { notifyOfRound } from '../../commands/notices/notify-of-rounds.ts'
import { roundsEndedUntold, setEndTold } from '@minga/storage/rounds/round-rows'

import { decide } from '../../commands/decide.ts'
import type { Mail } from '../../mail/mail.ts'
import { dayOf } from '../../views/day-of.ts'
import { roundEvent } from './round-event.ts'
import { remindBeforeClosing, type ReminderParts } from './round-reminders.ts'

/** What a round's days bring by themselves: the reminder before the last one, and that it is over. */
export async function keepRounds(
  parts: Omit<ReminderParts, 'mail'> & { readonly mail: Mail | undefined },
): Promise<void> {
  const { mail } = parts
  if (mail !== undefined) await remindBeforeClosing({ ...parts, mail })
  await tellOfEnds(parts)
}

/** Browsers that show a round as open, and the inboxes of the invited, are told, once, that its last day is over. */
async function tellOfEnds({ rows, now, publish }: Omit<ReminderParts, 'mail'>): Promise<void> {
  const ended = await roundsEndedUntold(rows, dayOf(now()))
  const at = now().toISOString()
  for (const round of ended) {
    await decide(rows, async (tx) => {
      await setEndTold(tx, round.id, at)
      await addEvent(tx, roundEvent(round, at))
      await notifyOfRound(tx, { round, kind: 'round-closed', by: null, at })
    })
  }
  if (ended.length > 0) publish()
}
