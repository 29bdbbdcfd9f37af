/** What records need, and what organisations offer to it. */
export interface AskTables {
  ask: {
    id: string
    record: string
    kind: string
    words: string
    language: string
    asked: string | null
    organisation: string
    by: string
    at: string
    state: string
  }
  offer: {
    id: string
    ask: string
    record: string
    organisation: string
    words: string
    language: string
    by: string
    at: string
    state: string
    decided_by: string | null
    decided_at: string | null
    reason: string
  }
}
