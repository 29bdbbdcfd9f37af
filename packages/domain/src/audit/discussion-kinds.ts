import { z } from 'zod'

import { groupId, organisationId } from '../identity/ids.ts'
import { holdGround } from '../public-round/moderation.ts'
import { disposition } from '../thread/thread.ts'
import { kind, nothing } from './decision-kind.ts'

/** Decisions about discussions, consultations and comment rounds. */
export const discussionKinds = {
  // An organisation's internal discussions are its own business.
  'discussion-disposed': kind('coalition', 'thread', z.object({ group: groupId, disposition: disposition.nullable() })),
  'own-discussion-disposed': kind(
    'organisation',
    'thread',
    z.object({ group: groupId, disposition: disposition.nullable() }),
  ),
  // The number of readers to whom an internal discussion was narrowed; null if it was opened to the organisation.
  'own-discussion-narrowed': kind('organisation', 'thread', z.object({ group: groupId, readers: z.int().nullable() })),
  // The number of colleagues who read a returned file.
  'returned-shared': kind('organisation', 'roadmap', z.object({ readers: z.int() })),
  // An organisation asks its own members about a text; with the number of its named readers, never the members.
  'own-consultation-opened': kind('organisation', 'roadmap', z.object({ readers: z.int() })),
  'own-consultation-readers-named': kind('organisation', 'roadmap', z.object({ readers: z.int() })),
  'own-consultation-closed': kind('organisation', 'roadmap', nothing),
  'own-consultation-reopened': kind('organisation', 'roadmap', nothing),
  'own-consultation-deleted': kind('organisation', 'roadmap', nothing),
  'comment-deleted': kind('coalition', 'thread', z.object({ group: groupId })),
  'own-comment-deleted': kind('organisation', 'thread', z.object({ group: groupId })),
  'comments-exported': kind('coalition', 'group', z.object({ comments: z.int() })),
  /** With comments that only an organisation's own people read: its own business. */
  'own-comments-exported': kind('organisation', 'group', z.object({ comments: z.int() })),
  'comment-entered': kind('coalition', 'group', z.object({ organisation: organisationId })),
  'received-link-renewed': kind('coalition', 'group', z.object({ organisation: organisationId })),
  'received-confirmed': kind('coalition', 'group', z.object({ organisation: organisationId })),
  'received-by-letter': kind('coalition', 'group', z.object({ organisation: organisationId })),
  'received-corrected': kind('coalition', 'group', z.object({ organisation: organisationId })),
  // In earlier entries the subject is the roadmap's id.
  'round-opened': kind('coalition', 'round', nothing),
  'round-extended': kind('coalition', 'round', z.object({ from: z.iso.date(), to: z.iso.date() })),
  'round-closed': kind('coalition', 'round', nothing),
  'round-reminded': kind('coalition', 'round', z.object({ organisations: z.int() })),
  'round-nothing-said': kind('coalition', 'round', z.object({ organisation: organisationId })),
  'round-nothing-taken-back': kind('coalition', 'round', z.object({ organisation: organisationId })),
  // Of a comment of the public its number; never who said it, nor what.
  'round-made-public': kind('coalition', 'round', nothing),
  'public-round-extended': kind('coalition', 'round', z.object({ from: z.iso.date(), to: z.iso.date() })),
  'public-round-withdrawn': kind('coalition', 'round', nothing),
  'public-answers-published': kind('coalition', 'round', z.object({ comments: z.int() })),
  'public-answers-withdrawn': kind('coalition', 'round', nothing),
  'public-comment-accepted': kind('coalition', 'round', z.object({ number: z.int() })),
  'public-comment-held': kind('coalition', 'round', z.object({ number: z.int(), ground: holdGround })),
  'public-comment-put-back': kind('coalition', 'round', z.object({ number: z.int() })),
  'public-comment-withdrawn': kind('coalition', 'round', z.object({ number: z.int() })),
} as const
