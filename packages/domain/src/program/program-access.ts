import type { GroupId, OrganisationId } from '../identity/ids.ts'
import type { ProgramTokenId } from './program-token.ts'

/** The limits of a program beside those of the person whose token it has. */
export interface ProgramAccess {
  readonly token: ProgramTokenId
  /** Whether it reads what the person's organisation keeps to itself. */
  readonly internal: boolean
  /** The groups that allow programs: all others are not there for it. */
  readonly groups: ReadonlySet<GroupId>
}

/** Decisions that bind an organisation or open a way in: a person makes them, never a program. */
const personal: ReadonlySet<string> = new Set([
  'answer',
  'confirm-closing',
  'offer-support',
  'answer-offer',
  'withdraw-offer',
  'say-nothing',
  'give-marks',
  'write-own-lines',
  'approve-lines',
  'give-position',
  'enter-position',
  'name-signatory',
  'read-positions',
  'read-clearance',
  'read-activity',
  'set-signing',
  'confirm-strike-out',
  'propose-strike-out',
  'hold',
  'close-field',
  'publish',
  'administer-people',
  'invite-first-steward',
  'set-organisation-sign-in',
  'use-contacts',
  'allow-programs',
])

/** Things that an organisation keeps to itself, and what only its named readers see. */
const internal: ReadonlySet<string> = new Set([
  'send',
  'read-returned',
  'decide-returned',
  'open-consultation',
  'read-consultation',
  'work-on-consultation',
  'run-consultation',
  'read-draft',
  'read-own-lines',
  'read-internal-reason',
  'read-audit',
  'read-decision',
])

/**
 * Whether a program may do this at all, whatever its person may. It is the second fence: the first is the scope that a
 * route declares.
 */
export function isForPrograms(program: Pick<ProgramAccess, 'internal'>, action: string): boolean {
  if (personal.has(action)) return false
  return program.internal || !internal.has(action)
}

/** The organisation whose internal things this reader sees: none for a program without `read:internal`. */
export function insideOf(reader: {
  readonly organisation: OrganisationId
  readonly program?: Pick<ProgramAccess, 'internal'>
}): OrganisationId | undefined {
  return reader.program?.internal === false ? undefined : reader.organisation
}
