import { refusalExit, type RefusalCode } from '@minga/protocol/wire/refusal'
import * as Y from 'yjs'

import type { PersonId } from '../log/author.ts'
import type { ReplayableRoom } from '../log/update-log.ts'
import { takeOutForbidden } from '../strike/forbidden-keys.ts'
import type { ForbiddenKeys } from '../strike/forbidden-names.ts'
import { strikeUpdate } from '../strike/strike-update.ts'
import { applyUpdate, defer, refuse, type Outcome, type RoomWork, type ShadowVerdict } from './apply-update.ts'
import type { ProposedUpdate } from './keeper-port.ts'
import { LiveWeight } from './live-weight.ts'
import { applyQuietly, hasPending } from './quiet-transaction.ts'
import { RoomSpace, type RoomQuota, type SpaceFacts } from './room-quota.ts'
import type { RoomSchema } from './room-schema.ts'
import { serverClientId } from './server-client-id.ts'
import { TypeRules } from './type-rules.ts'

export interface Change {
  /** Undefined when the document is as it was. */
  readonly update: Uint8Array | undefined
  readonly clocks: readonly (readonly [clientId: number, clock: number])[]
}

export type BatchResult =
  | {
      readonly kind: 'applied'
      readonly verdicts: readonly ShadowVerdict[]
      /** The part of each update that is in the document now, to be logged. */
      readonly stored: readonly (Uint8Array | undefined)[]
      readonly bindings: ReadonlyMap<number, PersonId>
      readonly change: Change
    }
  /**
   * An update passed the gate and still did not apply, `offender` by its index if that is known. The document may be
   * half changed: discard the shadow.
   */
  | { readonly kind: 'broken'; readonly offender: number | undefined }

/** The limits and the schema of a room. The schema is the same for as long as its document is loaded. */
export interface RoomRules extends RoomWork {
  readonly quota: RoomQuota
  readonly schema: RoomSchema
  /** Keys under which nothing may come: a value there is taken without its content. Undefined without any. */
  readonly forbidden: ForbiddenKeys | undefined
}

/**
 * A room's document in the keeper, holding what the log holds and, for the moment between applying and appending, the
 * batch under way. It never edits by itself.
 */
export class Shadow {
  readonly doc: Y.Doc
  #rules: TypeRules | undefined
  #live: LiveWeight | undefined

  private constructor(doc: Y.Doc) {
    this.doc = doc
  }

  /** @throws when the stored bytes do not add up to a document without gaps */
  static load({ snapshot, tail }: ReplayableRoom): Shadow {
    const shadow = new Shadow(new Y.Doc({ gc: true }))
    const updates = tail.map(({ update }) => update)
    if (snapshot !== undefined) updates.unshift(snapshot.update)
    applyQuietly(shadow.doc, () => {
      for (const update of updates) Y.applyUpdate(shadow.doc, update)
    })
    if (hasPending(shadow.doc)) throw new Error('the stored updates leave a gap')
    return shadow
  }

  /** Counted from the first call on: reading a room does not need it. */
  get live(): LiveWeight {
    return (this.#live ??= new LiveWeight(this.doc))
  }

  /**
   * @param kept whose client ids are whose, and how many bytes are stored
   * @param refused updates of the batch that are refused without another look, by index
   */
  apply(
    updates: readonly ProposedUpdate[],
    kept: Pick<SpaceFacts, 'owners' | 'storedBytes' | 'hasTail'>,
    limits: RoomRules,
    refused: ReadonlyMap<number, RefusalCode>,
  ): BatchResult {
    const { mark, room } = limits
    const verdicts: ShadowVerdict[] = []
    let stored: (Uint8Array | undefined)[] = []
    /** Connections with an update that waits for its turn: their later updates wait as well. */
    const waiting = new Set<number>()
    const bindings = new Map<number, PersonId>()
    /** Connections that were refused for good in this batch: their later updates are not looked at. */
    const doomed = new Map<number, RefusalCode>()
    const rules = (this.#rules ??= new TypeRules(limits.schema))
    let offender: number | undefined
    const { owners, storedBytes, hasTail } = kept
    const { doc, live } = this
    const space = new RoomSpace({ doc, live, quota: limits.quota, owners, storedBytes, hasTail })
    const applyAll = (transaction: Y.Transaction) => {
      for (const [index, proposed] of updates.entries()) {
        mark.begin('gate', room, index)
        const early = doomed.get(proposed.connection) ?? refused.get(index)
        const state = { owners, bindings, rules, space, work: limits, index }
        let outcome: Outcome | 'broken'
        if (early !== undefined) outcome = refuse(early)
        else if (waiting.has(proposed.connection)) outcome = defer(proposed.update)
        else outcome = applyUpdate(doc, proposed, state, transaction)
        if (outcome === 'broken') {
          offender = index
          return
        }
        const { verdict } = outcome
        verdicts.push(verdict)
        stored.push(outcome.stored)
        if (verdict.kind === 'deferred') waiting.add(proposed.connection)
        if (verdict.kind === 'refused' && refusalExit[verdict.code].kind === 'close') {
          doomed.set(proposed.connection, verdict.code)
        }
      }
      if (limits.forbidden !== undefined) {
        const ranges = takeOutForbidden(transaction, limits.forbidden)
        if (ranges.size > 0)
          stored = stored.map((update) => update && (strikeUpdate(update, ranges, limits.forbidden) ?? update))
      }
      mark.begin('settle', room)
    }
    try {
      const change = this.#record(applyAll)
      if (offender === undefined) return { kind: 'applied', verdicts, stored, bindings, change }
    } catch {
      // Yjs's own work at the end of a transaction met what an update did to the document.
    } finally {
      mark.end()
    }
    return { kind: 'broken', offender }
  }

  /** Runs a server-side edit. When it throws, the document may be half changed: discard the shadow. */
  edit<Result>(
    run: (doc: Y.Doc) => Result,
    clientId: number = serverClientId,
    forbidden?: ForbiddenKeys,
  ): { readonly result: Result; readonly change: Change } {
    let result: { readonly value: Result } | undefined
    this.doc.clientID = clientId
    const change = this.#record((transaction) => {
      result = { value: run(this.doc) }
      if (forbidden !== undefined) takeOutForbidden(transaction, forbidden)
      transaction.local = true
    })
    if (result === undefined) throw new Error('a server-side edit did not run')
    return { result: result.value, change }
  }

  #record(run: (transaction: Y.Transaction) => void): Change {
    let update: Uint8Array | undefined
    let clocks: Change['clocks'] = []
    const collect = (bytes: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
      if (update !== undefined) throw new Error('one transaction gave two updates')
      update = bytes
      clocks = [...transaction.afterState].filter(
        ([clientId, clock]) => transaction.beforeState.get(clientId) !== clock,
      )
    }
    this.doc.on('update', collect)
    try {
      applyQuietly(this.doc, run)
    } finally {
      this.doc.off('update', collect)
    }
    return { update, clocks }
  }
}
