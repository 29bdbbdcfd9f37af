import { defaultLimits } from '@minga/sync/room/limits'
import { pino } from 'pino'

import { readSettings } from '../../../env.ts'
import { prepareRuntime } from '../../../runtime.ts'
import { startServer } from '../../../serve.ts'
import { cheapPasswords } from '../../../testing/cheap-passwords.ts'
import { coalitionWith, password } from '../../../testing/small-coalition.ts'

/**
 * Entry of one node in a process of its own: the whole server, as `main.ts serve` starts it, with the people of a small
 * coalition, and as many more who write as WRITERS says. Reads the environment that `main.ts` reads.
 */
prepareRuntime()
const few = 1000
const server = await startServer(
  {
    ...readSettings(process.env),
    demo: true,
    // Two people stand for all who write.
    limits: { ...defaultLimits, connectionsPerPerson: few, messagesPerSecond: few },
  },
  {
    logger: pino({ level: 'silent' }),
    demo: { coalition: () => coalitionWith(Number(process.env['WRITERS'] ?? 0)), password },
    passwords: cheapPasswords,
  },
)
process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)))
void server.failed.then(() => process.exit(1))
process.send?.('serving')
