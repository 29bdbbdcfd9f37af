import type { RecordFacts } from '@minga/protocol/http/records'

interface Standing {
  readonly record: { readonly id: string }
  readonly facts: RecordFacts | undefined
}

/** The ids by which others may name a record: its own, and those of the records that were merged into it. */
export function idsOf({ record, facts }: Standing): readonly string[] {
  return [record.id, ...(facts?.merged ?? []).map((merged) => merged.record)]
}
