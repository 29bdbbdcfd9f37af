import type { KeeperPort } from '@minga/sync/keeper/keeper-port'
import type { PersonId } from '@minga/sync/log/author'
import type { RoomName } from '@minga/sync/log/room-name'

import type { AnsweredCalls } from './answer-calls.ts'
import type { NodeCalls } from './node-calls.ts'
import type { CallName } from './room-call.ts'

type RoutedMethods = Pick<KeeperPort, Exclude<CallName, 'lift'>>

/** What is asked of a room's keeper from outside the room, on whatever node that is. */
export interface RoutedKeeper extends RoutedMethods {
  lift(room: RoomName, person: PersonId): Promise<void>
}

export interface RoutedKeeperParts {
  readonly keeper: RoutedMethods & { lift(room: RoomName, person: PersonId): void }
  /** Resolves once what the keeper has projected until now is in the rows. */
  readonly written: () => Promise<void>
  /** Resolves once people have the answer to the letters that are with the keeper at this moment. */
  readonly answered: () => Promise<void>
}

/** Asks this node's keeper, or that of the room's owner. */
export function routedKeeper({
  keeper,
  calls,
}: Pick<RoutedKeeperParts, 'keeper'> & { calls: NodeCalls }): RoutedKeeper {
  return {
    edit: (room, ...args) => calls.run({ room, name: 'edit', args }, () => keeper.edit(room, ...args)),
    state: (room, ...args) => calls.run({ room, name: 'state', args }, () => keeper.state(room, ...args)),
    project: (room, ...args) => calls.run({ room, name: 'project', args }, () => keeper.project(room, ...args)),
    fullness: (room, ...args) => calls.run({ room, name: 'fullness', args }, () => keeper.fullness(room, ...args)),
    forbidKeys: (room, ...args) =>
      calls.run({ room, name: 'forbidKeys', args }, () => keeper.forbidKeys(room, ...args)),
    strike: (room, ...args) => calls.run({ room, name: 'strike', args }, () => keeper.strike(room, ...args)),
    lift: (room, ...args) => calls.run({ room, name: 'lift', args }, async () => keeper.lift(room, ...args)),
  }
}

/** The same of this node's rooms, for the others. What its own routes do around them is done here. */
export function answeredCalls({ keeper, written, answered }: RoutedKeeperParts): AnsweredCalls {
  return {
    edit: async (...args: Parameters<KeeperPort['edit']>) => {
      // Letters go before commands.
      await answered()
      return keeper.edit(...args)
    },
    state: (...args: Parameters<KeeperPort['state']>) => keeper.state(...args),
    project: async (...args: Parameters<KeeperPort['project']>) => {
      await keeper.project(...args)
      await written()
    },
    fullness: (...args: Parameters<KeeperPort['fullness']>) => keeper.fullness(...args),
    forbidKeys: (...args: Parameters<KeeperPort['forbidKeys']>) => keeper.forbidKeys(...args),
    strike: async (...args: Parameters<KeeperPort['strike']>) => {
      const struck = await keeper.strike(...args)
      await written()
      return struck
    },
    lift: async (room: RoomName, person: PersonId) => keeper.lift(room, person),
  }
}
