import type { Actor } from '@minga/domain/access/can'
import type { GroupId } from '@minga/domain/identity/ids'
import type { WeekItem } from '@minga/protocol/http/week'
import type { Db } from '@minga/storage/database/schema'

/** An answer of an organisation that is due. */
export interface WaitingAnswer {
  readonly kind: 'round' | 'sign-off' | 'rating' | 'review'
  readonly id: string
  readonly group: GroupId
  readonly name: WeekItem['name']
  /** Of a review: its period, and how many lines wait: to be said, or as drafts to be approved. */
  readonly reference?: string
  readonly count?: number
  readonly drafts?: number
  readonly repeatable?: number
  readonly day: string
  readonly mayAct: boolean
  /** Whether all signatories read it. */
  readonly isWidelyRead: boolean
}

/** Finds the answers that are due of a person's organisation. */
export type WaitingAnswers = (db: Db, actor: Actor, now: Date) => Promise<WaitingAnswer[]>

/** What waits in a week, and whether it may be forwarded to the organisation's members. */
export interface WaitingItem {
  readonly item: WeekItem
  /** An undertaking or a question that all signatories read; nothing internal, and nothing that is only proposed. */
  readonly isForMembers: boolean
}
