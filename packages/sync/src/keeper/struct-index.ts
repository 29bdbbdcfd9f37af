import * as Y from 'yjs'

type DecodedUpdate = ReturnType<typeof Y.decodeUpdate>

/** The structs of an update, as Yjs decodes it: those of each client in the order of its clocks. */
export type Struct = DecodedUpdate['structs'][number]
export type DeleteSet = DecodedUpdate['ds']
interface DeletedRange {
  readonly clock: number
  readonly len: number
}

/** Finds what an update brings by its id. Made when first asked: most updates only lean on what the room has. */
export class StructIndex {
  readonly #structs: readonly Struct[]
  #byClient: Map<number, Struct[]> | undefined

  constructor(structs: readonly Struct[]) {
    this.#structs = structs
  }

  find({ client, clock }: Y.ID): Struct | undefined {
    this.#byClient ??= byClient(this.#structs)
    const structs = this.#byClient.get(client) ?? []
    let [low, high] = [0, structs.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      const struct = structs[middle]
      if (struct === undefined || struct.id.clock > clock) high = middle
      else if (struct.id.clock + struct.length <= clock) low = middle + 1
      else return struct
    }
    return undefined
  }
}

function byClient(structs: readonly Struct[]): Map<number, Struct[]> {
  const found = new Map<number, Struct[]>()
  for (const struct of structs) {
    const known = found.get(struct.id.client)
    if (known === undefined) found.set(struct.id.client, [struct])
    else known.push(struct)
  }
  return found
}

/** The item of the document at this id, or undefined without one there. */
export function storedAt({ store }: Y.Doc, { client, clock }: Y.ID): Y.Item | Y.GC | undefined {
  const structs = store.clients.get(client)
  const last = structs?.at(-1)
  if (structs === undefined || last === undefined || clock >= last.id.clock + last.length) return undefined
  return clock >= last.id.clock ? last : structs[Y.findIndexSS(structs, clock)]
}

/**
 * The deleted range at this clock, or undefined.
 *
 * @param ranges in their order and joined, as Yjs writes them; in others nothing may be found
 */
export function rangeAt(ranges: readonly DeletedRange[], clock: number): DeletedRange | undefined {
  let [low, high] = [0, ranges.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    const range = ranges[middle]
    if (range === undefined || range.clock > clock) high = middle
    else if (range.clock + range.len <= clock) low = middle + 1
    else return range
  }
  return undefined
}
