import { answer } from '@minga/domain/action/acceptance'
import { partialDate } from '@minga/domain/calendar/partial-date'
import { translationState } from '@minga/domain/edition/edition'
import { language } from '@minga/domain/language/language'
import { groupId, organisationId, personId, recordId } from '@minga/domain/identity/ids'
import { followedAddress } from '@minga/domain/navigation/followed-address'
import { plainLine, plainWords } from '@minga/domain/organisation/plain-line'
import { translatedField } from '@minga/domain/record-translation/record-text'
import { recordKind, type RecordKind } from '@minga/domain/record/record-kind'
import { byKind, everyKind, type recordTypes } from '@minga/domain/record/record-types'
import { z } from 'zod'

import { broughtFile } from './brought-file.ts'
import { knownEntries } from './known-entries.ts'
import { closing, seenEffect } from './outcomes.ts'
import { linkedAction } from './waiting.ts'
import { pageQuery } from './pages.ts'

/** A record beside another one, by which it is named. */
const namedRecord = z.object({ record: recordId, reference: z.string() })

const person = z.object({ id: personId, name: z.string(), organisation: organisationId })
/** With what they call the program that wrote with a token of theirs, if one did. */
const writer = person.extend({ program: z.string().optional() })

/** Decisions about a record, kept as rows beside it: never in the room, where any writer could set them. */
export const recordFacts = z.object({
  record: recordId,
  kind: recordKind,
  group: groupId,
  room: z.string(),
  /** BAR-014. `null` while the server has not seen the record. */
  reference: z.string().nullable(),
  archived: z.boolean(),
  createdBy: writer.nullable(),
  createdAt: z.iso.datetime(),
  /** The file by which it was created, if it was not typed. */
  createdFile: broughtFile.optional(),
  /** The last change of the record in its room that the server knows. */
  changedAt: z.iso.datetime(),
  changedBy: writer.nullable(),
  changedFile: broughtFile.optional(),
  /** The answer of the present lead, if it gave one. */
  acceptance: z.object({ answer, reason: z.string(), by: person, at: z.iso.datetime() }).nullable(),
  /** The due date when the lead accepted. */
  firstPromisedDue: partialDate.nullable(),
  slips: z.array(
    z.object({
      from: partialDate.nullable(),
      to: partialDate.nullable(),
      reason: z.string(),
      by: person,
      at: z.iso.datetime(),
      /** The reference of the merged record that it belongs to. */
      of: z.string().optional(),
    }),
  ),
  evidence: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      url: z.string(),
      by: person,
      at: z.iso.datetime(),
      /** The reference of the merged record that it belongs to. */
      of: z.string().optional(),
    }),
  ),
  /** Other groups that it concerns, which also list it ("also in: Cement"). */
  alsoIn: z.array(groupId),
  citations: z.int(),
  /** Of an action: those that must come first, and those for which it must; as far as the reader may read them. */
  waitsFor: z.array(linkedAction).optional(),
  awaitedBy: z.array(linkedAction).optional(),
  effect: seenEffect.optional(),
  /** Of a barrier: set where a lead of its group asks for two organisations. */
  closing: closing.optional(),
  /** The language of its texts that the others translate. */
  source: language.optional(),
  /** Its texts in other languages that are more or less than a draft: to update, reviewed, approved, of a machine, without source. */
  translations: z.array(z.object({ field: translatedField, language, state: translationState })).optional(),
  /** The record that it was merged into, which stands for it. */
  mergedInto: namedRecord.optional(),
  /** The records that were merged into it. */
  merged: z.array(namedRecord).optional(),
})
export type RecordFacts = z.infer<typeof recordFacts>

type RowSchema<Kind extends RecordKind> = z.ZodObject<{
  record: (typeof recordTypes)[Kind]['schema']
  facts: typeof recordFacts
}>

/** A record of each kind as projected, with its facts: what lists across rooms show. */
export const recordRows = byKind(({ schema }) => z.object({ record: schema, facts: recordFacts })) as unknown as {
  readonly [Kind in RecordKind]: RowSchema<Kind>
}
export type RecordRow<Kind extends RecordKind = RecordKind> = Kind extends RecordKind ? z.infer<RowSchema<Kind>> : never
export type ActionRow = RecordRow<'action'>
export type MilestoneRow = RecordRow<'milestone'>

/**
 * GET /api/records?kind=: one kind of record across the groups that the reader may read, in pages. `unreadable` counts
 * records that do not parse; `preparing` counts registers whose latest changes are not listed yet, after a start of the
 * server.
 */
export const recordListQuery = z.strictObject({
  group: groupId.optional(),
  /** Leaves out this group's own records. With the same `group`: what other groups say concerns it too. */
  outside: groupId.optional(),
  archived: z.enum(['0', '1']).default('0'),
  ...pageQuery,
})
export const recordsQuery = recordListQuery.extend({ kind: recordKind })
const lacking = { unreadable: z.int(), preparing: z.int().default(0), cursor: z.string().optional() }
export const recordsAnswers = byKind(({ kind }) =>
  z.object({ records: z.array(recordRows[kind]), ...lacking }),
) as unknown as {
  readonly [Kind in RecordKind]: z.ZodObject<{ records: z.ZodArray<RowSchema<Kind>> } & typeof lacking>
}
export const recordsAnswer = z.union(Object.values(recordsAnswers))
/** The same, parsed leniently by a page that may be older than the server; `unknown` counts what does not parse. */
export const readRecords = byKind(({ kind }) =>
  z.object({ records: z.array(z.unknown()), ...lacking }).transform(({ records, ...page }) => {
    const known = knownEntries(recordRows[kind]).parse(records)
    return { ...page, records: known, unknown: records.length - known.length }
  }),
) as unknown as {
  readonly [Kind in RecordKind]: z.ZodType<z.infer<(typeof recordsAnswers)[Kind]> & { readonly unknown: number }>
}

/** GET /api/barriers, /api/actions, /api/milestones, /api/financings: the same under the name of each kind, for older clients. */
export const namedRecordsAnswers = byKind(({ kind, root }) =>
  z.object({ [root]: z.array(recordRows[kind]), ...lacking }),
) as unknown as {
  readonly [Kind in RecordKind]: z.ZodObject<
    { [Root in (typeof recordTypes)[Kind]['root']]: z.ZodArray<RowSchema<Kind>> } & typeof lacking
  >
}

/** The most records whose facts a page can ask for by name; a page that needs more asks for all. */
export const mostFactsByName = 50

/**
 * GET /api/groups/:groupId/facts: the facts of all its records, archived ones too, to join with its live room; in
 * pages.
 */
export const factsQuery = z.strictObject({
  /** Only of these, separated by commas: what a page asks that knows which records have changed. */
  records: z
    .string()
    .min(1)
    .max(mostFactsByName * 100)
    .transform((text) => text.split(','))
    .pipe(z.array(recordId).max(mostFactsByName))
    .optional(),
  ...pageQuery,
})
export const factsAnswer = z.object({ facts: z.array(recordFacts), cursor: z.string().optional() })
/** The same, parsed leniently by a page that may be older than the server. */
export const readFacts = factsAnswer.extend({ facts: knownEntries(recordFacts) })

type AnswerSchema<Kind extends RecordKind> = Kind extends RecordKind
  ? z.ZodObject<{ kind: z.ZodLiteral<Kind> } & RowSchema<Kind>['shape']>
  : never
/** GET /api/records/:recordId: one record and its facts, of any kind. */
export const recordAnswer = z.discriminatedUnion(
  'kind',
  everyKind.map(({ kind }) => z.object({ kind: z.literal(kind), ...recordRows[kind].shape })) as unknown as [
    AnswerSchema<RecordKind>,
  ],
)
export type RecordAnswer = z.infer<typeof recordAnswer>

/** GET /api/roadmaps/:roadmapId/records: the records that its text cites, among those the reader may read; in pages. */
export const citedQuery = z.strictObject(pageQuery)
export const citedRecordsAnswer = z.object({ records: z.array(recordAnswer), cursor: z.string().optional() })
/** The same, parsed leniently by a page that may be older than the server. */
export const readCitedRecords = citedRecordsAnswer.extend({ records: knownEntries(recordAnswer) })

/** GET /api/records/:recordId/citations: the roadmap passages that cite it, among those the reader may read. */
export const citationsAnswer = z.object({
  citations: z.array(
    z.object({
      group: groupId,
      room: z.string(),
      roadmap: z.string(),
      roadmapTitle: z.string(),
      block: z.string(),
      sectionTitle: z.string(),
      /** With U+FFFC where the text names the record, and `…` where it names another. */
      quotation: z.string(),
    }),
  ),
})
export type Citations = z.infer<typeof citationsAnswer>

/** POST /api/records/:recordId/archive */
export const archiveChange = z.strictObject({ archived: z.boolean() })
const mergedSide = z.union([z.string().max(100_000), z.number(), z.boolean(), z.null()])

/**
 * POST /api/records/:recordId/merge: by a lead of the group. The record is archived, and `into`, a record of the same kind
 * and group, stands for it from now on. Sets are united and what is empty is filled; where both have a value, that of
 * `into` stays, but for the fields in `take`. The same key again is answered as the first time.
 */
export const mergeBody = z.strictObject({
  key: z.uuid(),
  into: recordId,
  /** Keys in the record: `severity`, `title/es`. */
  take: z.array(z.string().min(1).max(200)).max(100).default([]),
  /**
   * The values in which both differ, as they were shown, of `into` and of the merged record: where they are others by now, the answer is
   * `conflict` of the field `seen`.
   */
  seen: z
    .array(z.strictObject({ field: z.string().min(1).max(200), kept: mergedSide, merged: mergedSide }))
    .max(500)
    .optional(),
})
/** DELETE /api/records/:recordId/merge takes it back: values that no person changed since are as before. */
export const recordsMerged = z.object({
  /** The facts of the merged record. */
  facts: recordFacts,
  into: recordFacts,
  /** Fields that another person changed meanwhile: they hold what that person wrote. */
  conflicts: z.array(z.string()),
})

/** POST /api/records/:recordId/answer: by a person of the organisation that is the lead. Declining needs a reason. */
export const leadAnswer = z
  .strictObject({
    organisation: organisationId,
    answer,
    reason: plainWords().trim().max(500).default(''),
    /** The due date on the person's screen: the server refuses (409) where it has another one by now. */
    due: partialDate.nullable().optional(),
  })
  .refine((given) => given.answer === 'accepted' || given.reason !== '', {
    path: ['reason'],
    message: 'declining a lead needs a reason',
  })
/** POST /api/records/:recordId/slips: why the due date moved. */
export const newSlip = z.strictObject({
  from: partialDate.nullable(),
  to: partialDate.nullable(),
  reason: plainWords().trim().min(1).max(500),
})
/** POST /api/records/:recordId/evidence; DELETE /api/records/:recordId/evidence/:evidenceId */
export const newEvidence = z.strictObject({
  title: plainLine(200),
  url: followedAddress,
})
/** POST /api/records/:recordId/also-in: by an editor of the record's group who may read the other one. */
export const alsoInChange = z.strictObject({ group: groupId, included: z.boolean() })
/** Every POST above answers with the facts as they are now. */
export const factsChanged = z.object({ facts: recordFacts })
