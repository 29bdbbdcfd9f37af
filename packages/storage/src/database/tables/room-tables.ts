import type { Generated } from 'kysely'

/** Roadmaps and registers: what is decided about them and their records, and what is derived from their rooms. */
export interface RoomTables {
  roadmap: {
    id: string
    group_id: string
    language: string
    created_by: string
    created_at: string
    state: Generated<string>
    opened_at: string | null
    state_by: string | null
    state_at: string | null
    started_as: string | null
    number: Generated<string>
  }
  reference_counter: { kind: string; last: number }
  record_fact: {
    record: string
    kind: string
    number: number
    group_id: string
    created_by: string | null
    created_at: string
    created_file: string | null
    archived: number
    archived_by: string | null
    archived_at: string | null
    first_promised_due: string | null
  }
  acceptance: {
    record: string
    organisation: string
    answer: string
    reason: string
    by: string
    at: string
  }
  lead_answer: { record: string; organisation: string; at: string; answer: string }
  slip: {
    id: string
    record: string
    due_from: string | null
    due_to: string | null
    reason: string
    by: string
    at: string
  }
  evidence: { id: string; record: string; title: string; url: string; by: string; at: string }
  also_in: { record: string; group_id: string; by: string; at: string }
  roadmap_version: {
    id: string
    roadmap: string
    kind: string
    name: string
    note: string
    sequence: number
    seed: string | null
    root: string | null
    /** The rule of the root. */
    canon: Generated<number>
    by: string
    organisation: string
    at: string
  }
  roadmap_look: {
    person: string
    roadmap: string
    sequence: number
    at: string
    before_sequence: number | null
    before_at: string | null
  }
  record_alias: {
    record: string
    into_record: string
    group_id: string
    by: string
    at: string
    inverse: string
  }
  change_piece: {
    person: string
    key: string
    piece: number
    group_id: string
    inverse: string
    at: string
    undone: Generated<number>
  }
  begun_piece: { person: string; key: string; at: string }
  saved_view: {
    id: string
    group_id: string
    kind: string
    name: string
    owner: string | null
    query: string
    by: string
    at: string
  }
  custom_field: {
    id: string
    kind: string
    type: string
    labels: string
    purpose: string
    choices: string
    unit: string | null
    place: number
    by: string
    at: string
    retired_at: string | null
  }
  glossary_term: {
    id: string
    names: string
    definition: string
    by: string
    at: string
    removed_at: string | null
  }
  glossary_version: { only: number; version: number }
  file_export: {
    id: string
    room: string
    sequence: number
    language: string
    format: string
    by: string
    at: string
    kind: string | null
    view: string | null
    held: string | null
  }
  returned: {
    id: string
    group_id: string
    export: string
    by: string
    name: string
    sha256: string
    at: string
    report: Uint8Array | null
  }
  returned_piece: { returned: string; piece: number; changes: string }
  returned_text: {
    id: string
    roadmap: string
    room: string
    export: string | null
    sequence: number
    by: string
    on_behalf_of: string | null
    name: string
    sha256: string
    at: string
    report: Uint8Array | null
    changes: string | null
    organisation: string
    readers: Generated<string>
  }
  returned_original: {
    returned: string
    name: string
    kind: string
    stored: string
    bytes: number
    sha256: string
    by: string
    organisation: string
  }
  matrix_export: { id: string; language: string; format: string; by: string; at: string; held: string }
  returned_matrix: {
    id: string
    export: string
    given: string
    by: string
    rooms: string
    name: string
    sha256: string
    at: string
    report: Uint8Array | null
    changes: string | null
  }
  returned_filed: { roadmap: string; organisation: string; said: string; thread: string }
  roadmap_file: {
    id: string
    roadmap: string
    organisation: string
    by: string
    at: string
    name: string
    kind: string
    bytes: number
    sha256: string
    stored: string
    unnamed_since: string | null
  }
  room_projection: {
    room: string
    group_id: string
    head: number
    unreadable: number
    has_texts: Generated<number>
    run: string | null
    run_head: Generated<number>
  }
  roadmap_row: { roadmap: string; title: string; words: number }
  section_row: { room: string; rank: number; block: string; level: number; title: string }
  citation_row: {
    room: string
    rank: number
    record: string
    kind: string
    block: string
    section_title: string
    quotation: string
  }
  record_text: { room: string; record: string; field: string; language: string; text: string }
  block_text: { room: string; block: string; text: string; at: string | null }
  passage_citation: { room: string; block: string; record: string }
  record_row: {
    record: string
    kind: string
    room: string
    group_id: string
    position: string
    status: string
    lead: string | null
    assignee: string | null
    due: string | null
    fields: string
    texts?: string | null
    changed_at: string
    changed_by: string | null
    changed_file: string | null
  }
  change_row: { room: string; subject: string; person: string; at: string }
  text_mention: {
    room: string
    block: string
    kind: string
    who: string
    by: string | null
    at: string
    state: string
    gone_at: string | null
  }
  suspected_removal: { room: string; since: number; at: string; last: string }
  removal: {
    id: string
    room: string
    group_id: string
    by: string
    before: number
    letters: number
    records: number
    at: string
  }
}
