import * as Y from 'yjs'

import type { Struct } from './struct-index.ts'

interface Queue {
  readonly structs: Struct[]
  next: number
}

/**
 * The structs of an update, each after those it depends on, so that any beginning of it is an update of its own.
 *
 * @param known up to which clock the room has what a client wrote
 * @returns undefined when two of them lean on each other
 */
export function integrationOrder(
  structs: readonly Struct[],
  known: (client: number) => number,
): readonly Struct[] | undefined {
  const queues = new Map<number, Queue>()
  for (const struct of structs) {
    const { client, clock } = struct.id
    if (clock + struct.length <= known(client)) continue
    const queue = queues.get(client)
    if (queue === undefined) queues.set(client, { structs: [struct], next: 0 })
    else queue.structs.push(struct)
  }
  const order: Struct[] = []
  const placed = new Map<number, number>()
  const lacks = (id: Y.ID) => id.clock >= (placed.get(id.client) ?? known(id.client))
  for (const first of queues.keys()) {
    const waiting = [first]
    const isWaiting = new Set(waiting)
    for (let client = waiting.at(-1); client !== undefined; client = waiting.at(-1)) {
      const queue = queues.get(client)
      const struct = queue?.structs[queue.next]
      if (queue === undefined || struct === undefined) {
        waiting.pop()
        continue
      }
      const missing = neighboursOf(struct).find((id) => id.client !== struct.id.client && lacks(id))
      if (missing !== undefined) {
        if (isWaiting.has(missing.client)) return undefined
        waiting.push(missing.client)
        isWaiting.add(missing.client)
        continue
      }
      order.push(struct)
      placed.set(client, struct.id.clock + struct.length)
      queue.next += 1
      // Only as far as what waits for it needs.
      if (waiting.length > 1) {
        waiting.pop()
        isWaiting.delete(client)
      }
    }
  }
  return order
}

function neighboursOf(struct: Struct): Y.ID[] {
  if (!(struct instanceof Y.Item)) return []
  const { origin, rightOrigin, parent } = struct
  return [origin, rightOrigin, parent].filter((id) => id instanceof Y.ID)
}
