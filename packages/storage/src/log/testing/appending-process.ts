import { roomName } from '@minga/sync/log/room-name'

import { openUpdateLog } from '../open-update-log.ts'

/**
 * A process that appends to a log as fast as it can and sends its parent each sequence that is durable, until it is
 * killed. Seals a snapshot now and then, so that a kill can also hit that.
 *
 * Arguments: the file, the room.
 */
const [, , file = '', name] = process.argv
const room = roomName.parse(name)
const log = openUpdateLog(file)
let { head } = await log.read(room)
for (;;) {
  const update = Uint8Array.of((head + 1) % 256, 1, 2, 3)
  const appended = await log.append({
    entries: [{ room, time: head, author: { kind: 'server' }, update }],
    bindings: [],
  })
  head = appended.at(-1) ?? head
  process.send?.(head)
  if (head % 25 === 0) await log.replaceSnapshot(room, { sequence: head, update })
  // Lets the message out.
  await new Promise((resolve) => setImmediate(resolve))
}
