import type { KeeperPort } from '@minga/sync/keeper/keeper-port'
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client'

export interface MeteredParts {
  readonly keeper: KeeperPort
  readonly rooms: () => number
  readonly connections: () => number
}

/** What is measured, in Prometheus' text format. */
export function makeMetrics({ keeper, rooms, connections }: MeteredParts): Registry {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(read())
      },
    })
  gauge('minga_rooms', 'Rooms that somebody is in, or that are just being left', rooms)
  gauge('minga_connections', 'Open connections, HTTP and WebSocket', connections)
  const faults = new Counter({
    name: 'minga_keeper_faults_total',
    help: 'Work of the keeper that failed, by kind',
    labelNames: ['during'],
    registers: [registry],
  })
  keeper.subscribe((event) => {
    if (event.kind === 'fault') faults.inc({ during: event.during })
  })
  return registry
}
