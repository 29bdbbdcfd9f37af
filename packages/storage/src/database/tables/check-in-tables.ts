/** Links by which a person reports on one action without signing in. */
export interface CheckInTables {
  check_in: {
    id: string
    record: string
    person: string
    secret_hash: string
    at: string
    until: string
  }
  check_in_report: {
    id: string
    check_in: string
    said: string
    inverse: string
    slip: string | null
    at: string
    taken_back_at: string | null
  }
}
