import { coalitionDay } from '@minga/domain/calendar/coalition-day'
import { pino } from 'pino'

import { buildDemoCoalition, demoPassword } from '../demo/build-demo-coalition.ts'
import { startServer, type RunningServer } from '../serve.ts'

/** The recorded installation is asked as at this moment, so that no answer depends on the day of the test. */
export const goldenNow = new Date('2026-11-27T12:00:00.000Z')

/** The real server on a folder of data, with the demo in it when the folder is empty, at one moment. */
export function startGoldenServer(data: string, now: () => Date): Promise<RunningServer> {
  return startServer(
    { host: '127.0.0.1', port: 0, demo: true, url: undefined, data },
    {
      logger: pino({ level: 'silent' }),
      demo: { coalition: (at) => buildDemoCoalition(coalitionDay(at)), password: demoPassword },
      now,
      // A reading that takes its time must not be overtaken by a reminder.
      datesInterval: 24 * 3600 * 1000,
    },
  )
}
