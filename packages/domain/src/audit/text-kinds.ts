import { z } from 'zod'

import { language } from '../language/language.ts'
import { counted, kind, nothing, restored } from './decision-kind.ts'

/** Decisions about roadmaps: their states, versions, editions and files. */
export const textKinds = {
  'translations-given': kind('coalition', 'roadmap', z.object({ format: z.string().max(10), count: z.int() })),
  'translations-brought': kind('coalition', 'roadmap', counted),
  'roadmap-started': kind('coalition', 'roadmap', nothing),
  // A template of a text or of views, by its id.
  'template-kept': kind('coalition', 'installation', nothing),
  'template-changed': kind('coalition', 'installation', nothing),
  'roadmap-opened': kind('coalition', 'roadmap', nothing),
  'roadmap-made-draft': kind('coalition', 'roadmap', nothing),
  'roadmap-archived': kind('coalition', 'roadmap', nothing),
  'roadmap-deleted': kind('coalition', 'roadmap', nothing),
  // The format; for a roadmap, also the sequence of its text.
  'roadmap-exported': kind('coalition', 'roadmap', z.object({ format: z.string(), sequence: z.int() })),
  // Texts in several languages, and who translates them.
  'edition-begun': kind('coalition', 'roadmap', z.object({ language })),
  'editions-authentic': kind('coalition', 'roadmap', nothing),
  'changes-unaffected': kind('coalition', 'roadmap', counted),
  'translator-named': kind('coalition', 'person', z.object({ language })),
  'translator-taken-out': kind('coalition', 'person', z.object({ language })),
  // The sequence of its text.
  'version-named': kind('coalition', 'roadmap', z.object({ sequence: z.int() })),
  // Which version was mailed to how many recipients; who they are is the organisation's own business.
  'version-sent': kind('coalition', 'roadmap', z.object({ sequence: z.int(), recipients: z.int() })),
  'sending-reminded': kind('coalition', 'roadmap', z.object({ recipients: z.int() })),
  'roadmap-numbered': kind('coalition', 'roadmap', nothing),
  // The sequence it came from, and the number of blocks or records.
  'roadmap-restored': kind('coalition', 'roadmap', restored),
} as const
