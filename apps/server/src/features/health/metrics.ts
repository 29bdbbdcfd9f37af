import { faultyWork, type KeeperPort } from '@minga/sync/keeper/keeper-port'
import { collectDefaultMetrics, Counter, Gauge, type Registry } from 'prom-client'

export interface MeteredParts {
  readonly keeper: Pick<KeeperPort, 'subscribe'>
  readonly rooms: () => number
  readonly connections: () => number
  /** Rooms that are not served, because they held up all others. */
  readonly isolated: () => number
  /** Sockets whose room another node has; undefined where there are no other nodes. */
  readonly carried: (() => number) | undefined
}

/** Adds what is measured of the process, its rooms and its storage. */
export function collectMetrics(
  registry: Registry,
  { keeper, rooms, connections, isolated, carried }: MeteredParts,
): void {
  collectDefaultMetrics({ register: registry })
  gauge(registry, 'minga_rooms', 'Rooms with participants, or that were just left', rooms)
  gauge(registry, 'minga_connections', 'Open connections, HTTP and WebSocket', connections)
  gauge(registry, 'minga_rooms_isolated', 'Rooms that held up all others and are not served', isolated)
  if (carried) gauge(registry, 'minga_sockets_carried', 'Sockets carried to the node that has their room', carried)
  const faults = new Counter({
    name: 'minga_keeper_faults_total',
    help: 'Work of the keeper that failed, by kind',
    labelNames: ['during'],
    registers: [registry],
  })
  // A rate needs an earlier sample: without this an alert would not see the first fault of a kind.
  for (const during of faultyWork) faults.inc({ during }, 0)
  keeper.subscribe((event) => {
    if (event.kind === 'fault') faults.inc({ during: event.during })
  })
}

function gauge(registry: Registry, name: string, help: string, read: () => number): Gauge {
  return new Gauge({
    name,
    help,
    registers: [registry],
    collect() {
      this.set(read())
    },
  })
}
