import type { Actor } from '@minga/domain/access/can'
import type { Fullness } from '@minga/sync/keeper/fullness'
import type { KeeperPort } from '@minga/sync/keeper/keeper-port'
import { organisationId, personId, type Via } from '@minga/sync/log/author'
import { roomName } from '@minga/sync/log/room-name'

import type { CommandName } from '../sync/room-contents.ts'
import { SharedStates } from './shared-states.ts'

/** A person; by what way they write where it is not their own hands, and whose words these are where not their own. */
interface RoomWriter extends Pick<Actor, 'person' | 'organisation' | 'program'> {
  readonly via?: Via
  readonly wordsBy?: Pick<Actor, 'person' | 'organisation'>
}

/** Rooms from outside the editor: what is written on behalf of a person is merged and logged like anyone's edit. */
export interface RoomEditor {
  /** Resolves with the command's result once the change is durable. Permission has been asked for already. */
  edit(room: string, by: RoomWriter, command: CommandName, args: unknown): Promise<unknown>
  /** Brings the rows derived from the room up to date: resolves when what was edited can be asked for. */
  project(room: string): Promise<void>
  /** How full a room is: its own quota, and this person's share of it. */
  fullness(room: string, by: Pick<Actor, 'person'>): Promise<Fullness>
  /** Lets nothing come under these keys of the room's records any more, and takes out what is there. */
  forbid(room: string, keys: readonly string[]): Promise<void>
  /** All that the room held within the last second, as one Yjs update. Makes no document of it. */
  whole(room: string): Promise<Uint8Array>
}

/** The state vector of a client that has nothing. */
const emptyVector = Uint8Array.of(0)

/**
 * @param written resolves once what the keeper has projected until now is in the rows
 * @param forbidden called when a room has new keys under which nothing may come
 */
export function roomEditor(
  keeper: Pick<KeeperPort, 'edit' | 'project' | 'fullness' | 'state' | 'forbidKeys'>,
  written: () => Promise<void>,
  forbidden: () => void = () => undefined,
): RoomEditor {
  const states = new SharedStates(async (room) => (await keeper.state(roomName.parse(room), emptyVector)).update)
  return {
    edit: (room, by, command, args) => {
      const via = by.via ?? (by.program && { kind: 'token' as const, id: by.program.token })
      return keeper.edit(
        roomName.parse(room),
        {
          kind: 'person',
          personId: personId.parse(by.person),
          organisationId: organisationId.parse(by.organisation),
          ...(via && { via }),
          ...(by.wordsBy && {
            wordsBy: {
              personId: personId.parse(by.wordsBy.person),
              organisationId: organisationId.parse(by.wordsBy.organisation),
            },
          }),
        },
        command,
        args,
      )
    },
    project: async (room) => {
      await keeper.project(roomName.parse(room))
      await written()
    },
    fullness: (room, by) => keeper.fullness(roomName.parse(room), personId.parse(by.person)),
    forbid: async (room, keys) => {
      await keeper.forbidKeys(roomName.parse(room), keys)
      forbidden()
      await keeper.project(roomName.parse(room))
      await written()
    },
    whole: (room) => states.of(room),
  }
}
