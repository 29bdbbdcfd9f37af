import type { ApiParts } from './api-parts.ts'
import { authRoutes } from './auth/routes.ts'
import { activityRoutes } from './features/activity-reports/routes.ts'
import { auditRoutes } from './features/audit/routes.ts'
import { declarationRoutes } from './features/certificates/declaration-routes.ts'
import { signedPageRoutes } from './features/certificates/signed-page-routes.ts'
import { pacedCalendarRoutes } from './features/calendar/calendar-routes.ts'
import { feedRoutes } from './features/calendar/feed-routes.ts'
import { certificateRoutes } from './features/certificates/routes.ts'
import { verifyRoutes } from './features/certificates/verify-routes.ts'
import { coalitionPageFileRoutes } from './features/coalition-page/file-routes.ts'
import { coalitionRoutes } from './features/coalition/routes.ts'
import { commentMatrixRoutes } from './features/comment-matrix/routes.ts'
import { reportRoutes } from './features/check-in/report-routes.ts'
import { reviewLinkRoutes } from './features/check-in/review-links.ts'
import { roundLinkRoutes } from './features/check-in/round-links.ts'
import { chartRoutes } from './features/charts/routes.ts'
import { checkInRoutes } from './features/check-in/routes.ts'
import { contributionRoutes } from './features/contributions/routes.ts'
import { closingRoutes } from './features/custom-fields/closed-field-routes.ts'
import { customFieldRoutes } from './features/custom-fields/routes.ts'
import { demoRoutes } from './features/demo/routes.ts'
import { glossaryRoutes } from './features/glossary/routes.ts'
import { admissionRoutes } from './features/groups/admission-routes.ts'
import { arrangeRoutes } from './features/groups/arrange-routes.ts'
import { complianceRoutes } from './features/groups/compliance-routes.ts'
import { departureRoutes } from './features/groups/departure-routes.ts'
import { fullnessRoutes } from './features/groups/fullness-routes.ts'
import { matrixRoutes } from './features/groups/matrix-routes.ts'
import { namingRoutes } from './features/groups/naming-routes.ts'
import { readerRoutes } from './features/groups/reader-routes.ts'
import { groupRoutes } from './features/groups/routes.ts'
import { stateRoutes } from './features/groups/state-routes.ts'
import { suspensionRoutes } from './features/groups/suspension-routes.ts'
import { unknownRoutes } from './features/groups/unknown-routes.ts'
import { installationRoutes } from './features/health/installation.ts'
import { authorshipRoutes } from './features/history/authorship-routes.ts'
import { fieldHistoryRoutes } from './features/history/field-routes.ts'
import { textHistoryRoutes } from './features/history/text-routes.ts'
import { momentRoutes } from './features/history/moment-routes.ts'
import { lookedRoutes } from './features/home/looked-routes.ts'
import { weekRoutes } from './features/home/week-routes.ts'
import { noticeMailRoutes } from './features/inbox/mail-routes.ts'
import { inboxRoutes } from './features/inbox/routes.ts'
import { acceptanceRoutes } from './features/invitations/acceptance-routes.ts'
import { invitationPost } from './features/invitations/invitation-post.ts'
import { invitationRoutes } from './features/invitations/routes.ts'
import { mailReplyRoutes } from './features/mail-replies/routes.ts'
import { meRoutes } from './features/me/routes.ts'
import { domainRoutes } from './features/organisation-sign-in/domain-routes.ts'
import { organisationSignInRoutes } from './features/organisation-sign-in/routes.ts'
import { organisationAdministrationRoutes } from './features/organisations/administration-routes.ts'
import { organisationRoutes } from './features/organisations/routes.ts'
import { successionRoutes } from './features/organisations/succession-routes.ts'
import { peopleRoutes } from './features/people/routes.ts'
import { programRoutes } from './features/programs/routes.ts'
import { mergeRoutes } from './features/record-merge/routes.ts'
import { ratingRoutes } from './features/ratings/routes.ts'
import { decisionRoutes } from './features/records/decision-routes.ts'
import { outcomeRoutes } from './features/records/outcome-routes.ts'
import { askRoutes } from './features/asks/routes.ts'
import { waitingRoutes } from './features/records/waiting-routes.ts'
import { recordRoutes } from './features/records/record-routes.ts'
import { BegunPieces } from './commands/register-changes/begun-pieces.ts'
import { ChangeFacts } from './commands/register-changes/change-facts.ts'
import { registerChangeRoutes } from './features/register-changes/routes.ts'
import { returnedRoutes } from './features/register-files/returned/returned-routes.ts'
import { registerFileRoutes } from './features/register-files/routes.ts'
import { lookRoutes } from './features/versions/look-routes.ts'
import { versionRoutes } from './features/versions/routes.ts'
import { restoreRoutes } from './features/restore/routes.ts'
import { roadmapRoutes } from './features/roadmaps/routes.ts'
import { roundChangeRoutes } from './features/rounds/change-routes.ts'
import { reviewRoutes } from './features/reviews/routes.ts'
import { takeBackLines } from './features/reviews/take-back-lines.ts'
import { unchangedLines } from './features/reviews/unchanged-lines.ts'
import { sayUnchanged } from './features/reviews/write-lines.ts'
import { reviewFileRoutes } from './features/review-files/routes.ts'
import { sayNothing } from './features/rounds/commands.ts'
import { roundRoutes } from './features/rounds/routes.ts'
import { ownPasskeyRoutes } from './features/security/passkey-routes.ts'
import { savedViewRoutes } from './features/saved-views/routes.ts'
import { securityRoutes } from './features/security/routes.ts'
import { secondFactorRoutes } from './features/security/second-factor-routes.ts'
import { sessionRoutes } from './features/sessions/routes.ts'
import { setUpRoutes } from './features/set-up/routes.ts'
import { linkRoutes } from './features/sign-in/link-routes.ts'
import { passkeyRoutes } from './features/sign-in/passkey-routes.ts'
import { providerRoutes } from './features/sign-in/provider-routes.ts'
import { resetRoutes } from './features/sign-in/reset-routes.ts'
import { datasetRoutes } from './features/datasets/routes.ts'
import { pathwayRoutes } from './features/pathways/routes.ts'
import { templateRoutes } from './features/templates/routes.ts'
import { waysRoutes } from './features/sign-in/ways-routes.ts'
import { roadmapFileRoutes } from './features/roadmap-files/routes.ts'
import { answerRoutes } from './features/sendings/consultations/answer-routes.ts'
import type { ReturnedDocuments } from './features/sendings/consultations/consultation-parts.ts'
import { publicRoutes } from './features/publishing/public-routes.ts'
import { publishingRoutes } from './features/publishing/routes.ts'
import { editionRoutes } from './features/editions/routes.ts'
import { recordTranslationRoutes } from './features/record-translations/routes.ts'
import { translatorRoutes } from './features/editions/translator-routes.ts'
import { laterRoutes } from './features/sign-offs/later-routes.ts'
import { linkPageRoutes } from './features/sign-offs/one-time-links/page-routes.ts'
import { returnedLinkMail } from './features/sign-offs/one-time-links/returned-link.ts'
import { oneTimeLinkRoutes } from './features/sign-offs/one-time-links/routes.ts'
import { positionFileRoutes } from './features/sign-offs/position-files.ts'
import { signOffRoutes } from './features/sign-offs/routes.ts'
import { signingRoutes } from './features/sign-offs/signing-routes.ts'
import { consultationRoutes } from './features/sendings/consultations/routes.ts'
import { bounceRoutes } from './features/sendings/bounce-routes.ts'
import { contactRoutes } from './features/sendings/contact-routes.ts'
import { letterRoutes } from './features/sendings/letter-routes.ts'
import { sendingRoutes } from './features/sendings/routes.ts'
import { textFileMaker } from './features/text-files/make-text-file.ts'
import { ArrivingFiles } from './files/arriving-files.ts'
import { compareDocument } from './features/text-files/returned/bring-returned-text.ts'
import { returnedTextRoutes } from './features/text-files/returned/returned-text-routes.ts'
import { holdRoutes } from './features/strike-outs/hold-routes.ts'
import { strikeOutRoutes } from './features/strike-outs/routes.ts'
import { giveToTranslators } from './features/translation-files/give-to-translators.ts'
import { recordFileRoutes } from './features/translation-files/records/routes.ts'
import { translationFileRoutes } from './features/translation-files/routes.ts'
import { textFileRoutes } from './features/text-files/routes.ts'
import { threadChangeRoutes } from './features/threads/change-routes.ts'
import { fileRoutes } from './features/threads/file-routes.ts'
import { proposalRoutes } from './features/threads/proposal-routes.ts'
import { receivedRoutes } from './features/threads/received-routes.ts'
import { threadRoutes } from './features/threads/routes.ts'
import type { Route } from './http/route.ts'
import { listRoutes } from './lists/list-routes.ts'
import { answeredBy } from './lists/list-worker-port.ts'
import { waitingAnswers } from './waiting-answers.ts'

/** The whole API, one feature after the other. */
export function apiRoutes(given: ApiParts): Route[] {
  const { db, historian, now, demo, auditKey } = given
  const parts = { ...given, begun: new BegunPieces(db), facts: new ChangeFacts(db, given.rights) }
  const texts = textFileMaker(parts)
  const returned = returnedDocuments(parts)
  return [
    ...answeredBy(parts.lists, listRoutes(parts)),
    ...pacedCalendarRoutes(parts),
    ...feedRoutes(parts),
    ...chartRoutes(parts),
    ...checkInRoutes(parts),
    ...reportRoutes(parts),
    ...roundLinkRoutes({ ...parts, sayNothing }),
    ...reviewLinkRoutes({ ...parts, unchangedLines, sayUnchanged, takeBackLines }),
    ...authRoutes(parts),
    ...demoRoutes(demo),
    ...coalitionRoutes(db),
    ...coalitionPageFileRoutes(parts),
    ...customFieldRoutes(parts),
    ...glossaryRoutes(parts),
    ...closingRoutes(parts),
    ...setUpRoutes(parts),
    ...acceptanceRoutes(parts),
    ...invitationRoutes({ db, now, post: parts.mail && invitationPost({ ...parts, mail: parts.mail }) }),
    ...meRoutes({ db, now, isDemo: demo !== undefined }),
    ...groupRoutes(parts),
    ...unknownRoutes(parts),
    ...fullnessRoutes(parts),
    ...stateRoutes(parts),
    ...roadmapRoutes(parts),
    ...arrangeRoutes(parts),
    ...complianceRoutes(parts),
    ...admissionRoutes(parts),
    ...namingRoutes(parts),
    ...readerRoutes(db),
    ...suspensionRoutes(parts),
    ...departureRoutes(parts),
    ...matrixRoutes(db),
    ...installationRoutes(parts.readHealth),
    ...organisationRoutes(db),
    ...activityRoutes(parts),
    ...authorshipRoutes(db, historian),
    ...fieldHistoryRoutes(db, historian),
    ...textHistoryRoutes(db, historian),
    ...momentRoutes(db, historian),
    ...versionRoutes(parts),
    ...lookRoutes(parts),
    ...sendingRoutes({ ...parts, texts }),
    ...consultationRoutes({ ...parts, texts, returned }),
    ...answerRoutes({ ...parts, texts, returned }),
    ...contactRoutes(parts),
    ...letterRoutes(parts),
    ...bounceRoutes({ ...parts, returnedLinkMail }),
    ...restoreRoutes(parts),
    ...registerChangeRoutes(parts),
    ...savedViewRoutes(parts),
    ...templateRoutes(parts),
    ...datasetRoutes(parts),
    ...pathwayRoutes(parts),
    ...programRoutes(parts),
    ...organisationAdministrationRoutes(parts),
    ...successionRoutes(parts),
    ...peopleRoutes({ ...parts, mails: parts.mail !== undefined }),
    ...mailReplyRoutes(parts),
    ...weekRoutes({ ...parts, waitingAnswers }),
    ...lookedRoutes(db, now),
    ...inboxRoutes(parts),
    ...noticeMailRoutes(parts),
    ...sessionRoutes(parts),
    ...waysRoutes(parts),
    ...linkRoutes(parts),
    ...resetRoutes(parts),
    ...passkeyRoutes(parts),
    ...providerRoutes(parts),
    ...securityRoutes(parts),
    ...secondFactorRoutes(parts),
    ...ownPasskeyRoutes(parts),
    ...organisationSignInRoutes(parts),
    ...domainRoutes(parts),
    ...recordRoutes(db),
    ...decisionRoutes(parts),
    ...outcomeRoutes(parts),
    ...contributionRoutes(parts),
    ...waitingRoutes(parts),
    ...askRoutes(parts),
    ...mergeRoutes(parts),
    ...auditRoutes(db, auditKey, now),
    ...threadRoutes(parts),
    ...threadChangeRoutes(parts),
    ...proposalRoutes(parts),
    ...receivedRoutes(parts),
    ...fileRoutes(parts),
    ...roadmapFileRoutes(parts),
    ...commentMatrixRoutes(parts),
    ...textFileRoutes({ ...parts, translatorsFiles: giveToTranslators(parts) }),
    ...translationFileRoutes(parts),
    ...recordFileRoutes(parts),
    ...registerFileRoutes(parts),
    ...returnedRoutes(parts),
    ...returnedTextRoutes(parts),
    ...roundRoutes(parts),
    ...roundChangeRoutes(parts),
    ...ratingRoutes(parts),
    ...reviewRoutes(parts),
    ...reviewFileRoutes(parts),
    ...signOffRoutes(parts),
    ...publishingRoutes(parts),
    ...publicRoutes(parts),
    ...editionRoutes(parts),
    ...recordTranslationRoutes(parts),
    ...translatorRoutes(parts),
    ...certificateRoutes(parts),
    ...signedPageRoutes(parts),
    ...declarationRoutes({ ...parts, texts }),
    ...verifyRoutes(parts),
    ...positionFileRoutes(parts),
    ...laterRoutes(parts),
    ...oneTimeLinkRoutes(parts),
    ...linkPageRoutes(parts),
    ...signingRoutes(parts),
    ...strikeOutRoutes({ ...parts, ...parts.striking }),
    ...holdRoutes(parts),
  ]
}

/** Documents that members of an organisation send back are read as any other that comes back. */
function returnedDocuments(parts: ApiParts): ReturnedDocuments {
  const arriving = new ArrivingFiles()
  return {
    receive: (actor, bytes, may, taken) => arriving.receive(actor, bytes, may, taken),
    inTurn: (actor, signal, work) => arriving.inTurn(actor, signal, work),
    compare: (document) => compareDocument(parts, { ...document, onBehalfOf: undefined }),
  }
}
