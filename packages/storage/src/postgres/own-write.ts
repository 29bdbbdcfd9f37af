import { RawNode, type CompiledQuery } from 'kysely'

const reads = /^\s*(?:select|with|values|explain|show)\b/i
const writesWithin = /\b(?:insert\s+into|delete\s+from|update\s+\S+\s+set)\b/i

/** Whether a statement writes, so that one that stands alone is a transaction of its own. */
export function isOwnWrite({ query, sql }: CompiledQuery): boolean {
  if (RawNode.is(query)) return !reads.test(sql) || writesWithin.test(sql)
  return query.kind !== 'SelectQueryNode'
}
