import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import type { LogPlace } from '@minga/storage/log/log-place'
import { systemClock } from '@minga/sync/keeper/clock'
import { organisationId, personId } from '@minga/sync/log/author'
import { unlimited } from '@minga/sync/room/limits'
import { Rooms } from '@minga/sync/room/rooms'

import { KeeperWorkerPort } from '../keeper-worker-port.ts'
import { attachSync } from '../socket.ts'

/**
 * The sync half of the server as a process of its own, for tests that kill it. Lets everyone write everywhere and sends
 * its parent the port.
 *
 * Arguments: the log's place, the origin.
 */
const [, , place = '', origin = ''] = process.argv
const keeper = await KeeperWorkerPort.start({ log: JSON.parse(place) as LogPlace })
const server = createServer()
attachSync(server, {
  rooms: new Rooms({ keeper, clock: systemClock, limits: unlimited }),
  admit: async ({ headers }) => ({
    identity: {
      personId: personId.parse(headers.cookie),
      name: 'Expert',
      organisationId: organisationId.parse('steel'),
      organisation: 'Steel',
      colour: '#335577',
    },
    access: { canWrite: true },
  }),
  origins: [origin],
  logger: { warn: () => undefined, error: () => undefined },
})
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
