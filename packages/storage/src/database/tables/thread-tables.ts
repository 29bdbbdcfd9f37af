import type { Generated } from 'kysely'

/** Discussions, comments, what goes with them, and comment rounds. */
export interface ThreadTables {
  thread: {
    id: string
    number: number | null
    group_id: string
    room: string
    place: string
    record: string | null
    field: string | null
    commented: string
    passages: string
    audience: string
    organisation: string
    type: string
    proposed_text: string | null
    by: string
    at: string
    disposition: string | null
    disposition_reason: string | null
    disposed_by: string | null
    disposed_at: string | null
    disposed_via: Generated<string | null>
    assignee: string | null
    assignee_organisation: string | null
    readers: Generated<string | null>
  }
  thread_record: { thread: string; kind: string; record: string; by: string; at: string }
  thread_promotion: { internal: string; public: string; by: string; at: string }
  proposal: {
    thread: string
    set_id: string
    position: number
    room: string
    kind: string
    block: string | null
    after_block: string | null
    letter: number | null
    base_sequence: number
    base: string
    content: string | null
    source: string
    import: string | null
    state: string
    comment: string
    organisation: string
    by: string
    at: string
    consultation: string | null
  }
  thread_version: { room: string; version: number }
  thread_seen: { person: string; thread: string; rank: number }
  comment: {
    id: string
    thread: string
    rank: number
    by: string
    at: string
    text: string | null
    edited_at: string | null
    via: Generated<string | null>
  }
  comment_reaction: { comment: string; reaction: string; person: string; at: string }
  comment_revision: { comment: string; until: string; text: string }
  comment_file: {
    id: string
    group_id: string
    organisation: string
    by: string
    at: string
    name: string
    kind: string
    bytes: number
    sha256: string
    stored: string
    comment: string | null
    rank: number | null
    taken_out: string | null
  }
  received_comment: {
    thread: string
    comment: string
    name: string
    received_on: string
    channel: string
    language: string
    state: string
    token_hash: string | null
    expires_at: string
    confirmed_at: string | null
    letter: Generated<string | null>
  }
  official_letter: {
    id: string
    organisation: string
    number: string
    dated: string
    signatory: string
    office: string
    file: string
    by: string
    at: string
  }
  comment_round: {
    id: string
    group_id: string
    roadmap: string | null
    name: string
    question: string
    sequence: number
    opened_by: string
    opened_at: string
    closes_on: string
    remind_days: number
    closed_by: string | null
    closed_at: string | null
    end_told_at: string | null
  }
  round_record: { round: string; rank: number; record: string }
  round_organisation: {
    round: string
    organisation: string
    nothing_by: string | null
    nothing_at: string | null
  }
  round_reminder: { round: string; organisation: string; occasion: string; at: string }
}
