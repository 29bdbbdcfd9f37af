/** Consultations of organisations with their own members. */
export interface ConsultationTables {
  consultation: {
    id: string
    roadmap: string
    version: string
    organisation: string
    by: string
    at: string
    name: string
    language: string
    title: string
    number: string
    note: string
    due: string | null
    readers: string
    clauses: string
    closed_at: string | null
    set_id: string | null
  }
  consultation_member: {
    id: string
    consultation: string
    place: number
    name: string
    office: string
    address: string
    state: string
    state_at: string
    reason: string | null
  }
  consultation_reminder: { member: string; day: string; by: string; at: string }
  consultation_answer: {
    member: string
    id: string
    name: string | null
    sha256: string
    by: string
    at: string
    report: string | null
    changes: string | null
  }
  consultation_file: {
    id: string
    consultation: string
    member: string | null
    format: string
    name: string
    stored: string
    bytes: number
    sha256: string
    by: string
    organisation: string
  }
  consultation_choice: {
    consultation: string
    block: string
    part: string
    choice: string
    words: string
    revision: number
    by: string
    at: string
  }
}
