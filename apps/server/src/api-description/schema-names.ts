import * as ids from '@minga/domain/identity/ids'
import * as language from '@minga/domain/language/language'
import * as organisation from '@minga/domain/organisation/organisation'
import * as person from '@minga/domain/organisation/person'
import * as group from '@minga/domain/group/group'
import * as pathwayViews from '@minga/domain/pathway/pathway-view'
import * as recordKind from '@minga/domain/record/record-kind'
import * as commentText from '@minga/domain/thread/comment-text'
import * as passage from '@minga/domain/thread/passage'
import * as thread from '@minga/domain/thread/thread'
import * as reaction from '@minga/domain/thread/reaction'
import * as programScope from '@minga/domain/program/program-scope'
import * as programToken from '@minga/domain/program/program-token'
import * as actionReports from '@minga/protocol/http/action-reports'
import * as activityReports from '@minga/protocol/http/activity-reports'
import * as afterAdoption from '@minga/protocol/http/after-adoption'
import * as audit from '@minga/protocol/http/audit'
import * as auth from '@minga/protocol/http/auth'
import * as avatars from '@minga/protocol/http/avatars'
import * as broughtFile from '@minga/protocol/http/brought-file'
import * as certificates from '@minga/protocol/http/certificates'
import * as charts from '@minga/protocol/http/charts'
import * as clearances from '@minga/protocol/http/clearances'
import * as closedFields from '@minga/protocol/http/closed-fields'
import * as coalition from '@minga/protocol/http/coalition'
import * as coalitionPage from '@minga/protocol/http/coalition-page'
import * as commentMatrix from '@minga/protocol/http/comment-matrix'
import * as comparedRecord from '@minga/protocol/http/compared-record'
import * as compliance from '@minga/protocol/http/compliance'
import * as consultations from '@minga/protocol/http/consultations'
import * as contacts from '@minga/protocol/http/contacts'
import * as customFields from '@minga/protocol/http/custom-fields'
import * as datasets from '@minga/protocol/http/datasets'
import * as pathways from '@minga/protocol/http/pathways'
import * as documentSettings from '@minga/protocol/http/document-settings'
import * as editions from '@minga/protocol/http/editions'
import * as events from '@minga/protocol/http/events'
import * as fileExports from '@minga/protocol/http/file-exports'
import * as files from '@minga/protocol/http/files'
import * as foreignWorkbooks from '@minga/protocol/http/foreign-workbooks'
import * as fullness from '@minga/protocol/http/fullness'
import * as glossary from '@minga/protocol/http/glossary'
import * as history from '@minga/protocol/http/history'
import * as home from '@minga/protocol/http/home'
import * as images from '@minga/protocol/http/images'
import * as inbox from '@minga/protocol/http/inbox'
import * as installation from '@minga/protocol/http/installation'
import * as invitations from '@minga/protocol/http/invitations'
import * as mailChoices from '@minga/protocol/http/mail-choices'
import * as mailReplies from '@minga/protocol/http/mail-replies'
import * as me from '@minga/protocol/http/me'
import * as newPassword from '@minga/protocol/http/new-password'
import * as officialLetters from '@minga/protocol/http/official-letters'
import * as oneTimeLinks from '@minga/protocol/http/one-time-links'
import * as organisations from '@minga/protocol/http/organisations'
import * as outcomes from '@minga/protocol/http/outcomes'
import * as pages from '@minga/protocol/http/pages'
import * as people from '@minga/protocol/http/people'
import * as problem from '@minga/protocol/http/problem'
import * as programs from '@minga/protocol/http/programs'
import * as proposals from '@minga/protocol/http/proposals'
import * as publicRounds from '@minga/protocol/http/public-rounds'
import * as publications from '@minga/protocol/http/publications'
import * as ratings from '@minga/protocol/http/ratings'
import * as reviews from '@minga/protocol/http/reviews'
import * as receivedComments from '@minga/protocol/http/received-comments'
import * as receivedView from '@minga/protocol/http/received-view'
import * as records from '@minga/protocol/http/records'
import * as registerChanges from '@minga/protocol/http/register-changes'
import * as restore from '@minga/protocol/http/restore'
import * as returnedMatrices from '@minga/protocol/http/returned-matrices'
import * as returnedRegisters from '@minga/protocol/http/returned-registers'
import * as returnedTexts from '@minga/protocol/http/returned-texts'
import * as roadmaps from '@minga/protocol/http/roadmaps'
import * as rounds from '@minga/protocol/http/rounds'
import * as savedViews from '@minga/protocol/http/saved-views'
import * as secretToken from '@minga/protocol/http/secret-token'
import * as security from '@minga/protocol/http/security'
import * as sendings from '@minga/protocol/http/sendings'
import * as sessions from '@minga/protocol/http/sessions'
import * as setUp from '@minga/protocol/http/set-up'
import * as shownRecord from '@minga/protocol/http/shown-record'
import * as signIn from '@minga/protocol/http/sign-in'
import * as signOffActs from '@minga/protocol/http/sign-off-acts'
import * as signOffs from '@minga/protocol/http/sign-offs'
import * as signedTexts from '@minga/protocol/http/signed-texts'
import * as strikeOuts from '@minga/protocol/http/strike-outs'
import * as suspensions from '@minga/protocol/http/suspensions'
import * as templates from '@minga/protocol/http/templates'
import * as threads from '@minga/protocol/http/threads'
import * as translationFiles from '@minga/protocol/http/translation-files'
import * as unknownContent from '@minga/protocol/http/unknown-content'
import * as versions from '@minga/protocol/http/versions'
import * as week from '@minga/protocol/http/week'
import * as workingGroups from '@minga/protocol/http/working-groups'
import * as waiting from '@minga/protocol/http/waiting'
import { z } from 'zod'

/** The modules whose exported shapes have a name in the API's description: that of the export. */
const modules: Readonly<Record<string, object>> = {
  ids,
  language,
  organisation,
  person,
  group,
  pathwayViews,
  recordKind,
  commentText,
  passage,
  thread,
  reaction,
  programScope,
  programToken,
  actionReports,
  activityReports,
  afterAdoption,
  audit,
  auth,
  avatars,
  broughtFile,
  certificates,
  charts,
  clearances,
  closedFields,
  coalition,
  coalitionPage,
  commentMatrix,
  comparedRecord,
  compliance,
  consultations,
  contacts,
  customFields,
  datasets,
  pathways,
  documentSettings,
  editions,
  events,
  fileExports,
  files,
  foreignWorkbooks,
  fullness,
  glossary,
  history,
  home,
  images,
  inbox,
  installation,
  invitations,
  mailChoices,
  mailReplies,
  me,
  newPassword,
  officialLetters,
  oneTimeLinks,
  organisations,
  outcomes,
  pages,
  people,
  problem,
  programs,
  proposals,
  publicRounds,
  publications,
  ratings,
  reviews,
  receivedComments,
  receivedView,
  records,
  registerChanges,
  restore,
  returnedMatrices,
  returnedRegisters,
  returnedTexts,
  roadmaps,
  rounds,
  savedViews,
  secretToken,
  security,
  sendings,
  sessions,
  setUp,
  shownRecord,
  signIn,
  signOffActs,
  signOffs,
  signedTexts,
  strikeOuts,
  suspensions,
  templates,
  threads,
  translationFiles,
  unknownContent,
  versions,
  waiting,
  week,
  workingGroups,
}

/** The names of shapes, for `z.toJSONSchema`. */
export const schemaNames = z.registry<{ readonly id: string }>()
// All ids are of one form, which has the names of all of them.
schemaNames.add(ids.personId, { id: 'Id' })

const exported = Object.entries(modules).flatMap(([module, exports]) =>
  Object.entries(exports).flatMap(([name, value]) => named(module, capital(name), value)),
)
const count = Map.groupBy(exported, ({ name }) => name)
for (const { module, name, schema } of exported) {
  // A shape that two modules export has the name of the first; two shapes of one name have their modules' before it.
  if (schemaNames.has(schema)) continue
  const isAlone = new Set(count.get(name)?.map((each) => each.schema)).size === 1
  schemaNames.add(schema, { id: isAlone ? name : `${capital(module)}${name}` })
}

/** A shape, or each of a record of shapes. */
function named(module: string, name: string, value: unknown): { module: string; name: string; schema: z.ZodType }[] {
  if (value instanceof z.ZodType) return [{ module, name, schema: value }]
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  return Object.entries(value).flatMap(([key, each]) =>
    each instanceof z.ZodType ? [{ module, name: `${name}${capital(key)}`, schema: each }] : [],
  )
}

function capital(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`
}
