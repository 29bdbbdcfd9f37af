/** The calendars that programs read by a secret address. */
export interface CalendarTables {
  calendar_feed: {
    id: string
    person: string
    kind: string
    of_id: string | null
    secret_hash: string
    at: string
  }
  calendar_date: { subject: string; date: string; sequence: number; at: string }
}
