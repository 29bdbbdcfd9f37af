import { coalitionDay } from '@minga/domain/calendar/coalition-day'
import { roundsEndedUnpublished } from '@minga/storage/rounds/round-rows'

import { decide } from '../../commands/decide.ts'
import { noteEnd } from './commands.ts'
import { remindBeforeClosing, type ReminderParts } from './round-reminders.ts'

/** The notices that a round's calendar brings: the reminder before the last day, and that it is over. */
export async function keepRounds(
  parts: Omit<ReminderParts, 'mail'> & { readonly mail: ReminderParts['mail'] | undefined },
): Promise<void> {
  const { mail } = parts
  if (mail !== undefined) await remindBeforeClosing({ ...parts, mail })
  await publishEnds(parts)
}

/** Publishes once that a round's last day is over. */
async function publishEnds({ db, now, publish }: Omit<ReminderParts, 'mail'>): Promise<void> {
  const at = now().toISOString()
  for (const round of await roundsEndedUnpublished(db, coalitionDay(now()))) {
    await decide(db, (tx) => noteEnd(tx, round, at), publish)
  }
}
