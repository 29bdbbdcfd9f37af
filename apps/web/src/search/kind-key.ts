import { recordKinds } from '@minga/domain/record/record-kind'
import type { SearchKind } from '@minga/protocol/http/search'

const ofRecords: ReadonlySet<string> = new Set(recordKinds)

/** The key of the word for a kind of hit: kinds of records have theirs. @param form for one, or for several */
export function kindKey(kind: SearchKind, form: 'kind' | 'kinds'): string {
  return `${ofRecords.has(kind) ? 'record' : 'search'}:${form}.${kind}`
}
