import { z } from 'zod'

import { feedKind } from '../calendar-feed/calendar-feed.ts'
import { organisationRole } from '../organisation/person.ts'
import { programScope } from '../program/program-scope.ts'
import { counted, kind, nothing } from './decision-kind.ts'

const signInMethod = z.enum(['password', 'link', 'passkey', 'provider'])
const organisationRoles = z.array(organisationRole)
/** A token of a program, by its id. */
const ofToken = z.object({ token: z.string() })

/** Decisions about people and their ways in: signing in, programs, invitations, roles. */
export const accountKinds = {
  'signed-in': kind('organisation', 'person', z.object({ method: signInMethod })),
  'sign-in-failed': kind('organisation', 'person', counted),
  'sign-in-limited': kind('organisation', 'person', counted),
  'second-factor-failed': kind('organisation', 'person', counted),
  // For addresses that belong to no person: only their number is kept.
  'strangers-failed': kind('coalition', 'installation', counted),
  'strangers-limited': kind('coalition', 'installation', counted),
  'second-factor-added': kind('organisation', 'person', nothing),
  'second-factor-removed': kind('organisation', 'person', nothing),
  'passkey-added': kind('organisation', 'person', nothing),
  'passkey-removed': kind('organisation', 'person', nothing),
  'password-changed': kind('organisation', 'person', nothing),
  'password-reset': kind('organisation', 'person', nothing),
  'signed-out': kind('organisation', 'person', nothing),
  'sessions-revoked': kind('organisation', 'person', nothing),
  // An address by which a program reads dates without signing in; with what it shows.
  'calendar-made': kind('organisation', 'person', z.object({ shows: feedKind })),
  'calendar-revoked': kind('organisation', 'person', z.object({ shows: feedKind })),
  'program-token-made': kind(
    'organisation',
    'person',
    ofToken.extend({ scopes: z.array(programScope), until: z.iso.datetime() }),
  ),
  'program-token-ended': kind('organisation', 'person', ofToken),
  // The first use in an hour with a scope; and all of that hour together, once it is over.
  'program-used': kind('organisation', 'person', ofToken.extend({ scope: programScope })),
  'program-uses-counted': kind(
    'organisation',
    'person',
    ofToken.extend({ scope: programScope, count: z.int(), first: z.iso.datetime(), last: z.iso.datetime() }),
  ),
  // Whether an organisation lets programs of its people in, and a group shows them its content.
  'programs-allowed': kind('coalition', 'organisation', nothing),
  'programs-stopped': kind('coalition', 'organisation', nothing),
  'group-programs-allowed': kind('coalition', 'group', nothing),
  'group-programs-stopped': kind('coalition', 'group', nothing),
  'person-invited': kind('organisation', 'invitation', z.object({ roles: organisationRoles })),
  'invitation-resent': kind('organisation', 'invitation', nothing),
  'invitation-revoked': kind('organisation', 'invitation', nothing),
  'invitation-accepted': kind('organisation', 'person', nothing),
  'person-added': kind('organisation', 'person', z.object({ roles: organisationRoles })),
  'person-roles-changed': kind('organisation', 'person', z.object({ from: organisationRoles, to: organisationRoles })),
  'person-suspended': kind('organisation', 'person', nothing),
  'person-restored': kind('organisation', 'person', nothing),
  'person-removed': kind('organisation', 'person', nothing),
} as const
