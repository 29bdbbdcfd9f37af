/** Links by which people without an account answer, and the hold on such an answer. */
export interface OneTimeLinkTables {
  one_time_link: {
    id: string
    sign_off: string
    organisation: string
    name: string
    office: string
    acting: string
    language: string
    address: string
    token_hash: string
    code_hash: string
    wrong_codes: number
    session_hash: string | null
    session_until: string | null
    by: string
    at: string
    mailed_at: string | null
    mail_failed_at: string | null
    mail_reason: string | null
    opened_at: string | null
    withdrawn_by: string | null
    withdrawn_at: string | null
  }
  position_hold: {
    position: string
    link: string
    until: string
    taken_back_at: string | null
    taken_back_by: string | null
    announced_at: string | null
  }
}
