import type { Kysely, Transaction as KyselyTransaction } from 'kysely'

import type { AskTables } from './tables/ask-tables.ts'
import type { CalendarTables } from './tables/calendar-tables.ts'
import type { CertificateTables } from './tables/certificate-tables.ts'
import type { CheckInTables } from './tables/check-in-tables.ts'
import type { ConsultationTables } from './tables/consultation-tables.ts'
import type { ContributionTables } from './tables/contribution-tables.ts'
import type { DatasetTables } from './tables/dataset-tables.ts'
import type { EditionTables } from './tables/edition-tables.ts'
import type { NoticeTables } from './tables/notice-tables.ts'
import type { OneTimeLinkTables } from './tables/one-time-link-tables.ts'
import type { OutcomeTables } from './tables/outcome-tables.ts'
import type { PathwayTables } from './tables/pathway-tables.ts'
import type { PeopleTables } from './tables/people-tables.ts'
import type { ProgramTables } from './tables/program-tables.ts'
import type { TemplateTables } from './tables/template-tables.ts'
import type { PublicRoundTables } from './tables/public-round-tables.ts'
import type { PublicationTables } from './tables/publication-tables.ts'
import type { RatingTables } from './tables/rating-tables.ts'
import type { ReviewTables } from './tables/review-tables.ts'
import type { RoomTables } from './tables/room-tables.ts'
import type { SearchTables } from './tables/search-tables.ts'
import type { SendingTables } from './tables/sending-tables.ts'
import type { SignatureTables } from './tables/signature-tables.ts'
import type { SignInTables } from './tables/sign-in-tables.ts'
import type { SignOffTables } from './tables/sign-off-tables.ts'
import type { StrikeTables } from './tables/strike-tables.ts'
import type { ThreadTables } from './tables/thread-tables.ts'
import type { WeekTables } from './tables/week-tables.ts'

/** The tables as SQL holds them: times are ISO text, flags 0 or 1, lists and language maps JSON. */
export interface Tables
  extends
    SignInTables,
    AskTables,
    PeopleTables,
    RoomTables,
    ThreadTables,
    NoticeTables,
    RatingTables,
    ReviewTables,
    SendingTables,
    ConsultationTables,
    ContributionTables,
    DatasetTables,
    EditionTables,
    CalendarTables,
    CertificateTables,
    CheckInTables,
    OutcomeTables,
    PathwayTables,
    SignatureTables,
    SignOffTables,
    OneTimeLinkTables,
    ProgramTables,
    TemplateTables,
    PublicationTables,
    PublicRoundTables,
    SearchTables,
    StrikeTables,
    WeekTables {}

/** A connection to minga.sqlite, or a transaction on it. */
export type Db = Kysely<Tables>

/** A transaction on it: what must not be done by halves asks for one, and cannot be called without. */
export type Transaction = KyselyTransaction<Tables>
