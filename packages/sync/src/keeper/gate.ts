import { maximumMessageBytes } from '@minga/protocol/wire/message-type'
import type { RefusalCode } from '@minga/protocol/wire/refusal'
import * as Y from 'yjs'

import { DividedCharacters } from './divided-characters.ts'
import { ElementLimits } from './element-limits.ts'
import { HonestStructs } from './honest-structs.ts'
import { integrationOrder } from './integration-order.ts'
import { KnownStructs } from './known-structs.ts'
import { depthIn, Nesting } from './nesting.ts'
import { Places } from './places.ts'
import { StructIndex, type DeleteSet, type Struct } from './struct-index.ts'
import type { TypeRules } from './type-rules.ts'
import { isWellFormed } from './well-formed.ts'

/** The room as the gate sees it, with the earlier updates of the same batch applied. */
export interface GateContext {
  readonly doc: Y.Doc
  /** The schema of this kind of room. */
  readonly rules: TypeRules
  /** Whether the author may write with this client id. */
  mayUse(clientId: number): boolean
  /** How many elements of a name the room holds; without it, none is counted. */
  elementsOf?(name: string): number
  /** How many items may be passed to decide whether it is honest: some ms. */
  readonly maximumSteps?: number
}

/** More than any list has. */
const defaultMaximumSteps = 1_000_000

export type GateVerdict =
  | {
      readonly ok: true
      /** Client ids that bring something new, with the clock they reach. */
      readonly clocks: ReadonlyMap<number, number>
      /** Called once it is applied: false when no editor made it and that could not be decided before. */
      readonly isHonest: () => boolean
      /** The structs that it brings, each after those it depends on. */
      readonly order: readonly Struct[]
      readonly deleted: DeleteSet
      /** It brings something that the room has, or the beginning of it. */
      readonly overlaps: boolean
      readonly honest: HonestStructs
      /** Elements it brings of which a room may hold only so many, by name. */
      readonly elements: ReadonlyMap<string, number>
      /** How much was read of it, in structs and ranges. */
      readonly read: number
    }
  | {
      readonly ok: false
      readonly code: RefusalCode
      /** How many items were passed to decide. */
      readonly steps: number
      readonly read: number
    }

/** No honest client writes this often; beyond it the arithmetic of clocks is no longer exact in every runtime. */
const maximumClock = 2 ** 31
const maximumDepth = 64
const forbiddenKey = '__proto__'

type DecodedUpdate = ReturnType<typeof Y.decodeUpdate>

/**
 * Decides whether an update may be applied, without applying it. V1 only: bytes from outside must never reach the V2
 * functions, which a few bytes can keep busy for ever (yjs/yjs#687).
 */
export function inspectUpdate(update: Uint8Array, context: GateContext): GateVerdict {
  if (update.byteLength > maximumMessageBytes) return refusal('too-large')
  let decoded: DecodedUpdate
  try {
    decoded = Y.decodeUpdate(update)
  } catch {
    return refusal('undecodable')
  }
  const { structs, ds } = decoded
  const read = sizeOf(structs, ds)
  const refuse = (code: RefusalCode, steps = 0) => refusal(code, steps, read)
  if (!isWellFormed(structs, ds)) return refuse('does-not-apply')
  const clocks = new Map<number, number>()
  const types: Y.Item[] = []
  let overlaps = false
  const known = (clientId: number) => Y.getState(context.doc.store, clientId)
  const reached = (clientId: number) => clocks.get(clientId) ?? known(clientId)

  for (const struct of structs) {
    const { client, clock } = struct.id
    const end = clock + struct.length
    if (struct instanceof Y.Skip || clock > reached(client)) return refuse('missing-dependency')
    if (end > maximumClock) return refuse('does-not-apply')
    // Applying skips what the room already has, from any sender: relays and full answers are fine.
    overlaps ||= clock < known(client)
    if (end <= reached(client)) continue
    if (!context.mayUse(client)) return refuse('foreign-client-id')
    clocks.set(client, end)
    if (struct instanceof Y.Item && struct.content instanceof Y.ContentType) types.push(struct)
  }
  for (const struct of structs) {
    if (!(struct instanceof Y.Item)) continue
    if (!isAllowed(struct)) return refuse('does-not-apply')
    for (const { client, clock } of dependencies(struct)) {
      if (clock >= reached(client)) return refuse('missing-dependency')
      if (client === struct.id.client && clock >= struct.id.clock) return refuse('does-not-apply')
    }
  }
  for (const [client, ranges] of ds.clients) {
    if (ranges.some(({ clock, len }) => clock + len > reached(client))) return refuse('missing-dependency')
  }
  const index = new StructIndex(structs)
  if (types.length > 0) {
    const nesting = new Nesting(index, (id) => depthIn(context.doc, id))
    if (types.some((item) => nesting.isTooDeep(item))) return refuse('does-not-apply')
  }
  const order = integrationOrder(structs, known)
  // They lean on each other: no copy could ever place them.
  if (order === undefined) return refuse('does-not-apply')
  const { maximumSteps = defaultMaximumSteps } = context
  const places = new Places(context.doc, index)
  const honest = new HonestStructs({ doc: context.doc, structs: index, deleted: ds, places, maximumSteps })
  const recognised = new KnownStructs(context.rules, places, structs, ds)
  const limits = new ElementLimits(recognised, (name) => context.elementsOf?.(name) ?? 0)
  const divided = new DividedCharacters(context.doc)
  for (const struct of structs) {
    if (!(struct instanceof Y.Item)) continue
    const clock = known(struct.id.client)
    if (struct.id.clock < clock) divided.seen(struct)
    if (struct.id.clock + struct.length <= clock) continue
    const code =
      honest.refusalOf(struct, clock) ?? recognised.refusalOf(struct, clock) ?? limits.refusalOf(struct, clock)
    if (honest.isExhausted) return refuse('rate-exceeded', honest.steps)
    if (code !== undefined) return refuse(code, honest.steps)
  }
  if (!divided.areExplained(structs, ds)) return refuse('missing-dependency', honest.steps)
  const { added: elements } = limits
  return { ok: true, clocks, isHonest: () => honest.areProven(), order, deleted: ds, overlaps, honest, elements, read }
}

function refusal(code: RefusalCode, steps = 0, read = 0): GateVerdict {
  return { ok: false, code, steps, read }
}

function sizeOf(structs: readonly Struct[], ds: DeleteSet): number {
  let size = structs.length
  for (const ranges of ds.clients.values()) size += ranges.length
  return size
}

function dependencies({ origin, rightOrigin, parent }: Y.Item): Y.ID[] {
  // A decoded item's parent is a root's name, an id, or null when it follows from the neighbours.
  const parentId = parent instanceof Y.ID ? parent : null
  return [origin, rightOrigin, parentId].filter((id) => id !== null)
}

/** Keeps out what no editor of ours writes and what would hurt the code that reads documents later. */
function isAllowed({ content, parentSub, parent }: Y.Item): boolean {
  if (content instanceof Y.ContentDoc) return false
  if (parentSub === forbiddenKey || (parent as unknown) === forbiddenKey) return false
  if (content instanceof Y.ContentAny) return content.arr.every((value: unknown) => isShallow(value))
  if (content instanceof Y.ContentJSON) return content.arr.every((value: unknown) => isShallow(value))
  if (content instanceof Y.ContentEmbed) return isShallow(content.embed)
  if (content instanceof Y.ContentFormat) return isShallow(content.value)
  return true
}

function isShallow(value: unknown, depth = 0): boolean {
  // JSON.stringify throws on a bigint.
  if (typeof value === 'bigint') return false
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return true
  return depth < maximumDepth && Object.values(value).every((inner) => isShallow(inner, depth + 1))
}
