import type { Generated } from 'kysely'

/** Versions that are mailed out, contacts without account, and how documents are named. */
export interface SendingTables {
  contact: {
    id: string
    organisation: string
    name: string
    office: string
    address: string
    language: string
    by: string
    at: string
  }
  sending: {
    id: string
    roadmap: string
    version: string
    by: string
    organisation: string
    at: string
    language: string
    title: string
    number: string
    note_number: string
    note: string
    due: string | null
  }
  sending_recipient: {
    id: string
    sending: string
    place: number
    person: string | null
    contact: string | null
    name: string
    office: string
    address: string | null
    state: string
    state_at: string
    reason: string | null
    answered_by: Generated<string | null>
  }
  sending_reminder: { recipient: string; day: string; by: string; at: string }
  sending_file: {
    id: string
    sending: string
    format: string
    name: string
    stored: string
    bytes: number
    sha256: string
    by: string
    organisation: string
    export: string | null
    recipient: Generated<string | null>
  }
  organisation_letter: { organisation: string; letters: string }
  document_setting: { only: Generated<number>; pattern: string; letters: string }
}
