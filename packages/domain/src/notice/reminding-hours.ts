import { localTime, morningHour } from '../calendar/morning.ts'
import { isWorkingDay } from '../calendar/working-day.ts'

/** From this hour on it is quiet where the reader is, until the morning of the next working day. */
const eveningHour = 19

/** Whether a reminder is mailed at this moment: by day, where its reader is, and on a working day of their organisation's country. */
export function isRemindingHour(now: Date, timeZone: string | undefined, country: string | undefined): boolean {
  const { day, hour } = localTime(now, timeZone)
  return hour >= morningHour && hour < eveningHour && isWorkingDay(day, country)
}
