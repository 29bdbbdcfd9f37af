import type { RefusalCode } from '@minga/protocol/wire/refusal'
import type { KeeperPort, RoomCommit, Verdict } from '@minga/sync/keeper/keeper-port'
import { Counter, Histogram, type Registry } from 'prom-client'

/** The keeper, counted: what every beat of the rooms commits, refuses and takes. */
export function meteredKeeper(keeper: KeeperPort, registry: Registry): KeeperPort {
  const registers = [registry]
  const duration = new Histogram({
    name: 'minga_commit_seconds',
    help: 'From handing a batch of updates to the keeper until it is durable: what an acknowledgement waits for',
    buckets: [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
    registers,
  })
  const updates = new Counter({
    name: 'minga_updates_total',
    help: 'Updates that clients sent, by what became of them',
    labelNames: ['verdict'],
    registers,
  })
  const count = (commits: readonly RoomCommit[]) => {
    const counts = { committed: 0, 'no-op': 0, refused: 0, deferred: 0, unstored: 0 } satisfies Record<
      Verdict['kind'],
      number
    >
    for (const { verdicts } of commits) for (const { kind } of verdicts) counts[kind] += 1
    for (const [verdict, many] of Object.entries(counts)) if (many > 0) updates.inc({ verdict }, many)
  }
  return {
    open: (room) => keeper.open(room),
    state: (room, stateVector) => keeper.state(room, stateVector),
    commit: async (batch) => {
      const began = performance.now()
      const commits = await keeper.commit(batch)
      duration.observe((performance.now() - began) / 1000)
      count(commits)
      return commits
    },
    bind: (room, clientId, personId) => keeper.bind(room, clientId, personId),
    onlyTidies: (room, update) => keeper.onlyTidies(room, update),
    edit: (room, author, command, args) => keeper.edit(room, author, command, args),
    strike: (room, ...rest) => keeper.strike(room, ...rest),
    forgetStruck: () => keeper.forgetStruck(),
    forbidKeys: (room, keys) => keeper.forbidKeys(room, keys),
    project: (room, since) => keeper.project(room, since),
    fullness: (room, person) => keeper.fullness(room, person),
    release: (room) => keeper.release(room),
    rooms: () => keeper.rooms(),
    history: (room) => keeper.history(room),
    subscribe: (listener) => keeper.subscribe(listener),
    close: () => keeper.close(),
  }
}

/** Counts every refused update, of any person. */
export function refusalCounter(registry: Registry): (code: RefusalCode) => void {
  const refusals = new Counter({
    name: 'minga_refusals_total',
    help: 'Updates that were refused, by code',
    labelNames: ['code'],
    registers: [registry],
  })
  return (code) => refusals.inc({ code })
}
