import { z } from 'zod'

import { groupRole } from '../group/group.ts'
import { groupId } from '../identity/ids.ts'
import { language } from '../language/language.ts'
import { successionKind } from '../organisation/succession.ts'
import { strikeOutGround } from '../strike-out/strike-out.ts'
import { kind, nothing } from './decision-kind.ts'

/** The names of the changed fields; never the values. */
const changedFields = z.object({ fields: z.array(z.string().max(40)).max(20) })
const struckOut = z.object({ ground: strikeOutGround, places: z.int() })

/** Decisions about the installation, its organisations and its working groups. */
export const coalitionKinds = {
  'coalition-changed': kind('coalition', 'installation', changedFields),
  'glossary-changed': kind('coalition', 'installation', z.object({ set: z.int(), removed: z.int() })),
  // A field of records of the coalition's own, by its id.
  'custom-field-made': kind('coalition', 'installation', nothing),
  'custom-field-changed': kind('coalition', 'installation', changedFields),
  'custom-field-retired': kind('coalition', 'installation', nothing),
  'custom-field-brought-back': kind('coalition', 'installation', nothing),
  // For a group, by the field's id.
  'custom-field-closed': kind('coalition', 'group', z.object({ field: z.string(), ground: strikeOutGround })),
  'custom-field-reopened': kind('coalition', 'group', z.object({ field: z.string() })),
  // The subject is its id; with its ground and the number of places, never the words.
  'strike-out-proposed': kind('coalition', 'installation', struckOut),
  'strike-out-confirmed': kind('coalition', 'installation', struckOut),
  'strike-out-withdrawn': kind('coalition', 'installation', nothing),
  'strike-out-done': kind('coalition', 'installation', struckOut),
  'hold-placed': kind('coalition', 'installation', nothing),
  'hold-lifted': kind('coalition', 'installation', nothing),
  'log-repaired': kind('coalition', 'installation', z.object({ rooms: z.number().int(), updates: z.number().int() })),
  'rows-repaired': kind('coalition', 'installation', z.object({ tables: z.number().int() })),
  // The subject is the thumbprint of the key that signs certificates from now on.
  'signing-key-rotated': kind('coalition', 'installation', nothing),
  'organisation-added': kind('coalition', 'organisation', nothing),
  'organisation-changed': kind('coalition', 'organisation', changedFields),
  'organisation-suspended': kind('coalition', 'organisation', nothing),
  'organisation-restored': kind('coalition', 'organisation', nothing),
  // It has another name, or became part of another organisation.
  'organisation-succeeded': kind('coalition', 'organisation', z.object({ as: successionKind })),
  'sign-in-provider-changed': kind('organisation', 'organisation', nothing),
  /** A domain of e-mail addresses: whether it leads to the organisation from now on, and by what. */
  'email-domain-changed': kind(
    'coalition',
    'organisation',
    z.object({ standing: z.enum(['claimed', 'proved', 'granted']) }),
  ),
  'group-added': kind('coalition', 'group', nothing),
  'group-changed': kind('coalition', 'group', changedFields),
  // Which version of the notice that people accept before they enter a group; on acceptance, in which language.
  'compliance-changed': kind('coalition', 'group', z.object({ version: z.int() })),
  'compliance-accepted': kind('coalition', 'group', z.object({ version: z.int(), language })),
  'organisation-admitted': kind('coalition', 'organisation', z.object({ group: groupId, upTo: groupRole })),
  'organisation-left': kind('coalition', 'organisation', z.object({ group: groupId })),
  'organisation-removed': kind('coalition', 'organisation', z.object({ group: groupId })),
  'group-role-given': kind('coalition', 'person', z.object({ group: groupId, role: groupRole })),
  'group-role-taken': kind('coalition', 'person', z.object({ group: groupId })),
  // The server did it: the person's update had held up the whole room.
  'writing-suspended': kind('coalition', 'person', z.object({ group: groupId })),
  'writing-restored': kind('coalition', 'person', z.object({ group: groupId })),
  'group-role-lowered': kind('coalition', 'person', z.object({ group: groupId, role: groupRole })),
  'group-role-given-back': kind('coalition', 'person', z.object({ group: groupId })),
  'admission-asked': kind('coalition', 'organisation', z.object({ group: groupId, upTo: groupRole })),
  'admission-declined': kind('coalition', 'organisation', z.object({ group: groupId })),
} as const
