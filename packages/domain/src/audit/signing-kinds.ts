import { z } from 'zod'

import { oneTimeLinkId } from '../sign-off/one-time-link.ts'
import { kind, nothing } from './decision-kind.ts'

const ofLink = z.object({ link: oneTimeLinkId })

/** Decisions about sign-offs, and about what the public reads. */
export const signingKinds = {
  // The text that organisations are asked to sign, with its sequence. Their answers are never on record here.
  'sign-off-opened': kind('coalition', 'roadmap', z.object({ sequence: z.int(), organisations: z.int() })),
  'sign-off-moved': kind('coalition', 'roadmap', z.object({ from: z.int(), to: z.int() })),
  'sign-off-closed': kind('coalition', 'roadmap', z.object({ sequence: z.int() })),
  'sign-off-extended': kind('coalition', 'roadmap', z.object({ from: z.iso.date(), to: z.iso.date() })),
  // An invitation to an adopted text: all its readers know its signatories.
  'adhesion-invited': kind('coalition', 'roadmap', z.object({ sequence: z.int() })),
  adhered: kind('coalition', 'roadmap', z.object({ sequence: z.int() })),
  withdrew: kind('coalition', 'roadmap', z.object({ sequence: z.int() })),
  // An answer is its organisation's own business.
  'own-position-given': kind('organisation', 'roadmap', z.object({ sequence: z.int() })),
  'own-position-received': kind('organisation', 'roadmap', z.object({ sequence: z.int() })),
  'own-position-confirmed': kind('organisation', 'roadmap', z.object({ sequence: z.int() })),
  // A link by which a person without an account answers: made, opened with its code, over by wrong ones, withdrawn. Who that
  // person is stands in its row. Then what they answered: that they did, and that it was taken back while it was held.
  'own-link-made': kind('organisation', 'roadmap', ofLink),
  'own-link-opened': kind('organisation', 'roadmap', ofLink),
  'own-link-locked': kind('organisation', 'roadmap', ofLink),
  'own-link-withdrawn': kind('organisation', 'roadmap', ofLink),
  'own-position-linked': kind('organisation', 'roadmap', ofLink.extend({ sequence: z.int() })),
  'own-position-taken-back': kind('organisation', 'roadmap', ofLink),
  // A page that was signed elsewhere; whether it goes with the declaration.
  'own-page-attached': kind('organisation', 'roadmap', z.object({ shown: z.boolean() })),
  'own-page-shown': kind('organisation', 'roadmap', z.object({ shown: z.boolean() })),
  'own-signing-changed': kind('organisation', 'organisation', nothing),
  // The version that the public reads from now on, or not any more; and an erratum in it.
  'version-published': kind('coalition', 'roadmap', z.object({ sequence: z.int() })),
  'version-withdrawn': kind('coalition', 'roadmap', z.object({ sequence: z.int() })),
  'erratum-added': kind('coalition', 'roadmap', z.object({ sequence: z.int() })),
  // An outsider asked for it; their address is never on record.
  'subscriber-struck': kind('coalition', 'installation', nothing),
} as const
