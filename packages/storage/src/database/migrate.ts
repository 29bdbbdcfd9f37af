import type { Database } from 'better-sqlite3'

import { people } from './migrations/0001-people.ts'
import { recordFacts } from './migrations/0002-record-facts.ts'
import { projections } from './migrations/0003-projections.ts'
import { audit } from './migrations/0004-audit.ts'
import { mailOutbox } from './migrations/0005-mail-outbox.ts'
import { sessionsSeen } from './migrations/0006-sessions-seen.ts'
import { admissions } from './migrations/0007-admissions.ts'
import { waysIn } from './migrations/0008-ways-in.ts'
import { organisationsRunThemselves } from './migrations/0009-organisations-run-themselves.ts'
import { threads } from './migrations/0010-threads.ts'
import { threadDeeds } from './migrations/0011-thread-deeds.ts'
import { notices } from './migrations/0012-notices.ts'
import { receivedComments } from './migrations/0013-received-comments.ts'
import { commentReactions } from './migrations/0014-comment-reactions.ts'
import { statesAndAudit } from './migrations/0015-states-and-audit.ts'
import { mailChoices } from './migrations/0016-mail-choices.ts'
import { rounds } from './migrations/0017-rounds.ts'
import { commentFiles } from './migrations/0018-comment-files.ts'
import { roundsOnRecords } from './migrations/0019-rounds-on-records.ts'
import { commitCount } from './migrations/0020-commit-count.ts'
import { filesLookedThrough } from './migrations/0021-files-looked-through.ts'
import { emailDomains } from './migrations/0022-email-domains.ts'
import { roadmapStates } from './migrations/0023-roadmap-states.ts'
import { keptAnswers } from './migrations/0024-kept-answers.ts'
import { knownDevices } from './migrations/0025-known-devices.ts'
import { threadPages } from './migrations/0026-thread-pages.ts'
import { writingSuspensions } from './migrations/0027-writing-suspensions.ts'
import { removals } from './migrations/0028-removals.ts'
import { ranks } from './migrations/0029-ranks.ts'
import { fileExports } from './migrations/0030-file-exports.ts'
import { dueReminders } from './migrations/0031-due-reminders.ts'
import { invitedPlaces } from './migrations/0032-invited-places.ts'
import { compliance } from './migrations/0033-compliance.ts'
import { roadmapFiles } from './migrations/0034-roadmap-files.ts'
import { changePieces } from './migrations/0035-change-pieces.ts'
import { savedViews } from './migrations/0036-saved-views.ts'
import { returnedRegisters } from './migrations/0037-returned-registers.ts'
import { ratings } from './migrations/0038-ratings.ts'
import { recordAliases } from './migrations/0039-record-aliases.ts'
import { customFields } from './migrations/0040-custom-fields.ts'
import { broughtFiles } from './migrations/0041-brought-files.ts'
import { roadmapVersions } from './migrations/0042-roadmap-versions.ts'
import { proposals } from './migrations/0043-proposals.ts'
import { heldInExports } from './migrations/0044-held-in-exports.ts'
import { returnedTexts } from './migrations/0045-returned-texts.ts'
import { sendings } from './migrations/0046-sendings.ts'
import { strikeOuts } from './migrations/0047-strike-outs.ts'
import { namedReaders } from './migrations/0048-named-readers.ts'
import { roadmapLooks } from './migrations/0049-roadmap-looks.ts'
import { consultations } from './migrations/0050-consultations.ts'
import { returnedOriginals } from './migrations/0051-returned-originals.ts'
import { returnedMatrices } from './migrations/0052-returned-matrices.ts'
import { closedFields } from './migrations/0053-closed-fields.ts'
import { signOffs } from './migrations/0054-sign-offs.ts'
import { alikeNotices } from './migrations/0055-alike-notices.ts'
import { editions } from './migrations/0056-editions.ts'
import { translators } from './migrations/0057-translators.ts'
import { glossary } from './migrations/0058-glossary.ts'
import { translationFiles } from './migrations/0059-translation-files.ts'
import { signatures } from './migrations/0060-signatures.ts'
import { certificates } from './migrations/0061-certificates.ts'
import { receivedPositions } from './migrations/0062-received-positions.ts'
import { silence } from './migrations/0063-silence.ts'
import { afterAdoption } from './migrations/0064-after-adoption.ts'
import { publications } from './migrations/0065-publications.ts'
import { begunPieces } from './migrations/0067-begun-pieces.ts'
import { oneTimeLinks } from './migrations/0068-one-time-links.ts'
import { publicRounds } from './migrations/0069-public-rounds.ts'
import { signedEditions } from './migrations/0070-signed-editions.ts'
import { search } from './migrations/0071-search.ts'
import { recordTexts } from './migrations/0072-record-texts.ts'
import { recordTranslations } from './migrations/0076-record-translations.ts'
import { programTokens } from './migrations/0073-program-tokens.ts'
import { calendarFeeds } from './migrations/0074-calendar-feeds.ts'
import { checkIns } from './migrations/0075-check-ins.ts'
import { returnedLinks } from './migrations/0077-returned-links.ts'
import { textMentions } from './migrations/0078-text-mentions.ts'
import { templates } from './migrations/0087-templates.ts'
import { passageDays } from './migrations/0088-passage-days.ts'
import { searchWords } from './migrations/0089-search-words.ts'
import { answerLinks } from './migrations/0090-answer-links.ts'
import { contributions } from './migrations/0091-contributions.ts'
import { datasets } from './migrations/0092-datasets.ts'
import { asks } from './migrations/0093-asks.ts'
import { dealRooms } from './migrations/0094-deal-rooms.ts'
import { pathways } from './migrations/0095-pathways.ts'
import { contributionWords } from './migrations/0096-contribution-words.ts'
import { waiting } from './migrations/0085-waiting.ts'
import { outcomes } from './migrations/0086-outcomes.ts'
import { reviews } from './migrations/0079-reviews.ts'
import { weeks } from './migrations/0081-weeks.ts'
import { mailReplies } from './migrations/0082-mail-replies.ts'
import { projectionRuns } from './migrations/0097-projection-runs.ts'
import { leadAnswers } from './migrations/0098-lead-answers.ts'
import { inviters } from './migrations/0099-inviters.ts'
import { versionCanon } from './migrations/0104-version-canon.ts'

/** A step as both engines take it. PostgreSQL begins at the baseline, so only steps after it are pairs. */
interface PairedStep {
  readonly sqlite: string
  readonly postgres: string
}

/** Forward only, in order. One that was released is never edited: the next one mends it. */
const firstSteps = [
  people,
  recordFacts,
  projections,
  audit,
  mailOutbox,
  sessionsSeen,
  admissions,
  waysIn,
  organisationsRunThemselves,
  threads,
  threadDeeds,
  notices,
  receivedComments,
  commentReactions,
  statesAndAudit,
  mailChoices,
  rounds,
  commentFiles,
  roundsOnRecords,
  commitCount,
  filesLookedThrough,
  emailDomains,
  roadmapStates,
  keptAnswers,
  knownDevices,
  threadPages,
  writingSuspensions,
  removals,
  ranks,
  fileExports,
  dueReminders,
  invitedPlaces,
  compliance,
  roadmapFiles,
  changePieces,
  savedViews,
  returnedRegisters,
  ratings,
  recordAliases,
  customFields,
  broughtFiles,
  roadmapVersions,
  proposals,
  heldInExports,
  returnedTexts,
  sendings,
  strikeOuts,
  namedReaders,
  roadmapLooks,
  consultations,
  returnedOriginals,
  returnedMatrices,
  closedFields,
  signOffs,
  alikeNotices,
  editions,
  translators,
  glossary,
  translationFiles,
  signatures,
  certificates,
  receivedPositions,
  silence,
  afterAdoption,
  publications,
  begunPieces,
  oneTimeLinks,
  publicRounds,
  signedEditions,
  search,
  recordTexts,
  recordTranslations,
  programTokens,
  calendarFeeds,
  checkIns,
  returnedLinks,
  textMentions,
  reviews,
  weeks,
  mailReplies,
  waiting,
  outcomes,
  templates,
  passageDays,
  searchWords,
  answerLinks,
  contributions,
  datasets,
  asks,
  dealRooms,
  pathways,
  contributionWords,
] as const

/** The next ones. */
const pairedSteps: readonly PairedStep[] = [projectionRuns, leadAnswers, inviters, versionCanon]

const steps: readonly string[] = [...firstSteps, ...pairedSteps.map(({ sqlite }) => sqlite)]

export const rowsSchema = steps.length

/** Where SQLite comes by the first steps, and PostgreSQL in one. */
export const baselineSchema = firstSteps.length

/** The steps that PostgreSQL takes after a schema from the baseline on. */
export function laterSteps(schema: number): readonly string[] {
  return pairedSteps.slice(schema - baselineSchema).map(({ postgres }) => postgres)
}

/** The rows were written by a later Minga; reading it with this one could lose its unknown parts. */
export class NewerSchemaError extends Error {
  override readonly name = 'NewerSchemaError'

  /** @param where whose schema it is */
  constructor(where: string, found: number, known: number) {
    super(`${where} has schema ${found}, but this Minga knows only ${known}: update Minga`)
  }
}

/**
 * Brings the schema up to date, each step in a transaction of its own with the number it leads to.
 *
 * @param target for tests of a later step: where to stop
 * @throws NewerSchemaError with nothing changed
 */
export function migrate(database: Database, target: number = steps.length): void {
  const version = Number(database.pragma('user_version', { simple: true }))
  if (version > steps.length) throw new NewerSchemaError('minga.sqlite', version, steps.length)
  for (const [index, step] of steps.entries()) {
    if (index < version || index >= target) continue
    database
      .transaction(() => {
        database.exec(step)
        database.pragma(`user_version = ${index + 1}`)
      })
      .immediate()
  }
}
