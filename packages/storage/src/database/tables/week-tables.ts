import type { Generated } from 'kysely'

/** When people work, and the mails of what waits in a week. */
export interface WeekTables {
  working_hours: { person: string; from_hour: number; until_hour: number; days: string }
  week_mail: { person: string; subject: string; monday: string; at: string }
  answer_link: {
    id: string
    kind: Generated<string>
    subject: string
    person: string
    secret_hash: string
    at: string
    until: string
  }
}
