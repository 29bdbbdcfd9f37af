import type { RecordKind } from '@minga/domain/record/record-kind'

const lists = {
  barrier: '/groups/$groupId/barriers',
  action: '/groups/$groupId/actions',
  milestone: '/groups/$groupId/milestones',
} as const satisfies Record<RecordKind, string>

/** A record lies open beside its group's list. */
export function recordPlace(kind: RecordKind, groupId: string, record: string) {
  return { to: lists[kind], params: { groupId }, search: { record } } as const
}
