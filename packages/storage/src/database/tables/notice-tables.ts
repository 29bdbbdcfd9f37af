import type { Generated } from 'kysely'

/** Events for browsers, notices for people, the audit, and answers kept for repeated requests. */
export interface NoticeTables {
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
    block: string | null
    by: string | null
    at: string
    shown_at: string
    read_at: string | null
    mailed_at: string | null
  }
  mail_choice: { person: string; kind: string; pace: string }
  reply_address: { token_hash: string; person: string; thread: string; at: string; until: string }
  mail_reply: {
    id: string
    person: string
    thread: string
    words: string
    sender: string | null
    files: number
    mail_hash: string
    at: string
    until: string
  }
  due_reminder: { record: string; person: string; due: string; reminder: string; at: string }
  following: { person: string; kind: string; id: string; state: string }
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
  kept_answer: { person: string; key: string; asked: string; answer: string; at: string }
  done: { deed: string; at: string }
}
