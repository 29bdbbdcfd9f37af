import type { Generated, Kysely } from 'kysely'

/** The tables as SQL holds them: times are ISO text, flags 0 or 1, lists and language maps JSON. */
export interface Tables {
  user: {
    id: string
    name: string
    email: string
    emailVerified: number
    image: string | null
    createdAt: string
    updatedAt: string
  }
  account: {
    id: string
    accountId: string
    providerId: string
    userId: string
    password: string | null
    createdAt: string
    updatedAt: string
  }
  session: {
    id: string
    token: string
    userId: string
    expiresAt: string
    userAgent: string | null
    createdAt: string
    seen_at: string | null
  }
  verification: { id: string; identifier: string; value: string; expiresAt: string }
  organisation: {
    id: string
    short_name: string
    names: string
    former_names: string
    kind: string
    hue: string
    seat: string | null
    logo: string | null
    place: number
    state: Generated<string>
  }
  person: {
    id: string
    organisation: string
    roles: string
    title: string | null
    affiliation: string | null
    language: string
    time_zone: string | null
    avatar: string | null
    state: string
    last_looked: string | null
  }
  working_group: {
    id: string
    names: string
    restricted: number
    place: number
    purpose: string
    archived: number
  }
  admission: { group_id: string; organisation: string; highest: string; by: string | null; at: string }
  naming: { group_id: string; person: string; organisation: string; named: string }
  lowering: { group_id: string; person: string; role: string }
  departure: { group_id: string; organisation: string; at: string; by: string | null }
  admission_request: {
    group_id: string
    organisation: string
    highest: string
    reason: string
    by: string
    at: string
  }
  coalition: { id: number; names: string; languages: string }
  set_up_link: { token_hash: string; expires_at: string }
  image: { id: string; type: string; bytes: Uint8Array; added_at: string }
  invitation: {
    id: string
    organisation: string
    email: string
    name: string | null
    title: string | null
    affiliation: string | null
    roles: string
    language: string
    token_hash: string
    by: string | null
    at: string
    expires_at: string
    mailed_at: string | null
    accepted_at: string | null
    revoked_at: string | null
  }
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
  }
  done: { deed: string; at: string }
  reference_counter: { kind: string; last: number }
  record_fact: {
    record: string
    kind: string
    number: number
    group_id: string
    created_by: string | null
    created_at: string
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
  room_projection: { room: string; group_id: string; head: number; unreadable: number }
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
    changed_at: string
    changed_by: string | null
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
  writing_suspension: { room: string; person: string; at: string }
  roadmap_row: { roadmap: string; title: string; words: number }
  section_row: { room: string; place: number; block: string; level: number; title: string }
  citation_row: {
    room: string
    place: number
    record: string
    kind: string
    block: string
    section_title: string
    quotation: string
  }
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
    assignee: string | null
    assignee_organisation: string | null
  }
  thread_record: { thread: string; kind: string; record: string; by: string; at: string }
  thread_promotion: { internal: string; public: string; by: string; at: string }
  comment: {
    id: string
    thread: string
    place: number
    by: string
    at: string
    text: string | null
    edited_at: string | null
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
    place: number | null
    taken_out: string | null
  }
  thread_version: { room: string; version: number }
  thread_seen: { person: string; thread: string; place: number }
  kept_answer: { person: string; key: string; asked: string; answer: string; at: string }
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
  round_record: { round: string; place: number; record: string }
  round_organisation: {
    round: string
    organisation: string
    nothing_by: string | null
    nothing_at: string | null
  }
  round_reminder: { round: string; organisation: string; occasion: string; at: string }
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
  }
  block_text: { room: string; block: string; text: string }
  event: {
    sequence: Generated<number>
    at: string
    kind: string
    group_id: string | null
    organisation: string | null
    person: string | null
    room: string | null
    subject: string
  }
  notice: {
    id: Generated<number>
    person: string
    reason: string
    group_id: string
    organisation: string | null
    place_kind: string
    place: string
    thread: string | null
    comment: string | null
    by: string | null
    at: string
    shown_at: string
    read_at: string | null
    mailed_at: string | null
  }
  mail_choice: { person: string; kind: string; pace: string }
  following: { person: string; kind: string; id: string; state: string }
  change_row: { room: string; subject: string; person: string; at: string }
  audit: {
    sequence: number
    at: string
    kind: string
    actor: string | null
    actor_organisation: string | null
    organisation: string | null
    group_id: string | null
    subject: string
    details: string
    salt: string
    hash: string
  }
  audit_head: { only: Generated<number>; sequence: number; hash: string }
  one_time: {
    hash: string
    purpose: string
    person: string | null
    details: string
    expires_at: string
    tries: number
  }
  second_factor: {
    person: string
    sealed_secret: Uint8Array
    confirmed_at: string | null
    last_step: number
  }
  recovery_code: { person: string; hash: string }
  remembered_device: { hash: string; person: string; expires_at: string }
  known_device: { hash: string; person: string; session: string; expires_at: string }
  passkey: {
    id: string
    person: string
    name: string
    public_key: Uint8Array
    counter: number
    transports: string
    added_at: string
    used_at: string | null
  }
  sign_in_provider: {
    organisation: string
    issuer: string
    client_id: string
    sealed_secret: Uint8Array
    changed_at: string
  }
  email_domain: {
    domain: string
    organisation: string
    standing: string
    token: string
    seen_at: string | null
    confirmed: number
  }
  provider_identity: {
    organisation: string
    issuer: string
    subject: string
    person: string
    linked_at: string
  }
  mail_outbox: {
    key: string
    sealed: Uint8Array | null
    queued_at: string
    due_at: string
    expires_at: string
    tries: number
  }
}

/** A connection to minga.sqlite, or a transaction on it. */
export type Rows = Kysely<Tables>
