import { askSchema } from './ask-schema.ts'
import { calendarSchema } from './calendar-schema.ts'
import { certificateSchema } from './certificate-schema.ts'
import { checkInSchema } from './check-in-schema.ts'
import { consultationSchema } from './consultation-schema.ts'
import { contributionSchema } from './contribution-schema.ts'
import { datasetSchema } from './dataset-schema.ts'
import { editionSchema } from './edition-schema.ts'
import { noticeSchema } from './notice-schema.ts'
import { oneTimeLinkSchema } from './one-time-link-schema.ts'
import { outcomeSchema } from './outcome-schema.ts'
import { pathwaySchema } from './pathway-schema.ts'
import { peopleSchema } from './people-schema.ts'
import { programSchema } from './program-schema.ts'
import { publicRoundSchema } from './public-round-schema.ts'
import { publicationSchema } from './publication-schema.ts'
import { ratingSchema } from './rating-schema.ts'
import { recordSchema } from './record-schema.ts'
import { reviewSchema } from './review-schema.ts'
import { roadmapSchema } from './roadmap-schema.ts'
import { roomSchema } from './room-schema.ts'
import { searchSchema } from './search-schema.ts'
import { sendingSchema } from './sending-schema.ts'
import { signInSchema } from './sign-in-schema.ts'
import { signOffSchema } from './sign-off-schema.ts'
import { signatureSchema } from './signature-schema.ts'
import { strikeSchema } from './strike-schema.ts'
import { templateSchema } from './template-schema.ts'
import { threadSchema } from './thread-schema.ts'
import { weekSchema } from './week-schema.ts'
import { auditTriggers, firstRows, restSchema } from './rest.ts'
import { searchTriggers } from './search-triggers.ts'
import { versionTriggers } from './version-triggers.ts'

const schemas = [
  askSchema,
  calendarSchema,
  certificateSchema,
  checkInSchema,
  consultationSchema,
  contributionSchema,
  datasetSchema,
  editionSchema,
  noticeSchema,
  oneTimeLinkSchema,
  outcomeSchema,
  pathwaySchema,
  peopleSchema,
  programSchema,
  publicRoundSchema,
  publicationSchema,
  ratingSchema,
  recordSchema,
  reviewSchema,
  roadmapSchema,
  roomSchema,
  searchSchema,
  sendingSchema,
  signInSchema,
  signOffSchema,
  signatureSchema,
  strikeSchema,
  templateSchema,
  threadSchema,
  weekSchema,
  restSchema,
]

/** Makes `baselineSchema` in an empty database. */
export const baseline = [
  ...schemas.map(({ tables }) => tables),
  ...schemas.map(({ keys }) => keys),
  firstRows,
  ...auditTriggers,
  ...versionTriggers,
  ...searchTriggers,
].join('\n')
