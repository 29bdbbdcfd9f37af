import { groupId, organisationId, personId, roadmapId } from '@minga/domain/identity/ids'
import { language, localizedText } from '@minga/domain/language/language'
import { acting, givenAs, positionId, positionKind, reservation } from '@minga/domain/sign-off/position'
import { stances } from '@minga/domain/sign-off/result'
import { nature, procedure, rule, signOffId, signOffStates } from '@minga/domain/sign-off/sign-off'
import { officialLetter } from '@minga/domain/thread/official-letter'
import { versionId } from '@minga/domain/version/version'
import { z } from 'zod'

import { fileView } from './files.ts'
import { drifted } from './drifted-clause.ts'

const person = z.object({ id: personId, name: z.string(), organisation: organisationId })

export const root = z.string().regex(/^[0-9a-f]{64}$/)

const signedLanguage = z.object({
  language,
  /** Whether answers are bound to what it says: a courtesy translation says it again for readers. */
  authentic: z.boolean(),
  roadmap: roadmapId,
  version: versionId,
  name: z.string(),
  sequence: z.int(),
  /** The root of this version. */
  root,
})
export type SignedLanguageView = z.infer<typeof signedLanguage>

const signedText = z.object({
  /** From 1: the highest number is the text that is being signed now. */
  number: z.int(),
  /** The version of the authentic text that it is named after. */
  version: versionId,
  name: z.string(),
  sequence: z.int(),
  /** The root, to which each answer is bound. A text in several languages has one over the roots of all. */
  root,
  /** The languages of the text: first the authentic one that it is named after. */
  languages: z.array(signedLanguage).min(1),
  /** Why the sign-off moved there; empty for the first, and for readers who do not see the answers of organisations. */
  reason: z.string(),
  by: person,
  at: z.iso.datetime(),
})
export type SignedTextView = z.infer<typeof signedText>

const position = z.object({
  id: positionId,
  organisation: organisationId,
  position: positionKind,
  as: givenAs,
  /** The person who gave it; for a received position, the person of the secretariat who entered it. */
  by: person,
  at: z.iso.datetime(),
  /** The number of the text that it answers. */
  text: z.int(),
  reservations: z.array(reservation),
  reason: z.string(),
  /** The change of the text with which the organisation would not object. */
  cure: z.string(),
  language,
  /** The mandate; null for people of other organisations. */
  mandate: z.string().nullable(),
  /** Its document: null for people of other organisations. */
  mandateFile: fileView.nullable(),
  /** The official letter that it came in. The position counts once a principal or an alternate has confirmed it. */
  letter: officialLetter
    .omit({ file: true })
    .extend({
      /** Its scan; null except for people of its organisation and of the secretariat. */
      file: fileView.nullable(),
      confirmed: z.object({ by: person, as: acting, at: z.iso.datetime() }).nullable(),
    })
    .nullable(),
  /** Who gave it by a one-time link: then `by` is who named them. It counts once it has been held, unless it is taken back. */
  link: z
    .object({
      name: z.string(),
      office: z.string(),
      heldUntil: z.iso.datetime(),
      mayTakeBack: z.boolean(),
      /** `by` is null where the signatory did. */
      takenBack: z.object({ at: z.iso.datetime(), by: person.nullable() }).nullable(),
    })
    .nullable(),
  /** The organisation's printed sentence, as it stood then. */
  sentence: localizedText,
  /** Whether it counts for its organisation by now. */
  counts: z.boolean(),
  /** Whether the organisation has answered again since. */
  superseded: z.boolean(),
})
export type PositionView = z.infer<typeof position>

/** The reader's own organisation, where it is invited. */
const ownStanding = z.object({
  mayAnswer: z.boolean(),
  /** Whether the reader may have the last day moved, once for all. */
  mayExtend: z.boolean(),
  /** Whether readers who were not asked will see its answer if that is no support. */
  isDisclosed: z.boolean(),
  /** Whether the reader decides that, also after the closing. */
  mayDisclose: z.boolean(),
  /** Whether its answer is still due: there is none, it waits for instructions, or the text changed since. */
  asked: z.boolean(),
  /**
   * The text that its last answer is about, and the clauses that changed since; null without an answer. A change of a courtesy
   * translation alone suspends nothing.
   */
  since: z.object({ text: z.int(), clauses: z.array(drifted), translations: z.array(drifted) }).nullable(),
})

/** GET /api/roadmaps/:roadmapId/versions/:versionId/cards, by those who may ask for signatures: what a person mends before that. */
export const cardsToTranslateAnswer = z.object({
  /** References of cards whose titles are to be updated in the language of the text. Such a version is not offered. */
  behind: z.array(z.string()),
  /** Of those whose titles are missing in it. A translation with some is not offered; elsewhere they are shown in another language. */
  missing: z.array(z.string()),
  isTranslation: z.boolean(),
})
export type CardsToTranslate = z.infer<typeof cardsToTranslateAnswer>

const signOff = z.object({
  id: signOffId,
  roadmap: roadmapId,
  group: groupId,
  title: z.string(),
  state: z.enum(signOffStates),
  procedure,
  rule,
  nature,
  /** The clause of its nature, in the words of its opening. */
  clause: localizedText,
  statement: z.string(),
  closesOn: z.iso.date(),
  closesAt: z.iso.datetime(),
  openedBy: person,
  openedAt: z.iso.datetime(),
  /** Null if its last day closed it, or will. */
  closed: z.object({ at: z.iso.datetime(), by: person }).nullable(),
  /** The earliest first. */
  texts: z.array(signedText).min(1),
  mayMove: z.boolean(),
  /** Whether the reader may enter an organisation's answer by official letter. */
  mayEnter: z.boolean(),
  mayClose: z.boolean(),
  own: ownStanding.nullable(),
  /** For the invited, the leads and the secretariat at any time; for other readers once it is closed. */
  result: z
    .object({
      adopted: z.boolean(),
      /** The organisations behind the present text. */
      supporting: z.array(organisationId),
      /** The organisations whose silence adopted the text; only for readers who see each answer. */
      silent: z.array(organisationId),
      /** Whether it was adopted without objections in time, and not by answers alone. */
      bySilence: z.boolean(),
      /** The answers of the invited to the present text; null for readers who were not asked. */
      progress: z.object({ answered: z.int(), of: z.int() }).nullable(),
    })
    .nullable(),
  /** The one extension; null for readers who do not see the answers of organisations. */
  extension: z
    .object({ from: z.iso.date(), to: z.iso.date(), reason: z.string(), by: person, at: z.iso.datetime() })
    .nullable(),
  /** The organisations that joined the adopted text later, and those that withdrew: the earliest first. */
  adhesions: z.array(
    z.object({
      organisation: organisationId,
      by: person,
      as: acting,
      at: z.iso.datetime(),
      reservations: z.array(reservation),
      language,
      sentence: localizedText,
      /** Null for people of other organisations. */
      mandate: z.string().nullable(),
    }),
  ),
  withdrawals: z.array(
    z.object({ organisation: organisationId, by: person, at: z.iso.datetime(), reason: z.string(), language }),
  ),
  /** Whether the reader may join for their organisation, withdraw it, or invite others to join. */
  mayAdhere: z.boolean(),
  mayWithdraw: z.boolean(),
  mayInvite: z.boolean(),
  /** The organisations that this person can invite to join; empty without the right to invite. */
  adhesionInvitable: z.array(organisationId),
  /** The stances that organisations not behind the text disclose once it is closed. */
  disclosed: z.array(z.object({ organisation: organisationId, stance: z.enum(stances) })),
  /** The standing of each silent organisation, if silence counts; only for readers who see each answer. */
  silence: z.array(z.object({ organisation: organisationId, standing: z.enum(['binds', 'unproven', 'refused']) })),
  /** From here on, only for the invited, the leads and the secretariat; empty for others. */
  invited: z.array(organisationId),
  /** The latest first. */
  positions: z.array(position),
  /** The organisations whose last answer is about an earlier text, with the clauses that changed since. */
  changedSince: z.array(z.object({ organisation: organisationId, clauses: z.array(z.string()) })),
})

/** GET /api/sign-offs/:signOffId, by readers of the text: the invited see the answers, others the state and the result. */
export const signOffAnswer = signOff
export type SignOffView = z.infer<typeof signOff>

const signOffLine = signOff
  .pick({
    id: true,
    roadmap: true,
    group: true,
    title: true,
    state: true,
    closesOn: true,
    closesAt: true,
    openedAt: true,
  })
  .extend({
    version: z.object({ name: z.string(), number: z.int() }),
    /** Early, once all had answered; null where its last day closes it. */
    closedAt: z.iso.datetime().nullable(),
    /** The result; null while it is open. */
    outcome: z.enum(['adopted', 'by-silence', 'not-adopted']).nullable(),
    /** Whether an answer of the reader's own organisation is still due; null if it is not invited. */
    asked: z.boolean().nullable(),
  })
export type SignOffLine = z.infer<typeof signOffLine>

/** GET /api/roadmaps/:roadmapId/sign-offs: the newest first. */
export const roadmapSignOffsAnswer = z.object({
  signOffs: z.array(signOffLine),
  mayOpen: z.boolean(),
  /** The organisations to invite, and whether each has a principal or an alternate who reads the text; for a lead or the secretariat. */
  organisations: z.array(z.object({ organisation: organisationId, canAnswer: z.boolean() })),
})
export type RoadmapSignOffs = z.infer<typeof roadmapSignOffsAnswer>

/** GET /api/sign-offs: the sign-offs that wait for an answer that the reader may give, the soonest to close first. */
export const waitingSignOffsAnswer = z.object({ signOffs: z.array(signOffLine) })
